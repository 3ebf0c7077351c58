"""Which stories stand side by side and which above each other: every composition of the columns is tried and scored."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from liangce.press.compose.shapes import Shape

#: How many stories a band may hold, and how many ways to set the same stories are kept while searching.
MOST_IN_BAND, KEPT = 4, 3


class Leaf:
    """One story. `natural` is the rows it needs, `price` what it costs in them."""

    __slots__ = ("columns", "greedy", "least", "natural", "price", "shape", "top")

    def __init__(self, shape: Shape, columns: int) -> None:
        self.shape = self.top = shape
        self.columns = columns
        self.natural, self.least = shape.natural, shape.least
        self.greedy: bool = shape.refill > 0
        self.price = shape.cost(shape.natural)

    def cost(self, rows: int) -> float:
        return self.price if rows == self.natural else self.shape.cost(rows)


class Beside:
    """Parts side by side, all as tall."""

    __slots__ = ("clash", "columns", "greedy", "least", "natural", "parts", "price", "top")

    def __init__(self, parts: tuple["Tree", ...], columns: int) -> None:
        self.parts, self.columns = parts, columns
        self.natural: int = max([part.natural for part in parts])
        self.least: int = max([part.least for part in parts])
        self.greedy: bool = any(part.greedy for part in parts)
        self.top: Shape = parts[0].top
        self.clash = clash(parts)
        self.price: float = self.cost(self.natural)

    def cost(self, rows: int) -> float:
        return sum([part.cost(rows) for part in self.parts]) + self.clash


class Stack:
    """Parts above each other."""

    __slots__ = ("columns", "greedy", "least", "natural", "parts", "price", "top")

    def __init__(self, parts: tuple["Tree", ...], columns: int) -> None:
        self.parts, self.columns = parts, columns
        self.natural: int = sum([part.natural for part in parts])
        self.least: int = sum([part.least for part in parts])
        self.greedy: bool = any(part.greedy for part in parts)
        self.top: Shape = parts[0].top
        self.price: float = sum([part.price for part in parts])

    def shares(self, rows: int) -> list[int]:
        """How many rows each part gets: its own and a share of what is left, larger parts more."""
        return share(self.parts, rows)

    def cost(self, rows: int) -> float:
        if rows == self.natural:
            return self.price
        return sum([part.cost(own) for part, own in zip(self.parts, self.shares(rows), strict=True)])


Tree = Leaf | Beside | Stack
Shaper = Callable[[int, int], Shape | None]


def share(parts: Sequence[Tree], rows: int) -> list[int]:
    """The rows divided: each its natural number. What is left goes to the part that can fill it with text that was
    cut, else to all in proportion; what is lacking is taken from those that can do with less.
    """
    naturals = [part.natural for part in parts]
    left, whole = rows - sum(naturals), sum(naturals) or 1
    for number, part in enumerate(parts if left > 0 else ()):
        if part.greedy:
            naturals[number] += left
            return naturals
    if left < 0:
        return _taken(parts, naturals, -left)
    shares, given = [], 0
    for done, natural in enumerate(naturals):
        extra = left - given if done == len(naturals) - 1 else round(left * natural / whole)
        shares.append(natural + extra)
        given += extra
    return shares


def _taken(parts: Sequence[Tree], naturals: list[int], lack: int) -> list[int]:
    """The rows less what is lacking: first what parts can do without, then from the tallest."""
    while lack > 0:
        gives = [(natural - part.least, natural) for part, natural in zip(parts, naturals, strict=True)]
        most = gives.index(max(gives))
        naturals[most] -= 1
        lack -= 1
    return naturals


def clash(parts: Sequence[Tree]) -> float:
    """撞题: headlines of equal size side by side cost something."""
    price, before = 0.0, parts[0].top
    for part in parts[1:]:
        here = part.top
        if (
            before.columns == here.columns
            and before.head
            and here.head
            and not before.boxed
            and not here.boxed
        ):
            price += 2.0
        before = here
    return price


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
                for left in self.column(first, cut, wide)
                for right in self.column(cut, last, columns - wide)
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
                for upper in self.ways(first, cut, columns)
                for lower in self.column(cut, last, columns)
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
