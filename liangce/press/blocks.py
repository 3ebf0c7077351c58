"""The body of an article: a list of plain dictionaries, kept as JSON.

{"kind": "p", "text": "…"}                    a paragraph, without its indent
{"kind": "h", "lines": ["抓牢“三个关键”", "加强党对政协工作领导"]}   one section head, set in one or more lines
{"kind": "quote", "text": "…"}
{"kind": "verse", "lines": ["…"]}             a poem keeps its line breaks
{"kind": "list", "items": ["…"]}
{"kind": "table", "rows": [["…"]], "head": 1}  the first `head` rows are headings
{"kind": "picture", "key": "p1"}              a Picture of the article
"""

from collections.abc import Iterable, Iterator
from typing import Any

Block = dict[str, Any]
KINDS = {
    "p": "text", "h": "lines", "quote": "text", "verse": "lines", "list": "items", "table": "rows", "picture": "key",
}  # fmt: skip


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of the body in reading order, line by line, cell by cell; pictures have none."""
    for block in blocks:
        value = block[KINDS[block["kind"]]]
        if block["kind"] == "table":
            yield from (cell for row in value for cell in row)
        elif block["kind"] == "picture":
            continue
        elif isinstance(value, str):
            yield value
        else:
            yield from value


def plain(blocks: Iterable[Block]) -> str:
    """The body as text, a line a text."""
    return "\n".join(texts(blocks))


def char_count(blocks: Iterable[Block]) -> int:
    """Characters of the body that are printed: no white space."""
    return sum(1 for text in texts(blocks) for char in text if not char.isspace())


def problem(blocks: Any) -> str | None:
    """What is wrong with something that claims to be a body, in a sentence; None when it is one."""
    if not isinstance(blocks, list):
        return "正文不是段落的列表。"
    for number, block in enumerate(blocks, 1):
        kind = block.get("kind") if isinstance(block, dict) else None
        if kind not in KINDS:
            return f"正文第 {number} 段的类型“{kind}”不认识。"
        if not _fits(kind, block.get(KINDS[kind])):
            return f"正文第 {number} 段的内容不完整。"
    return None


def _fits(kind: str, value: Any) -> bool:
    if kind == "table":
        return isinstance(value, list) and all(
            isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in value
        )
    if KINDS[kind] in ("text", "key"):
        return isinstance(value, str)
    return isinstance(value, list) and all(isinstance(line, str) for line in value)
