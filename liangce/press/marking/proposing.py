"""A proposal for a page: its articles with texts and areas, made from what `press.pdf` read. Start here: `propose`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liangce.press.blocks import Block
from liangce.press.marking.bodies import blocks_of, in_order, is_section_head
from liangce.press.marking.captions import Shown, give_pictures, pictures_of
from liangce.press.marking.heads import FROM, TO, Head, heads_of
from liangce.press.marking.sheets import Sheet, part
from liangce.press.marking.stacks import Stack, give_heads, stacks_of
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.lines import Line, body_font, body_size

DATELINE = re.compile(
    r"(本报[^，。；\s]{0,6}?讯|(?:新华社|中新社)[^，。；\s]{1,16}?电)(?:（[^）]{1,30}）)?[\s\u3000]*"
)


@dataclass
class Found:
    """An article as geometry sees it. `sure` 0 to 100."""

    headline: str
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    dateline: str = ""
    jump_from: str = ""
    jump_to: str = ""
    blocks: list[Block] = field(default_factory=list)
    head: Head | None = None
    stacks: list[Stack] = field(default_factory=list)
    pictures: list[Shown] = field(default_factory=list)
    sheet: Box | None = None  # of one that has a box to itself
    sure: int = 100


@dataclass
class Proposal:
    """What was found, in reading order; `furniture` are the page's own lines, `left` what belongs nowhere."""

    width: float
    height: float
    em: float
    lines: list[Line]
    articles: list[Found]
    furniture: list[Line]
    left: list[Line]
    confidence: int = 0


def propose(read: Mapping[str, Any]) -> Proposal:
    """The articles of a page with text. A page without any has none."""
    width, height = read["width"], read["height"]
    lines = [Line.from_plain(number, values) for number, values in enumerate(read["lines"])]
    em = body_size(lines)
    proposal = Proposal(width, height, em, lines, [], [], [])
    if not lines:
        return proposal
    parted = part(lines, read["shapes"], width, height, em)
    proposal.furniture = parted.furniture
    for line in parted.furniture:
        line.role = "furniture"
    for sheet in parted.sheets:
        found, left = _of_sheet(sheet, em, lines)
        proposal.articles += found
        proposal.left += left
    proposal.articles.sort(key=lambda one: (round(_top(one) / (4 * em)), _left(one)))
    proposal.confidence = confidence(proposal)
    return proposal


def _of_sheet(sheet: Sheet, em: float, lines: Sequence[Line]) -> tuple[list[Found], list[Line]]:
    """The articles of one sheet, and lines that belong to none."""
    font = body_font(sheet.lines, em) or body_font(lines, em)
    heads = heads_of(sheet, em, font)
    pictures = pictures_of(sheet, em, font)
    text = [line for line in sheet.lines if not line.role]
    stacks = stacks_of(sheet, heads, text)
    give_heads(stacks, heads, sheet, em)
    give_pictures(pictures, stacks, heads)
    found = [_article(head, stacks, pictures, sheet, em, font) for head in heads]
    lost = [stack for stack in stacks if stack.head is None]
    if sheet.is_box and not heads and lost:  # a box without a headline is something of its own
        found.append(_headless(lost, sheet, em, font))
        lost = []
    return found, [line for stack in lost for line in stack.lines]


def _article(
    head: Head, stacks: Sequence[Stack], pictures: Sequence[Shown], sheet: Sheet, em: float, font: str
) -> Found:
    mine = in_order([stack for stack in stacks if stack.head is head])
    found = Found(
        headline=" ".join(line.text for line in head.lines),
        kicker=" ".join(line.text for line in head.kicker),
        subhead="".join(line.text for line in head.subhead),
        byline=" ".join(line.text for line in head.byline),
        head=head,
        stacks=mine,
        pictures=[shown for shown in pictures if shown.head is head],
        sheet=sheet.box if sheet.is_box else None,
    )
    if jump := next((FROM.search(line.bare) for line in head.jump), None):
        found.jump_from = jump[1].upper()
    _fill(found, em, font)
    alone = len([one for one in stacks if one.head is head]) or 1
    weak = sum(stack.how in ("above", "none") for stack in mine)
    found.sure = max(20, 100 - 60 * weak // alone - (30 if not mine and not found.pictures else 0))
    return found


def _headless(stacks: Sequence[Stack], sheet: Sheet, em: float, font: str) -> Found:
    found = Found("", stacks=in_order(stacks), sheet=sheet.box, sure=50)
    _fill(found, em, font)
    return found


def _fill(found: Found, em: float, font: str) -> None:
    """Takes 下转 out of the text, names the roles of its lines, and makes blocks of them."""
    for stack in found.stacks:
        for line in list(stack.lines):
            match = TO.search(line.bare)
            if match and len(line.bare) <= len(match[0]) + 2:
                found.jump_to = match[1].upper()
                line.role = "jump"
                stack.lines.remove(line)
    found.stacks = [stack for stack in found.stacks if stack.lines]
    for stack in found.stacks:
        for line in stack.lines:
            line.role = "h" if is_section_head(line, stack, em, font) else "p"
    found.blocks = blocks_of(found.stacks, em, font)
    found.dateline, found.blocks = without_dateline(found.blocks)


def without_dateline(blocks: list[Block]) -> tuple[str, list[Block]]:
    """本报讯 and the like at the very beginning, and the blocks without it."""
    first = blocks[0] if blocks else {}
    if first.get("kind") == "p" and (said := DATELINE.match(first["text"])):
        return said[1], [first | {"text": first["text"][said.end() :]}, *blocks[1:]]
    return "", blocks


def confidence(proposal: Proposal) -> int:
    """Per cent: how much of the text is in articles that are sure of themselves."""
    if not proposal.articles:
        return 0
    sure = sum(_size(one) * one.sure for one in proposal.articles)
    whole = sum(_size(one) for one in proposal.articles) + sum(len(line.bare) for line in proposal.left)
    return round(sure / whole) if whole else 0


def _size(one: Found) -> int:
    return 20 + sum(len(line.bare) for stack in one.stacks for line in stack.lines)


def _top(one: Found) -> float:
    return one.head.box.top if one.head else one.stacks[0].box.top


def _left(one: Found) -> float:
    return one.head.box.left if one.head else one.stacks[0].box.left
