"""The newspaper's texts: TOML with a body in plain lines, one a paragraph, and a few signs before what is none.

`**head**` (its lines parted by " / "), `- item`, `> quotation`, `| line of a poem`, `[table]` … `[/table]` with cells
parted by " | " and the first row as its head.
"""

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from liangce.demo.reading import load
from liangce.press.blocks import Block

WISHES = ("span", "frame", "vertical", "may_jump", "jump_to", "cut")
FIELDS = ("kicker", "headline", "subhead", "byline", "column", "kind", "dateline")


@dataclass(frozen=True)
class Written:
    """An article as the example has it."""

    fields: dict[str, Any]
    wishes: dict[str, Any]
    pictures: list[dict[str, Any]] = field(default_factory=list)


def written(name: str) -> list[Written]:
    """The articles of the file `data/press/<name>.toml` in their order."""
    return [_article(row) for row in load(f"press/{name}")["article"]]


def _article(row: dict[str, Any]) -> Written:
    fields = {name: row[name] for name in FIELDS if name in row}
    pictures = row.get("picture", [])
    fields["blocks"] = [{"kind": "picture", "key": one["key"]} for one in pictures] + blocks_of(row["body"])
    columns = {one["key"]: one["columns"] for one in pictures if "columns" in one}
    wishes = {name: row[name] for name in WISHES if name in row} | ({"pictures": columns} if columns else {})
    return Written(fields, wishes, pictures)


def blocks_of(body: str) -> list[Block]:
    """The body's blocks."""
    found: list[Block] = []
    for kind, lines in groupby(_kinds(body), key=lambda pair: pair[0]):
        texts = [text for _, text in lines]
        if kind == "list":
            found.append({"kind": "list", "items": texts})
        elif kind == "verse":
            found.append({"kind": "verse", "lines": texts})
        elif kind == "table":
            found.append({"kind": "table", "rows": [row.split(" | ") for row in texts], "head": 1})
        elif kind == "h":
            found += [{"kind": "h", "lines": text.split(" / ")} for text in texts]
        elif kind:
            found += [{"kind": kind, "text": text} for text in texts]
    return found


def _kinds(body: str) -> list[tuple[str, str]]:
    """Each line with the kind of block it belongs to; an empty kind parts blocks."""
    signs = {"- ": "list", "> ": "quote", "| ": "verse"}
    found, in_table = [], False
    for line in body.strip().splitlines():
        if line in ("[table]", "[/table]"):
            in_table = line == "[table]"
            found.append(("", ""))
        elif in_table:
            found.append(("table", line))
        elif line.startswith("**"):
            found.append(("h", line.strip("*")))
        elif line[:2] in signs:
            found.append((signs[line[:2]], line[2:]))
        else:
            found.append(("p", line) if line.strip() else ("", ""))
    return found
