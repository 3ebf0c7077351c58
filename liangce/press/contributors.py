"""Who wrote and who took the pictures, as the form writes it: 张三（文）、李四（图）."""

import re
from collections.abc import Iterable

CONTRIBUTOR = re.compile(r"\s*([^（）()]+?)\s*(?:[（(]([^（）()]*)[）)])?\s*")


def contributors_in(said: str) -> list[dict[str, str]]:
    """张三（文）、李四（图） as rows of name and role."""
    found = [CONTRIBUTOR.fullmatch(part) for part in re.split(r"[、，,；;\n]", said) if part.strip()]
    return [{"name": match[1], "role": match[2] or ""} for match in found if match]


def contributors_said(rows: Iterable[dict[str, str]]) -> str:
    """The rows as they are written in the form."""
    return "、".join(f"{row['name']}（{row['role']}）" if row.get("role") else row["name"] for row in rows)
