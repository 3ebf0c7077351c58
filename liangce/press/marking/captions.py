"""Pictures of a sheet with the words below them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liangce.press.marking.heads import Head
from liangce.press.marking.sheets import Sheet
from liangce.press.marking.stacks import Stack
from liangce.press.pdf.geometry import Box
from liangce.press.pdf.lines import Line

WORDS = re.compile(r"[▲△↑←→]|图[为一二三四①②③：:]|上图|下图|左图|右图|.{2,80}(?:摄|供图|摄影|/摄)$")
SMALL = 24.0  # points: smaller pictures are ornaments


@dataclass(eq=False)
class Shown:
    """A picture, its caption, and the headline it belongs to."""

    box: Box
    caption: list[Line] = field(default_factory=list)
    head: Head | None = None


def pictures_of(sheet: Sheet, em: float, font: str) -> list[Shown]:
    """Pictures with their captions, which are then no text any more."""
    found = [Shown(box) for box in sheet.pictures if min(box.width, box.height) >= SMALL]
    for shown in found:
        bottom = shown.box.bottom
        for line in sorted(sheet.lines, key=lambda one: one.box.top):
            gap = line.box.top - bottom
            if line.role or not -0.3 * em < gap < 1.6 * em or not _under(line, shown.box, em):
                continue
            small = line.size < (0.98 if line.font != font else 0.93) * em
            if WORDS.match(line.bare) or small:
                line.role = "caption"
                shown.caption.append(line)
                bottom = line.box.bottom
    return found


def _under(line: Line, picture: Box, em: float) -> bool:
    return picture.left - em <= line.box.left and line.box.right <= picture.right + em


def give_pictures(pictures: Sequence[Shown], stacks: Sequence[Stack], heads: Sequence[Head]) -> None:
    """A picture belongs to the text it touches most, or to the headline over it."""
    for shown in pictures:
        near: dict[int, float] = {}
        owners: dict[int, Head] = {}
        for stack in stacks:
            if stack.head is not None:
                share = _closeness(shown.box, stack.box)
                near[id(stack.head)] = near.get(id(stack.head), 0.0) + share
                owners[id(stack.head)] = stack.head
        for head in heads:
            wide = min(head.span[1], shown.box.right) - max(head.span[0], shown.box.left)
            if head.box.bottom <= shown.box.top + 2 and wide > 0.6 * shown.box.width:
                near[id(head)] = near.get(id(head), 0.0) + 100 / (20 + shown.box.top - head.box.bottom)
                owners[id(head)] = head
        best = max(near, key=lambda key: near[key], default=None)
        shown.head = owners[best] if best is not None and near[best] > 0 else None


def _closeness(picture: Box, text: Box) -> float:
    """More for a longer common side and a smaller gap."""
    across, down = picture.across(text), picture.down(text)
    if across > 0 and -40 < down <= 0:
        return across / (20 - down)
    if down > 0 and -40 < across <= 0:
        return down / (20 - across)
    return across + down if across > 0 and down > 0 else 0.0
