"""The article of such a page: kicker, headline, subhead and byline, then heads and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liangce.press.blocks import Block, char_count
from liangce.press.bringing.neutral import BringRefused

LONGEST_HEAD = 30  # characters of a line of a section head
_SUBHEAD = re.compile(r"(?:——|—|－－|--)")
_BYLINE = re.compile(r"[□■◇◆○●▢]|(?:本报)?(?:记者|通讯员|特约记者|作者)[:：\s]")
_INDENT = re.compile(r"[ \u00a0\u3000\t]+")
_STOPS = "。！？；：…，、.!?;:"


@dataclass(frozen=True)
class Story:
    kicker: str
    headline: str
    subhead: str
    byline: str
    blocks: tuple[Block, ...]
    doubts: tuple[str, ...]

    @property
    def characters(self) -> int:
        """Of the body, white space apart."""
        return char_count(self.blocks)


def read_story(lines: Sequence[str]) -> Story:
    """The one article. Raises BringRefused when it has neither headline nor text."""
    lines = [line for line in lines if line.strip()]
    body = next((at for at, line in enumerate(lines) if _is_paragraph(line)), len(lines))
    top, doubts = _top([line.strip() for line in lines[:body]])
    if not top["headline"]:
        raise BringRefused("正文前面没有标题。")
    blocks = tuple(_blocks(lines[body:]))
    if not blocks:
        raise BringRefused("标题后面没有正文。")
    doubts += [
        f"连着 {len(block['lines'])} 行短句作为一个小标题，请核对：{block['lines'][0]}"
        for block in blocks
        if len(block.get("lines", ())) > 2
    ]
    return Story(**top, blocks=blocks, doubts=tuple(doubts))


def _top(lines: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The four kinds of lines above the text, and sentences about what is not certain."""
    subheads = [line for line in lines if _SUBHEAD.match(line)]
    bylines = [line for line in lines if _BYLINE.match(line)]
    heads = [line for line in lines if line not in subheads and line not in bylines]
    doubts = []
    if len(heads) > 1:
        doubts.append(f"标题有 {len(heads)} 行，最后一行作主题，前面的作引题，请核对：{heads[-1]}")
    return {
        "kicker": " ".join(heads[:-1]),
        "headline": heads[-1] if heads else "",
        "subhead": "".join(subheads),
        "byline": " ".join(bylines),
    }, doubts


def _is_paragraph(line: str) -> bool:
    """Indented, or too long for a headline or a head, or a sentence that ends."""
    text = line.strip()
    return bool(_INDENT.match(line)) or len(text) > 2 * LONGEST_HEAD or text.endswith("。")


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Paragraphs without their indent; short lines that follow each other are one section head."""
    head: list[str] = []
    for line in lines:
        text = line.strip()
        if not _is_paragraph(line) and len(text) <= LONGEST_HEAD and text[-1] not in _STOPS:
            head.append(text)
            continue
        if head:
            yield {"kind": "h", "lines": head}
            head = []
        yield {"kind": "p", "text": text}
    if head:
        yield {"kind": "h", "lines": head}
