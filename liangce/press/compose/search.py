"""The search for the best way to set the stories of a page: every composition of the columns is tried and scored."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from liangce.press.compose.shapes import Shape
from liangce.press.compose.trees import Beside, Leaf, Stack, Tree, share

#: How many stories a band may hold, and how many ways to set the same stories are kept while searching.
MOST_IN_BAND, KEPT = 4, 3


Shaper = Callable[[int, int], Shape | None]


class Search:
    """Looks for the best way to set `count` stories in order; `shape(i, columns)` gives a story's shape or None."""

    def __init__(self, count: int, columns: int, shape: Shaper) -> None:
        self.count, self.columns, self.shape = count, columns, shape
        self._ways: dict[tuple[int, int, int], list[Tree]] = {}
        self._stacks: dict[tuple[int, int, int], list[Tree]] = {}

    def leaf(self, story: int, columns: int) -> list[Tree]:
        key = (story, story + 1, columns)
        if key not in self._ways:
            shape = self.shape(story, columns)
            self._ways[key] = [Leaf(shape, columns)] if shape else []
        return self._ways[key]

    def ways(self, first: int, last: int, columns: int) -> list[Tree]:
        """The stories from `first` up to (not including) `last` in so many columns, none split across the whole width
        unless it is one story.
        """
        if last - first == 1:
            return self.leaf(first, columns)
        key = (first, last, columns)
        if key not in self._ways:
            pairs = [
                (left, right)
                for cut in range(first + 1, last)
                for wide in range(1, columns)
                for lefts, rights in [(self.column(first, cut, wide), self.column(cut, last, columns - wide))]
                for left in lefts
                for right in rights
            ]
            alike = [pair for pair in pairs if _alike(*pair)] or pairs
            self._ways[key] = _best([Beside(pair, columns) for pair in alike])
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
                for uppers, lowers in [(self.ways(first, cut, columns), self.column(cut, last, columns))]
                for upper in uppers
                for lower in lowers
            ]
            self._stacks[key] = _best(found)
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
                    price = way.price
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
        short = sum(band.least for band in bands) - rows
        if short > 0:
            return 1e6 + short * 1000 + sum(band.price for band in bands)
        return sum(band.cost(own) for band, own in zip(bands, share(bands, rows), strict=True))


_price, _least = attrgetter("price"), attrgetter("least")


def _alike(one: Tree, other: Tree) -> bool:
    """Whether the two are about as tall; a pair that is not wastes half of a column."""
    return one.natural < 2 * other.least and other.natural < 2 * one.least


def _best(found: list[Tree]) -> list[Tree]:
    """The cheapest ways, and those that need fewest rows."""
    if len(found) <= KEPT + 2:
        return found
    kept = sorted(found, key=_price)[:KEPT]
    return kept + [way for way in sorted(found, key=_least)[:2] if way not in kept]


def _promise(item: tuple[int, tuple[float, tuple[Tree, ...]]], rows: int, done: int, count: int) -> float:
    """What to keep of partial pages: cheap ones; at the end those that fill the page."""
    total, (cost, _) = item
    if done < count:
        return cost
    return cost + ((total - rows) * 6 if total > rows else (rows - total) * 4)
