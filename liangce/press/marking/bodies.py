"""The lines of an article as blocks: paragraphs by their indents, section heads, poems, tables."""

from collections.abc import Iterator, Sequence

from liangce.press.blocks import Block
from liangce.press.marking.stacks import Stack
from liangce.press.pdf.lines import Line

_LATIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def in_order(stacks: Sequence[Stack]) -> list[Stack]:
    """As they are read: column by column from the left, each from the top; a band over several columns first."""
    return sorted(stacks, key=lambda stack: (round(stack.box.left / 20), stack.box.top))


def blocks_of(stacks: Sequence[Stack], em: float, font: str | None) -> list[Block]:
    """The text of the stacks, in their order; section heads are told by the face, without one there are none."""
    rows = [(row, stack) for stack in stacks for row in _rows(stack)]
    if _is_verse(rows):
        return [{"kind": "verse", "lines": [line.text for row, _ in rows for line in row]}]
    return list(_blocks(rows, em, font))


def _rows(stack: Stack) -> Iterator[list[Line]]:
    """The lines of a column, those beside each other together."""
    row: list[Line] = []
    for line in sorted(stack.lines, key=lambda one: (one.box.top, one.box.left)):
        if row and line.box.down(row[0].box) < 0.5 * line.box.height:
            yield sorted(row, key=lambda one: one.box.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.box.left)


def _is_verse(rows: Sequence[tuple[list[Line], Stack]]) -> bool:
    """Short lines that begin on one edge and seldom fill the column; cells beside each other are a table's."""
    if any(len(row) > 1 for row, _ in rows):
        return False
    lines = [line for row, _ in rows for line in row]
    if not 4 <= len(lines) <= 80 or max(len(line.bare) for line in lines) > 20:
        return False
    full = sum(line.bare[-1] in "，。；：、！？”" for line in lines)
    return full < 0.5 * len(lines) and sum(len(line.bare) for line in lines) / len(lines) < 13


def _blocks(rows: Sequence[tuple[list[Line], Stack]], em: float, font: str | None) -> Iterator[Block]:
    text, head, table = "", list[str](), list[list[str]]()
    for row, stack in rows:
        is_head = font is not None and is_section_head(row[0], stack, em, font)
        kind = "row" if len(row) > 1 else "h" if is_head else "p"
        if text and (kind != "p" or _begins(row[0], stack, em)):
            yield {"kind": "p", "text": text}
            text = ""
        if head and kind != "h":
            yield {"kind": "h", "lines": head}
            head = []
        if table and kind != "row":
            yield {"kind": "table", "rows": table, "head": 1}
            table = []
        if kind == "p":
            text = joined(text, row[0].text)
        elif kind == "h":
            head.append(row[0].text)
        else:
            table.append([line.text for line in row])
    if text:
        yield {"kind": "p", "text": text}
    if head:
        yield {"kind": "h", "lines": head}
    if table:
        yield {"kind": "table", "rows": table, "head": 1}


def _begins(line: Line, stack: Stack, em: float) -> bool:
    """Whether a paragraph begins here: its first line is indented."""
    return line.box.left - stack.box.left > 1.4 * em


def is_section_head(line: Line, stack: Stack, em: float, font: str) -> bool:
    """A short line in another face or a larger size, in the middle of its column or at its left edge."""
    apart = line.font != font or line.size > 1.06 * em
    short = line.box.width < 0.97 * stack.box.width and len(line.bare) <= 24
    centred = abs(line.box.middle - stack.box.middle) < 0.8 * em
    return apart and short and (centred or abs(line.box.left - stack.box.left) < 0.3 * em)


def joined(text: str, more: str) -> str:
    """Two lines of one paragraph: a space only between Latin words."""
    if (
        text
        and more
        and text[-1] in _LATIN
        and more[0] in _LATIN
        and text[-1].isalpha()
        and more[0].isalpha()
    ):
        return f"{text} {more}"
    return text + more
