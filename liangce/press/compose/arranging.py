"""Stories onto a page: the bands that fit best, cuts where there is too much, a slot where there is too little."""

from collections.abc import Iterator, Sequence

from liangce.press.compose.bands import Arrangement, all_areas, once
from liangce.press.compose.desk import Desk
from liangce.press.compose.item import Item
from liangce.press.compose.wishes import BandWish

LEAST_KEPT = 8  # rows of a story that jumps
#: A page that costs no more is good as it is.
GOOD = 60.0
#: What a place for a picture, and a larger picture, cost; a page must become better by more.
SLOT_COST, GROWN_COST = 90.0, 4.0


def arrange(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish] = ()) -> Arrangement:
    """The best arrangement of the items in these rows. Sets `limit` on items that are too long and `slot` on one
    where room is left.
    """
    for item in items:
        item.again()
    chosen = once(desk, items, page_rows, fixed)
    if chosen.spare < 0:
        return _cut(desk, items, page_rows, fixed, chosen)
    if chosen.cost > GOOD and chosen.spare > 0:
        chosen = _filled(desk, items, page_rows, fixed, chosen)
    return chosen


def _cut(
    desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish], chosen: Arrangement
) -> Arrangement:
    """Makes pictures smaller, or cuts what is too long until all fits: first a story that may jump, then the longest.
    What is cut flows back where its own place has room.
    """
    smaller = _smaller(desk, items, page_rows, fixed)
    if smaller:
        return smaller
    for item in _longest_first(desk, items):
        whole, columns = desk.length(item, desk.fmt.columns), desk.fmt.columns
        most = min(item.limit or whole, whole - min(LEAST_KEPT, whole // 2))
        least = min(LEAST_KEPT, most)
        need = most + chosen.spare * columns
        tries = {max(least, min(most, need + step * columns)) for step in (1, 0, -1, -3, -7, -14, -24)}
        best = None
        for item.limit in sorted(tries, reverse=True):
            found = once(desk, items, page_rows, fixed)
            if best is None or found.cost < best[0].cost:
                best = (found, item.limit)
        assert best
        chosen, item.limit = best
        if chosen.spare >= 0:
            break
    return chosen


def _smaller(
    desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish]
) -> Arrangement | None:
    """The best arrangement in which the pictures of one story, or else of all, are smaller; None when none fits."""
    pictured = [item for item in items if item.story.pictures and item.number == 1]
    groups = [[item] for item in pictured] if len(pictured) > 1 else []
    best: tuple[Arrangement, list[Item]] | None = None
    for group in (*groups, pictured):
        if group is pictured and best:
            break
        for item in items:
            item.grown = -1 if item in group else 0
        found = once(desk, items, page_rows, fixed)
        if found.spare >= 0 and (not best or found.cost < best[0].cost):
            best = (found, group)
    for item in items:
        item.grown = -1 if best and item in best[1] else 0
    return best[0] if best else None


def _longest_first(desk: Desk, items: Sequence[Item]) -> list[Item]:
    """Stories that may be cut: those that may jump, then the others, each by length."""

    def rank(item: Item) -> tuple[bool, int]:
        return item.story.may_jump and item.number == 1, desk.length(item, desk.fmt.columns)

    return sorted((item for item in items if rank(item)[1] > 1), key=rank, reverse=True)


def _filled(
    desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish], chosen: Arrangement
) -> Arrangement:
    """Fills a page that is too loose: a larger picture, or a place for one."""
    best: tuple[Arrangement, Item, tuple[int, int], int] | None = None
    for item, slot, grown in _fillings(desk, items, chosen):
        item.slot, item.grown = slot, grown
        found = once(desk, items, page_rows, fixed)
        found.cost += SLOT_COST if slot[0] else GROWN_COST
        if found.spare >= 0 and found.cost < (best[0] if best else chosen).cost:
            best = (found, item, slot, grown)
        item.slot, item.grown = (0, 0), 0
    if not best:
        return chosen
    found, item, item.slot, item.grown = best
    return found


def _fillings(
    desk: Desk, items: Sequence[Item], chosen: Arrangement
) -> Iterator[tuple[Item, tuple[int, int], int]]:
    """What might fill the page, with the item it is done to."""
    columns = desk.fmt.columns
    loose = sum(max(0, leaf.shape.free(area.rows)) for leaf, area in all_areas(chosen))
    for item in sorted(items, key=lambda one: -desk.length(one, columns))[:3]:
        if item.number > 1 or item.story.frame:
            continue
        if item.story.pictures:
            yield item, (0, 0), 1
        elif loose >= 5 * columns and desk.length(item, columns) > 20 and not item.story.slot[0]:
            for wide in (2, 3):
                for part in (1.0, 0.6):
                    tall = min(round(loose * part / wide), 14 * wide)
                    if tall >= 6:
                        yield item, (wide, tall), 0
