"""Blocks as the HTML that the editor takes; `markup` reads it back."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from liangce.press.blocks import Block


def to_html(blocks: Iterable[Block], address: Callable[[str], str]) -> str:
    """The body as the editor takes it; `address` says where a picture is found by its key."""
    return "".join(_WRITERS[block["kind"]](block, address) for block in blocks)


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(escape(line.replace("\n", " "), quote=False) for line in lines)


def _verse(block: Block, _: Any) -> str:
    lines = _lines(block["lines"])
    return f"<blockquote><p>{lines if len(block['lines']) > 1 else f'<em>{lines}</em>'}</p></blockquote>"


def _list(block: Block, _: Any) -> str:
    return f"<ul>{''.join(f'<li><p>{_text(item)}</p></li>' for item in block['items'])}</ul>"


def _table(block: Block, _: Any) -> str:
    rows = []
    for place, row in enumerate(block["rows"]):
        tag = "th" if place < block.get("head", 0) else "td"
        rows.append(f"<tr>{''.join(f'<{tag}><p>{_text(cell)}</p></{tag}>' for cell in row)}</tr>")
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


_WRITERS: dict[str, Callable[[Block, Callable[[str], str]], str]] = {
    "p": lambda block, _: f"<p>{_text(block['text'])}</p>",
    "h": lambda block, _: f"<h3>{_lines(block['lines'])}</h3>",
    "quote": lambda block, _: f"<blockquote><p>{escape(block['text'], quote=False)}</p></blockquote>",
    "verse": _verse,
    "list": _list,
    "table": _table,
    "picture": lambda block, address: f'<p><img src="{escape(address(block["key"]))}" alt=""></p>',
}
