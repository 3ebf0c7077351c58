"""Which stories stand side by side and which above each other: every composition of the columns is tried and scored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from liangce.press.compose.shapes import Shape

#: How many stories a band may hold, and how many ways to set the same stories are kept while searching.
MOST_IN_BAND, KEPT = 4, 4


@dataclass(frozen=True, eq=False)
class Leaf:
    """One story."""

    shape: Shape
    columns: int

    @cached_property
    def natural(self) -> int:
        return self.shape.natural

    def cost(self, rows: int) -> float:
        return self.shape.cost(rows)


@dataclass(frozen=True, eq=False)
class Beside:
    """Parts side by side, all as tall."""

    parts: tuple["Tree", ...]
    columns: int

    @cached_property
    def natural(self) -> int:
        return max(part.natural for part in self.parts)

    def cost(self, rows: int) -> float:
        return sum(part.cost(rows) for part in self.parts) + clash(self.parts)


@dataclass(frozen=True, eq=False)
class Stack:
    """Parts above each other."""

    parts: tuple["Tree", ...]
    columns: int

    @cached_property
    def natural(self) -> int:
        return sum(part.natural for part in self.parts)

    def shares(self, rows: int) -> list[int]:
        """How many rows each part gets: its own and a share of what is left, larger parts more."""
        return share([part.natural for part in self.parts], rows)

    def cost(self, rows: int) -> float:
        return sum(part.cost(own) for part, own in zip(self.parts, self.shares(rows), strict=True))


Tree = Leaf | Beside | Stack
Shaper = Callable[[int, int], Shape | None]


def share(naturals: Sequence[int], rows: int) -> list[int]:
    """The rows divided: each its natural number, the difference in proportion."""
    left, whole = rows - sum(naturals), sum(naturals) or 1
    shares, given = [], 0
    for done, natural in enumerate(naturals):
        extra = left - given if done == len(naturals) - 1 else round(left * natural / whole)
        shares.append(natural + extra)
        given += extra
    return shares


def clash(parts: Sequence[Tree]) -> float:
    """撞题: headlines of equal size side by side cost something."""
    tops = [top(part).shape for part in parts]
    return sum(
        2.0
        for a, b in pairwise(tops)
        if a.head and b.head and a.columns == b.columns and not a.around + b.around
    )


def top(tree: Tree) -> Leaf:
    """The story at the top left."""
    while not isinstance(tree, Leaf):
        tree = tree.parts[0]
    return tree


def leaves(tree: Tree) -> list[Leaf]:
    """The stories in reading order."""
    return [tree] if isinstance(tree, Leaf) else [leaf for part in tree.parts for leaf in leaves(part)]


class Search:
    """Looks for the best way to set `count` stories in order; `shape(i, columns)` gives a story's shape or None."""

    def __init__(self, count: int, columns: int, shape: Shaper) -> None:
        self.count, self.columns, self.shape = count, columns, shape
        self._ways: dict[tuple[int, int, int], list[Tree]] = {}
        self._stacks: dict[tuple[int, int, int], list[Tree]] = {}

    def leaf(self, story: int, columns: int) -> list[Tree]:
        shape = self.shape(story, columns)
        return [Leaf(shape, columns)] if shape else []

    def ways(self, first: int, last: int, columns: int) -> list[Tree]:
        """The stories from `first` up to (not including) `last` in so many columns, none split across the whole width
        unless it is one story.
        """
        if last - first == 1:
            return self.leaf(first, columns)
        key = (first, last, columns)
        if key not in self._ways:
            found: list[Tree] = [
                Beside((left, right), columns)
                for cut in range(first + 1, last)
                for wide in range(1, columns)
                for left in self.column(first, cut, wide)
                for right in self.column(cut, last, columns - wide)
            ]
            self._ways[key] = sorted(found, key=_at_natural)[:KEPT]
        return self._ways[key]

    def column(self, first: int, last: int, columns: int) -> list[Tree]:
        """The same, where the stories may also stand above each other."""
        if last - first == 1:
            return self.leaf(first, columns)
        key = (first, last, columns)
        if key not in self._stacks:
            found = list(self.ways(first, last, columns)) if columns > 1 else []
            found += [
                Stack((upper, lower), columns)
                for cut in range(first + 1, last)
                for upper in self.ways(first, cut, columns)
                for lower in self.column(cut, last, columns)
            ]
            self._stacks[key] = sorted(found, key=_at_natural)[:KEPT]
        return self._stacks[key]

    def page(self, rows: int) -> tuple[list[Tree], float]:
        """The bands of the page from top to bottom that fit these rows best, and their cost. When the stories need
        more rows than there are, the bands that need fewest.
        """
        states: list[dict[int, tuple[float, tuple[Tree, ...]]]] = [{0: (0.0, ())}]
        for last in range(1, self.count + 1):
            here: dict[int, tuple[float, tuple[Tree, ...]]] = {}
            for first in range(max(0, last - MOST_IN_BAND), last):
                for way in self.ways(first, last, self.columns):
                    price = _at_natural(way)
                    for used, (cost, bands) in states[first].items():
                        total = used + way.natural
                        if total not in here or here[total][0] > cost + price:
                            here[total] = (cost + price, (*bands, way))
            states.append(
                dict(sorted(here.items(), key=lambda item: _promise(item, rows, last, self.count))[:12])
            )
        if not states[-1]:
            return [], 0.0
        scored = [(self._final(bands, rows), bands) for _, bands in states[-1].values()]
        cost, bands = min(scored, key=lambda pair: pair[0])
        return list(bands), cost

    def _final(self, bands: Sequence[Tree], rows: int) -> float:
        naturals = [band.natural for band in bands]
        short = sum(naturals) - rows
        if short > 0:
            return 1e6 + short * 1000 + sum(_at_natural(band) for band in bands)
        return sum(band.cost(own) for band, own in zip(bands, share(naturals, rows), strict=True))


def _at_natural(tree: Tree) -> float:
    return tree.cost(tree.natural)


def _promise(item: tuple[int, tuple[float, tuple[Tree, ...]]], rows: int, done: int, count: int) -> float:
    """What to keep of partial pages: cheap ones; at the end those that fill the page."""
    total, (cost, _) = item
    if done < count:
        return cost
    return cost + (10_000 + (total - rows) * 100 if total > rows else (rows - total) * 4)
