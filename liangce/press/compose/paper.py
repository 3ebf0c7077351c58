"""What a page is made on: trim, grid, typefaces and sizes. Lengths are points here and units of the trim elsewhere."""

from dataclasses import dataclass, field
from functools import cached_property

from liangce.press.compose.typefaces import Typefaces

#: Units across the trimmed page; the same unit measures down.
ACROSS = 100_000


@dataclass(frozen=True)
class PageFormat:
    """The grid of a paper: so many columns of so many characters, so many rows, all text on the rows."""

    width: float = 794.0
    height: float = 1106.0
    columns: int = 5
    column_ems: int = 15
    em: float = 9.0
    leading: float = 13.2
    gutter: float = 12.0
    rows: int = 76
    top: float = 58.0
    masthead_rows: int = 10
    #: The largest headline for a story so many columns wide, in points; the first story of page 1 may be larger.
    headline_sizes: tuple[float, ...] = (17, 24, 30, 36, 42)
    lead_size: float = 50.0
    smallest_headline: float = 15.0
    faces: Typefaces = field(default_factory=Typefaces)

    def units(self, points: float) -> int:
        """The length in units of the trim width."""
        return round(points * ACROSS / self.width)

    @cached_property
    def em_units(self) -> int:
        return self.units(self.em)

    @cached_property
    def row(self) -> int:
        """The height of a row in units."""
        return self.units(self.leading)

    @cached_property
    def column(self) -> int:
        """The width of a column in units."""
        return self.em_units * self.column_ems

    @cached_property
    def gap(self) -> int:
        return self.units(self.gutter)

    @cached_property
    def left(self) -> int:
        return (ACROSS - self.span(self.columns)) // 2

    @cached_property
    def tall(self) -> int:
        """The height of the trimmed page in units."""
        return self.units(self.height)

    def span(self, columns: int) -> int:
        """The width of so many columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gap

    def x(self, column: int) -> int:
        return self.left + column * (self.column + self.gap)

    def y(self, row: int) -> int:
        return self.units(self.top) + row * self.row
