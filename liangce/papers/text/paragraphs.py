"""Plain text, as it comes out of a PDF, a spreadsheet or a text box, becomes paragraphs."""

import re
from html import escape

_ENDS = tuple("。！？；：.!?;:…”」』）)】")
_CHINESE = "[一二三四五六七八九十]"
_NUMBERED = re.compile(
    rf"[ \u00a0\u3000]*(?:第{_CHINESE}+[章节条部]|{_CHINESE}{{1,3}}[、.．]|{_CHINESE}是|[①-⑳]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．）)](?!\d))"
)
_INDENTED = re.compile(r"(?:\u3000|[ \u00a0]{2,}|\t)")
# Where a text without line breaks carries the traces of its paragraphs: a run of blanks after a sentence,
_TRACE = re.compile(r"(?<=[。！？；：”）])[ \t\u00a0\u3000]*[\u00a0\u3000\t][ \t\u00a0\u3000]*(?=\S)")
# or the number of a heading or point right after a full stop.
_POINT = re.compile(
    r"(?<=[。！？；：”）])[ \u00a0\u3000]*"
    rf"(?={_CHINESE}{{1,2}}、|（{_CHINESE}{{1,2}}）|[①-⑳]|\d{{1,2}}[、．]|\d{{1,2}}\.(?=[\u4e00-\u9fff “]))"
)
_CJK = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’…—]")
_NARROWEST_WRAP, _WIDEST_WRAP = 20, 90  # characters; other lines were broken by their author


def from_plain(text: str) -> str:
    """HTML paragraphs; breaks in mid sentence are joined, nothing shown is normalised."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in split(text))


def split(text: str) -> list[str]:
    """The paragraphs of a text, without their indentation."""
    lines = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\x0b", "\n").split("\n")
    )
    joined: list[str] = []
    previous, width = "", _width([len(line.strip()) for line in lines])
    for line in lines:
        if joined and _continues(previous, line, width):
            joined[-1] = _join(joined[-1], line.strip())
        else:
            joined.append(line.strip())
        previous = line
    pieces = (piece for line in joined for piece in _POINT.split(_TRACE.sub("\n", line)))
    return [part for piece in pieces for part in map(str.strip, piece.split("\n")) if part]


def _width(lengths: list[int]) -> int:
    """How wide the page was: the length most lines share, where one line or two ran on; else that of the longest."""
    full = sorted(length for length in lengths if length >= _NARROWEST_WRAP)
    middle = full[len(full) // 2] if full else 0
    alike = sum(0.8 * middle <= length <= 1.2 * middle for length in full)
    return middle if len(full) >= 10 and alike >= 0.6 * len(full) else max(lengths, default=0)


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether the page's edge, not the author, broke the line between the two."""
    before, after = previous.strip(), line.strip()
    if not before or not after or _INDENTED.match(line) or _NUMBERED.match(line):
        return False
    if before.endswith(("，", "、", ",")):
        return True
    if before.endswith(_ENDS):
        return False
    return width <= _WIDEST_WRAP and len(before) >= 0.7 * width and width >= _NARROWEST_WRAP


def _join(before: str, after: str) -> str:
    gap = "" if _CJK.match(before[-1]) or _CJK.match(after[0]) else " "
    return before + gap + after
