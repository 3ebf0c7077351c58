"""The bands of a page: those the search finds, or those the editor fixed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liangce.press.compose.desk import Desk
from liangce.press.compose.item import Item
from liangce.press.compose.placing import Area
from liangce.press.compose.search import Search
from liangce.press.compose.shapes import Shape
from liangce.press.compose.trees import Beside, Leaf, Stack, Tree, share
from liangce.press.compose.wishes import BandWish


@dataclass
class Arrangement:
    """The bands of a page, how many rows its stories leave (below zero: lack) and how bad it is."""

    bands: list[Tree]
    spare: int
    heights: list[int]
    cost: float


def all_areas(chosen: Arrangement) -> Iterator[tuple[Leaf, Area]]:
    for band, height in zip(chosen.bands, chosen.heights, strict=True):
        yield from areas(band, 0, 0, height)


def once(desk: Desk, items: Sequence[Item], page_rows: int, fixed: Sequence[BandWish]) -> Arrangement:
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
