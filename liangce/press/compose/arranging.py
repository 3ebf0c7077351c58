"""Stories onto a page: the bands that fit best, cuts where there is too much, a slot where there is too little."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liangce.press.compose.desk import Desk, Item
from liangce.press.compose.placing import Area
from liangce.press.compose.shapes import Shape
from liangce.press.compose.stories import BandWish
from liangce.press.compose.trees import Beside, Leaf, Search, Stack, Tree, share

LEAST_KEPT = 8  # rows of a story that jumps
#: A page that costs no more is good as it is.
GOOD = 60.0
#: What a place for a picture, and a larger picture, cost; a page must become better by more.
SLOT_COST, GROWN_COST = 90.0, 4.0


@dataclass
class Arrangement:
    """The bands of a page, how many rows its stories leave (below zero: lack) and how bad it is."""

    bands: list[Tree]
    spare: int
    heights: list[int]
    cost: float


def arrange(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish] = ()) -> Arrangement:
    """The best arrangement of the items in these rows. Sets `limit` on items that are too long and `slot` on one
    where room is left.
    """
    for item in items:
        item.again()
    chosen = _once(desk, items, page_rows, fixed)
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
    for item in items:
        item.grown = -1 if item.story.pictures else 0
    smaller = _once(desk, items, page_rows, fixed)
    if smaller.spare >= 0:
        return smaller
    for item in items:
        item.grown = 0
    for item in _longest_first(desk, items):
        whole, columns = desk.length(item, desk.fmt.columns), desk.fmt.columns
        most = min(item.limit or whole, whole - min(LEAST_KEPT, whole // 2))
        least = min(LEAST_KEPT, most)
        need = most + chosen.spare * columns
        tries = {max(least, min(most, need + step * columns)) for step in (1, 0, -1, -3, -7, -14, -24)}
        best = None
        for item.limit in sorted(tries, reverse=True):
            found = _once(desk, items, page_rows, fixed)
            if best is None or found.cost < best[0].cost:
                best = (found, item.limit)
        assert best
        chosen, item.limit = best
        if chosen.spare >= 0:
            break
    return chosen


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
        found = _once(desk, items, page_rows, fixed)
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
    loose = sum(max(0, leaf.shape.free(area.rows)) for leaf, area in _all_areas(chosen))
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


def _all_areas(chosen: Arrangement) -> Iterator[tuple[Leaf, Area]]:
    for band, height in zip(chosen.bands, chosen.heights, strict=True):
        yield from areas(band, 0, 0, height)


def _once(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish]) -> Arrangement:
    whole = desk.fmt.columns

    def shape(index: int, columns: int) -> Shape | None:
        item = items[index]
        text = desk.length(item, columns)
        if columns < whole and (item.limit or text) > columns * page_rows and text > columns * page_rows:
            return None  # higher than the page
        return desk.shape(item, columns)

    bands = _fixed(desk, items, fixed) if fixed else []
    if not bands:
        bands, _ = Search(len(items), desk.fmt.columns, shape).page(page_rows)
    wished = [band.rows for band in fixed] if fixed and len(fixed) == len(bands) else [0] * len(bands)
    heights = share(bands, page_rows) if bands else []
    spare = page_rows - sum(band.natural for band in bands)
    if spare < 0:  # smaller pictures and tighter columns may do
        spare = min(0, page_rows - sum(band.least for band in bands))
    heights = _as_wished(heights, wished)
    cost = sum(band.cost(own) for band, own in zip(bands, heights, strict=True)) + max(0, -spare) * 1000
    return Arrangement(bands, spare, heights, cost)


def _as_wished(heights: list[int], wished: Sequence[int]) -> list[int]:
    """The heights with those the editor fixed; the others share what that leaves, by what they had."""
    free = [number for number, want in enumerate(wished) if not want]
    whole = sum(heights)
    left, had = whole - sum(wished), sum(heights[number] for number in free) or 1
    if not any(wished) or left < 2 * len(free):
        return heights
    found = [want or heights[number] * left // had for number, want in enumerate(wished)]
    found[free[-1] if free else -1] += whole - sum(found)
    return found


def _fixed(desk: Desk, items: Sequence[Item], fixed: Sequence[BandWish]) -> list[Tree]:
    """The editor's bands; stories that no band names follow as bands of their own."""
    at = {item.key: item for item in items}
    wide = desk.fmt.columns
    bands: list[Tree] = []
    for band in fixed:
        cells: list[Tree] = []
        for keys, span in band.cells:
            found = [Leaf(desk.shape(at.pop(key), span), span) for key in keys if key in at]
            if found:
                cells.append(found[0] if len(found) == 1 else Stack(tuple(found), span))
        if cells:
            bands.append(cells[0] if len(cells) == 1 else Beside(tuple(cells), wide))
    return bands + [Leaf(desk.shape(item, wide), wide) for item in at.values()]


def areas(tree: Tree, column: int, row: int, height: int) -> list[tuple[Leaf, Area]]:
    """Where each story of the tree stands when it takes so many rows from here."""
    if isinstance(tree, Leaf):
        return [(tree, Area(column, row, tree.columns, height))]
    found, across = [], column
    heights = tree.shares(height) if isinstance(tree, Stack) else [height] * len(tree.parts)
    for part, own in zip(tree.parts, heights, strict=True):
        found += areas(part, across, row, own)
        if isinstance(tree, Stack):
            row += own
        else:
            across += part.columns
    return found
