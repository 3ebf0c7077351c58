"""The blocks of a page as the marking screen shows them: what geometry proposes, and what a person made of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liangce.press.marking.proposing import Found, Proposal, propose
from liangce.press.models import UNITS, Page
from liangce.press.pdf.geometry import Box, around
from liangce.press.pdf.lines import Line

ROLES = {
    "headline": "标题",
    "kicker": "引题",
    "subhead": "副题",
    "byline": "署名",
    "p": "正文",
    "h": "小标题",
    "caption": "图说",
    "furniture": "版面文字，不录入",
}
KEY = "marking"  # in Page.edits


@dataclass
class Mark:
    """A block: lines that stand together in one role. `article` counts from 1, 0 for none; `order` within it."""

    number: int
    lines: list[Line]
    article: int
    role: str
    order: int

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)

    @property
    def words(self) -> str:
        """How it begins, and how long it is."""
        text = "".join(line.text for line in self.lines)
        return f"{text[:24]}…（{len(text)} 字）" if len(text) > 30 else text


@dataclass
class Marked:
    """A page on the marking screen. `areas` are outlines drawn by a person, by article."""

    page: Page
    proposal: Proposal
    marks: list[Mark]
    areas: dict[int, list[list[int]]] = field(default_factory=dict)

    @property
    def scale(self) -> float:
        """Units of the page in a point."""
        return UNITS / self.proposal.width

    @property
    def articles(self) -> list[int]:
        """Numbers of the articles there are."""
        return sorted({mark.article for mark in self.marks if mark.article} | set(self.areas))

    def of(self, article: int) -> list[Mark]:
        """The article's blocks in their order."""
        return sorted((m for m in self.marks if m.article == article), key=lambda m: (m.order, m.number))


def marked(page: Page) -> Marked | None:
    """The page as it was last saved on the screen, else as geometry proposes it; None for one that was not read."""
    file = page.file("read")
    if file is None or not file.exists():
        return None
    proposal = propose(json.loads(file.read_bytes()))
    marks = _proposed(proposal)
    kept: Mapping[str, Any] = page.edits.get(KEY, {})
    for mark in marks:
        if known := kept.get("blocks", {}).get(str(mark.number)):
            mark.article, mark.role, mark.order = known
    areas = {int(article): outline for article, outline in kept.get("areas", {}).items()}
    return Marked(page, proposal, marks, areas)


def _proposed(proposal: Proposal) -> list[Mark]:
    marks: list[Mark] = []
    for article, found in enumerate(proposal.articles, 1):
        for order, (role, lines) in enumerate(_pieces(found), 1):
            marks.append(Mark(len(marks) + 1, lines, article, role, order))
    for line in proposal.left:
        marks.append(Mark(len(marks) + 1, [line], 0, "p", 0))
    for line in proposal.furniture:
        marks.append(Mark(len(marks) + 1, [line], 0, "furniture", 0))
    return marks


def _pieces(found: Found) -> list[tuple[str, list[Line]]]:
    """Lines of one role that stand together, in reading order."""
    head = found.head
    pieces = [(role, getattr(head, name)) for role, name in _HEAD if head and getattr(head, name)]
    for stack in found.stacks:
        run: list[Line] = []
        for line in sorted(stack.lines, key=lambda one: (one.box.top, one.box.left)):
            if run and run[-1].role != line.role:
                pieces.append((run[0].role, run))
                run = []
            run.append(line)
        if run:
            pieces.append((run[0].role, run))
    return pieces + [("caption", shown.caption) for shown in found.pictures if shown.caption]


_HEAD = (("kicker", "kicker"), ("headline", "lines"), ("subhead", "subhead"), ("byline", "byline"))


def keep(page: Page, marks: Sequence[Mark], areas: Mapping[int, list[list[int]]]) -> None:
    """Keeps with the page what the person decided."""
    blocks = {str(mark.number): [mark.article, mark.role, mark.order] for mark in marks}
    page.edits = page.edits | {KEY: {"blocks": blocks, "areas": {str(n): area for n, area in areas.items()}}}
    page.save(update_fields=["edits"])
