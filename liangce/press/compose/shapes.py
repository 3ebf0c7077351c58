"""How much room a story needs in so many columns, and how it takes up room that is left."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from liangce.press.compose.stories import Picture

#: Columns of this many rows of text may take one more, set a little tighter.
TIGHTENS_FROM = 22


@dataclass(slots=True)
class Hole:
    """A picture (or a slot for one) in the story's columns: so many columns wide, rows between least and most."""

    picture: Picture | None
    columns: int
    rows: int
    least: int
    most: int
    floor: int = 4  # the fewest it may ever have


@dataclass(slots=True)
class Shape:
    """A story in so many columns. All in rows; `text` is the galley's length."""

    story: str
    columns: int
    head: int
    text: int
    holes: tuple[Hole, ...] = ()
    around: int = 0  # rows that a box takes above and below
    beside: int = 0  # rows of one column that a vertical head takes
    tallest: int = 0  # rows of the largest piece of the text, which no column parts
    boxed: bool = False
    refill: int = 0  # rows that were cut and would come back where there is room
    penalty: float = 0.0
    natural: int = field(init=False)
    least: int = field(init=False)  # rows that will do: pictures cut, long columns one row tighter
    taken: int = field(init=False)  # rows of columns that text and pictures take
    elastic: int = field(init=False)  # rows of columns that larger pictures and what was cut would fill

    def __post_init__(self) -> None:
        self.taken = self.text + self.beside + sum([hole.columns * hole.rows for hole in self.holes])
        self.elastic = self.refill + sum([hole.columns * (hole.most - hole.rows) for hole in self.holes])
        body = max(-(-self.taken // self.columns), self._least_body())
        self.natural = self.head + self.around + body
        self.least = self.natural - (body >= TIGHTENS_FROM and not self.beside)
        if self.holes:
            small = [Hole(one.picture, one.columns, one.least, 0, 0) for one in self.holes]
            gives = self.taken - sum([hole.columns * (hole.rows - hole.least) for hole in self.holes])
            body = max(-(-gives // self.columns), needed(small, self.wide), self.beside, self.tallest)
            self.least = self.head + self.around + body

    @property
    def wide(self) -> int:
        """Columns that pictures may stand in: not the one of a vertical headline."""
        return self.columns - (1 if self.beside else 0)

    def _least_body(self) -> int:
        """Rows the body needs because of pictures, a vertical head and what is not parted."""
        return max(needed(self.holes, self.wide), self.beside, self.tallest)

    def free(self, rows: int) -> int:
        """Rows of columns left over when the story stands in so many rows of the page."""
        return self.columns * (rows - self.head - self.around) - self.taken

    def cost(self, rows: int) -> float:
        """How bad this many rows are: what stretches a little costs little."""
        free = self.free(rows)
        if free < 0:
            enough = rows >= self.least
            return self.penalty - 0.7 * free if enough else self.penalty + 400.0 - 40.0 * free
        loose = max(0, free - self.elastic) / self.columns  # rows a column
        eased = loose - 1.5  # so much goes around the headline unseen
        extra = 1.1 * eased * eased * self.columns if eased > 0 else 0.0
        parted = (
            loose / max(1, rows - self.head - self.around) - 0.04
        )  # between lines: the eye sees a twentieth
        extra += 400.0 * parted * parted * self.columns if parted > 0 else 0.0
        return self.penalty + 0.15 * loose * self.columns + extra


def needed(holes: Sequence[Hole], columns: int) -> int:
    """Rows that the pictures need, which stand side by side where they can."""
    right, tall, shelf = columns, 0, 0
    for hole in holes:
        if right < hole.columns:
            tall, right, shelf = tall + shelf, columns, 0
        right, shelf = right - hole.columns, max(shelf, hole.rows)
    return tall + shelf


@dataclass(slots=True)
class Settled:
    """How the story takes up its rows: more air at the head, larger pictures, the rest between lines."""

    head: int
    body: int
    holes: tuple[Hole, ...]
    free: int


def settle(shape: Shape, rows: int) -> Settled:
    """The rows of head and body, the pictures grown or cut, and what remains to be spread (or is missing). Where text
    was cut it comes back first.
    """
    head, free = shape.head, shape.free(rows)
    if free > 0:
        free = max(0, free - shape.refill)
    holes = [Hole(one.picture, one.columns, one.rows, one.least, one.most, one.floor) for one in shape.holes]
    most = rows - shape.around - head
    for hole in holes:
        while free >= hole.columns and hole.rows < hole.most and needed(holes, shape.wide) < most:
            hole.rows, free = hole.rows + 1, free - hole.columns
        while free < 0 and hole.rows > hole.least:
            hole.rows, free = hole.rows - 1, free + hole.columns
    while needed(holes, shape.wide) > most and any(hole.rows > hole.floor for hole in holes):
        for hole in holes:
            if hole.rows > hole.floor:
                hole.rows, free = hole.rows - 1, free + hole.columns
    easing = 0
    floor = max(needed(holes, shape.wide), shape.tallest)
    while head and free >= shape.columns and easing < 3 and rows - shape.around - head > floor:
        head, free, easing = head + 1, free - shape.columns, easing + 1
    return Settled(head, rows - shape.around - head, tuple(holes), free)
