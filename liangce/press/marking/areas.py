"""The areas of an article on its page, in units of the page: hot, headline, columns, pictures, captions."""

from collections.abc import Iterable, Sequence

from liangce.press.bringing.neutral import Region
from liangce.press.compose.plan import Rect
from liangce.press.compose.regions import region
from liangce.press.marking.proposing import Found, Proposal
from liangce.press.models import UNITS, RegionRole
from liangce.press.pdf.geometry import Box, around


def regions_of(article: Found, proposal: Proposal) -> tuple[Region, ...]:
    """Every area, the hot one first; hot areas of different articles do not overlap."""
    scale = UNITS / proposal.width
    found = [_region(RegionRole.HOT, hot_areas(article, proposal), scale)]
    if article.head is not None:
        found.append(_region(RegionRole.HEADLINE, [article.head.box], scale))
    found += [_region(RegionRole.COLUMN, [stack.box], scale) for stack in article.stacks]
    for shown in article.pictures:
        found.append(_region(RegionRole.PICTURE, [shown.box], scale))
        if shown.caption:
            found.append(_region(RegionRole.CAPTION, [around(line.box for line in shown.caption)], scale))
    return tuple(found)


def hot_areas(article: Found, proposal: Proposal) -> list[Box]:
    """One rectangle where nothing of another article is in it, else one for the head and each column."""
    if article.sheet is not None:
        return [article.sheet]
    own = items_of(article)
    whole = around(own)
    others = [box for other in proposal.articles if other is not article for box in _outside(other)]
    if not any(whole.touches(box) for box in others):
        return [whole]
    return _bridged(article, own, others)


def items_of(article: Found) -> list[Box]:
    """Head, columns, pictures with captions."""
    found = [article.head.box] if article.head else []
    found += [stack.box for stack in article.stacks]
    found += [around([shown.box, *(line.box for line in shown.caption)]) for shown in article.pictures]
    return found


def _outside(article: Found) -> list[Box]:
    """What of it others must leave alone."""
    return [article.sheet] if article.sheet is not None else items_of(article)


def _bridged(article: Found, own: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    """The pieces grown towards each other over gutters and white, as far as nothing else stands there."""
    grown = list(own)
    for box in own:
        for other in own:
            if other is box:
                continue
            if box.down(other) > 0 and 0 < other.left - box.right < 40:
                bridge = Box(box.right, max(box.top, other.top), other.left, min(box.bottom, other.bottom))
            elif box.across(other) > 0 and 0 < other.top - box.bottom < 80:
                bridge = Box(max(box.left, other.left), box.bottom, min(box.right, other.right), other.top)
            else:
                continue
            if not any(bridge.touches(one) for one in others):
                grown.append(bridge)
    return grown


def _region(role: str, boxes: Iterable[Box], scale: float) -> Region:
    """The area in whole units, with the outline of its union."""
    made = region(role, [_rect(box, scale) for box in boxes])
    rects = tuple((rect.x, rect.y, rect.width, rect.height) for rect in made.rects)
    return Region(role, rects, tuple(tuple(point) for point in made.outline))


def _rect(box: Box, scale: float) -> Rect:
    left, top = max(round(box.left * scale), 0), max(round(box.top * scale), 0)
    return Rect(left, top, max(round(box.right * scale) - left, 1), max(round(box.bottom * scale) - top, 1))
