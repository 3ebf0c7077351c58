"""The texts of several reports as one."""

from typing import Any

from liangce.papers.plain import plain_sections


def joined(originals: list[Any]) -> dict[str, str]:
    """The texts of several reports one below the other, each under its number and title."""
    texts: dict[str, list[str]] = {}
    for place, report in enumerate(originals, 1):
        for name, text in plain_sections(report).items():
            if text.strip():
                texts.setdefault(name, []).append(f"（{place}）{report.title}\n{text}")
    return {name: "\n".join(parts) for name, parts in texts.items()}
