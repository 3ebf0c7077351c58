"""The blocks of a page as the marking screen shows them: what geometry proposes, and what a person made of it."""

import json
from collections.abc import Mapping
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
    "picture": "图片",
    "furniture": "版面文字，不录入",
}
OF_TEXT = {role: name for role, name in ROLES.items() if role != "picture"}
OF_PICTURES = {"picture": "图片", "furniture": "不是图片，不录入"}
TYPED = {"headline": 200, "byline": 200, "text": 20_000}  # and how long they may be
KEY = "marking"  # in Page.edits


@dataclass
class Mark:
    """A block: lines that stand together in one role, or a picture, which has an `area` instead of lines.

    `article` counts from 1, 0 for none; `order` within it.
    """

    number: int
    lines: list[Line]
    article: int
    role: str
    order: int
    area: Box | None = None

    @property
    def is_short(self) -> bool:
        """Whether it could be a headline."""
        return not self.area and sum(len(line.bare) for line in self.lines) <= 60

    @property
    def roles(self) -> dict[str, str]:
        """What it may be."""
        return OF_PICTURES if self.area else OF_TEXT

    @property
    def box(self) -> Box:
        return self.area or around(line.box for line in self.lines)

    @property
    def words(self) -> str:
        """How it begins, and how long it is; of a picture how large."""
        if self.area:
            return f"（图片，{self.area.width / 72 * 25.4:.0f}×{self.area.height / 72 * 25.4:.0f} 毫米）"
        text = "".join(line.text for line in self.lines)
        return f"{text[:24]}…（{len(text)} 字）" if len(text) > 30 else text


@dataclass
class Marked:
    """A page on the marking screen. By article: `areas` are outlines, `pictures` rectangles (x, y, width, height) that
    a person drew in units of the page; `typed` are words that could not be read off the page, by `TYPED`.
    """

    page: Page
    proposal: Proposal
    marks: list[Mark]
    areas: dict[int, list[list[int]]] = field(default_factory=dict)
    pictures: dict[int, list[list[int]]] = field(default_factory=dict)
    typed: dict[int, dict[str, str]] = field(default_factory=dict)

    @property
    def scale(self) -> float:
        """Units of the page in a point."""
        return UNITS / self.proposal.width

    @property
    def articles(self) -> list[int]:
        """Numbers of the articles there are."""
        made = {mark.article for mark in self.marks if mark.article}
        return sorted(made | set(self.areas) | set(self.pictures) | set(self.typed))

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
    drawn = (
        {int(article): what for article, what in kept.get(name, {}).items()}
        for name in ("areas", "pictures", "typed")
    )
    return Marked(page, proposal, marks, *drawn)


def _proposed(proposal: Proposal) -> list[Mark]:
    marks: list[Mark] = []
    for article, found in enumerate(proposal.articles, 1):
        for order, (role, lines) in enumerate(_pieces(found), 1):
            marks.append(Mark(len(marks) + 1, lines, article, role, order))
    for line in proposal.left:
        marks.append(Mark(len(marks) + 1, [line], 0, "p", 0))
    for line in proposal.furniture:
        marks.append(Mark(len(marks) + 1, [line], 0, "furniture", 0))
    for article, found in enumerate(proposal.articles, 1):
        last = max(mark.order for mark in marks if mark.article == article) if found.pictures else 0
        for order, shown in enumerate(found.pictures, last + 1):
            marks.append(Mark(len(marks) + 1, [], article, "picture", order, shown.box))
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


def keep(screen: Marked) -> None:
    """Keeps with the page what the person decided."""
    kept: dict[str, Any] = {
        name: {str(article): what for article, what in getattr(screen, name).items()}
        for name in ("areas", "pictures", "typed")
    }
    kept["blocks"] = {str(mark.number): [mark.article, mark.role, mark.order] for mark in screen.marks}
    screen.page.edits = screen.page.edits | {KEY: kept}
    screen.page.save(update_fields=["edits"])
