"""How much room a story needs in so many columns, and how it takes up room that is left."""

from dataclasses import dataclass, field

from liangce.press.compose.stories import Picture


@dataclass(slots=True)
class Hole:
    """A picture (or a slot for one) in the story's columns: so many columns wide, rows between least and most."""

    picture: Picture | None
    columns: int
    rows: int
    least: int
    most: int


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
    penalty: float = 0.0
    natural: int = field(init=False)

    def __post_init__(self) -> None:
        area = self.text + self.beside + sum(hole.columns * hole.rows for hole in self.holes)
        body = -(-area // self.columns)
        self.natural = self.head + self.around + max(body, self._least_body())

    def _least_body(self) -> int:
        """Rows the body needs because of pictures and a vertical head alone."""
        tallest = max((hole.rows for hole in self.holes), default=0)
        if self.holes and any(hole.columns == self.columns for hole in self.holes):
            tallest = sum(hole.rows for hole in self.holes if hole.columns == self.columns)
        return max(tallest, self.beside)

    def free(self, rows: int) -> int:
        """Rows of columns left over when the story stands in so many rows of the page."""
        taken = self.text + self.beside + sum(hole.columns * hole.rows for hole in self.holes)
        return self.columns * (rows - self.head - self.around) - taken

    def cost(self, rows: int) -> float:
        """How bad this many rows are: what stretches a little costs little."""
        free = self.free(rows)
        if free < 0:
            return self.penalty + 400.0 - 40.0 * free
        for hole in self.holes:
            free -= min(free, (hole.most - hole.rows) * hole.columns)
        loose = free / self.columns  # rows a column
        eased = max(0.0, loose - 1.5)  # so much goes around the headline unseen
        return self.penalty + 0.15 * loose * self.columns + 1.1 * eased * eased * self.columns


@dataclass(slots=True)
class Settled:
    """How the story takes up its rows: more air at the head, larger pictures, the rest between lines."""

    head: int
    body: int
    holes: tuple[Hole, ...]
    free: int


def settle(shape: Shape, rows: int) -> Settled:
    """The rows of head and body, the pictures grown or cut, and what remains to be spread (or is missing)."""
    head, free = shape.head, shape.free(rows)
    holes = [Hole(one.picture, one.columns, one.rows, one.least, one.most) for one in shape.holes]
    for hole in holes:
        while free >= hole.columns and hole.rows < hole.most:
            hole.rows, free = hole.rows + 1, free - hole.columns
        while free < 0 and hole.rows > hole.least:
            hole.rows, free = hole.rows - 1, free + hole.columns
    easing = 0
    while head and free >= shape.columns and easing < 3:
        head, free, easing = head + 1, free - shape.columns, easing + 1
    return Settled(head, rows - shape.around - head, tuple(holes), free)
