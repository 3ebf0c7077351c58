"""Which stories stand side by side and which above each other, as a tree with its cost."""

from collections.abc import Sequence

from liangce.press.compose.shapes import Shape


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
