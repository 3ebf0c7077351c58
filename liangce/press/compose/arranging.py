"""Stories onto a page: the bands that fit best, cuts where there is too much, a slot where there is too little."""

from collections.abc import Sequence
from dataclasses import dataclass

from liangce.press.compose.desk import Desk, Item
from liangce.press.compose.galley import rows
from liangce.press.compose.placing import Area
from liangce.press.compose.shapes import Shape
from liangce.press.compose.stories import BandWish
from liangce.press.compose.trees import Beside, Leaf, Search, Stack, Tree, leaves, share

#: So many rows of all columns must be empty before a place for a picture is made.
SLOT_FROM = 6
LEAST_KEPT = 8  # rows of a story that jumps


@dataclass
class Arrangement:
    """The bands of a page and how many rows its stories leave (below zero: lack)."""

    bands: list[Tree]
    spare: int
    heights: list[int]


def arrange(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish] = ()) -> Arrangement:
    """The best arrangement of the items in these rows. Sets `limit` on items that are too long and `slot` on one
    where room is left.
    """
    chosen = _once(desk, items, page_rows, fixed)
    for _ in range(8):
        if chosen.spare >= 0 or not _shorten(desk, items, -chosen.spare):
            break
        chosen = _once(desk, items, page_rows, fixed)
    if chosen.spare >= SLOT_FROM and not fixed and _make_slot(desk, items, chosen):
        again = _once(desk, items, page_rows, fixed)
        if again.spare >= 0:
            return again
        for item in items:
            item.slot = (0, 0)
    return chosen


def _once(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish]) -> Arrangement:
    shapes: dict[tuple[int, int], Shape] = {}

    def shape(index: int, columns: int) -> Shape:
        if (index, columns) not in shapes:
            shapes[index, columns] = desk.shape(items[index], columns)
        return shapes[index, columns]

    bands = _fixed(items, fixed, shape) if fixed else []
    if not bands:
        bands, _ = Search(len(items), desk.fmt.columns, shape).page(page_rows)
    wished = [band.rows for band in fixed] if fixed and len(fixed) == len(bands) else [0] * len(bands)
    naturals = [max(band.natural, want) for band, want in zip(bands, wished, strict=True)]
    return Arrangement(bands, page_rows - sum(naturals), share(naturals, page_rows) if bands else [])


def _fixed(items: Sequence[Item], fixed: Sequence[BandWish], shape: object) -> list[Tree]:
    """The editor's bands; stories that no band names follow as bands of their own."""
    at = {item.key: index for index, item in enumerate(items)}
    wide = max(sum(span for _, span in band.cells) for band in fixed)
    bands: list[Tree] = []
    for band in fixed:
        cells: list[Tree] = []
        for keys, span in band.cells:
            found = [Leaf(shape(at.pop(key), span), span) for key in keys if key in at]  # type: ignore[operator]
            if found:
                cells.append(found[0] if len(found) == 1 else Stack(tuple(found), span))
        if cells:
            bands.append(cells[0] if len(cells) == 1 else Beside(tuple(cells), wide))
    return bands + [Leaf(shape(index, wide), wide) for index in at.values()]  # type: ignore[operator]


def _shorten(desk: Desk, items: Sequence[Item], lack: int) -> bool:
    """Cuts one story by what is lacking: one that may jump, else the longest. False when none can be cut."""
    lengths = [(item.limit or rows(desk.galley(item, desk.fmt.columns)), item) for item in items]
    may = [
        pair for pair in lengths if pair[1].story.may_jump and pair[0] > LEAST_KEPT and pair[1].number == 1
    ]
    able = may or [pair for pair in lengths if pair[0] > 2]
    if not able:
        return False
    length, item = max(able, key=lambda pair: pair[0])
    columns = desk.fmt.columns
    least = LEAST_KEPT if may else 1
    item.limit = max(least, length - max(2, lack * columns - columns // 2))
    return True


def _make_slot(desk: Desk, items: Sequence[Item], chosen: Arrangement) -> bool:
    """Keeps a place for a picture in the widest story without one."""
    placed = [(leaf.columns, leaf.shape.text, leaf) for band in chosen.bands for leaf in leaves(band)]
    for columns, text, leaf in sorted(placed, key=lambda one: one[:2], reverse=True):
        item = next(item for item in items if item.key == leaf.shape.story)
        if columns > 1 and text >= 12 and not leaf.shape.holes and item.number == 1 and not leaf.shape.beside:
            wide = 2 if columns < 5 or chosen.spare < 12 else 3
            room = chosen.spare * desk.fmt.columns - desk.fmt.columns
            item.slot = (wide, min(room // wide, 12 * wide, text // columns + 8))
            return item.slot[1] >= 5
    return False


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
