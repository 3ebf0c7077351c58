"""A sheet of statistics before anybody prints it: tables of cells, each with the address of what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

COUNT, SHARE, TEXT = "count", "share", "text"
MOST_BARS = 25  # of more lines the longest are drawn
Value = int | float | str | None


@dataclass(frozen=True)
class Cell:
    """A number or a word, and where its records are listed. `sub` stands under it in small type."""

    value: Value
    kind: str = COUNT
    url: str = ""
    sub: str = ""
    hot: bool = False

    @property
    def text(self) -> str:
        """As it is read: 5,865, 87.5%, a dash where there is nothing to reckon."""
        if self.value is None:
            return "—"
        if self.kind == SHARE:
            return f"{self.value:.1%}"
        return f"{self.value:,}" if isinstance(self.value, int) else str(self.value)

    @property
    def html(self) -> SafeString:
        """The cell's text with its link. Eighty units of thirty columns in a template's loop would take a second."""
        link = '<a class="zero" href="{}">{}</a>' if self.value == 0 else '<a href="{}">{}</a>'
        said = format_html(link, self.url, self.text) if self.url else self.text
        return (
            format_html('{}<span class="sub">{}</span>', said, self.sub)
            if self.sub
            else format_html("{}", said)
        )


@dataclass(frozen=True)
class Column:
    """What stands in a column. `group` is the heading over several; `sums` says that the lines add up to the total."""

    label: str
    kind: str = COUNT
    group: str = ""
    sums: bool = True

    @property
    def css(self) -> str:
        return "" if self.kind == TEXT else "sum"


@dataclass(frozen=True)
class Line:
    """One line: what it is about, and a cell a column."""

    label: str
    cells: Sequence[Cell]
    url: str = ""
    sub: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars of the columns so labelled; `stacked` ones lie on each other, `tones` are colours of the tokens."""

    title: str
    columns: tuple[str, ...]
    tones: tuple[str, ...]
    stacked: bool = False


@dataclass(frozen=True)
class Table:
    """A titled table. `name` is its anchor; `total` is the last line, which the others add up to where columns sum."""

    name: str
    title: str
    head: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    total: Line | None = None
    note: str = ""
    chart: Chart | None = None
    empty: str = "没有可以统计的记录。"
    wide: bool = False  # many columns: on the phone cards, in Word a page on its side

    @property
    def discords(self) -> list[str]:
        """A sentence for each column whose lines do not add up to the total."""
        if self.total is None:
            return []
        found = []
        for place, column in enumerate(self.columns):
            total = self.total.cells[place].value
            if column.sums and column.kind == COUNT and total is not None:
                added = sum(int(line.cells[place].value or 0) for line in self.lines)
                if added != total:
                    found.append(
                        f"“{column.label}”各行之和是 {added:,}，与{self.total.label} {total:,} 不符。"
                    )
        return found

    @property
    def all_lines(self) -> list[Line]:
        return [*self.lines, *([self.total] if self.total else [])]

    @property
    def body(self) -> list[tuple[Line, list[tuple[Column, Cell]]]]:
        """Each line with its cells under their columns."""
        return [(line, self._under(line)) for line in self.lines]

    @property
    def foot(self) -> list[tuple[Column, Cell]]:
        """The cells of the total."""
        return self._under(self.total) if self.total else []

    def _under(self, line: Line) -> list[tuple[Column, Cell]]:
        return list(zip(self.columns, line.cells, strict=True))

    @property
    def groups(self) -> list[tuple[str, int]]:
        """The headings over the columns and how many each spans; none where no column has one."""
        found: list[tuple[str, int]] = []
        for column in self.columns:
            if found and found[-1][0] == column.group:
                found[-1] = (column.group, found[-1][1] + 1)
            else:
                found.append((column.group, 1))
        return found if any(group for group, _ in found) else []

    def only(self, *groups: str) -> "Table":
        """The same with the columns of these groups."""
        places = [place for place, column in enumerate(self.columns) if column.group in groups]

        def cut(line: Line) -> Line:
            return replace(line, cells=[line.cells[place] for place in places])

        return replace(
            self,
            columns=[self.columns[place] for place in places],
            lines=list(map(cut, self.lines)),
            total=cut(self.total) if self.total else None,
        )

    @property
    def chart_id(self) -> str:
        """Where the page keeps the data of the chart."""
        return f"chart-{self.name}"

    def chart_data(self) -> dict[str, Any]:
        """What js/charts.js draws: names, series with tones, and the address behind each bar. The longest bars only."""
        assert self.chart
        places = [self._place(label) for label in self.chart.columns]
        lines = list(self.lines)
        if len(lines) > MOST_BARS:
            sizes = [(sum(_number(line.cells[place]) for place in places), line) for line in lines]
            longest = sorted(sizes, key=lambda pair: -pair[0])[:MOST_BARS]
            lines = [line for size, line in longest if size]
        return {
            "stacked": self.chart.stacked,
            "names": [line.label for line in lines],
            "series": [
                {
                    "name": self.columns[place].label,
                    "tone": tone,
                    "values": [_number(line.cells[place]) for line in lines],
                    "urls": [line.cells[place].url for line in lines],
                }
                for place, tone in zip(places, self.chart.tones, strict=True)
            ],
        }

    def _place(self, label: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.label == label)


def _number(cell: Cell) -> int:
    return cell.value if isinstance(cell.value, int) else 0


@dataclass(frozen=True)
class Sheet:
    """One of the annual papers: a title and its tables."""

    name: str
    title: str
    tables: Sequence[Table]
    lead: str = ""  # the sheet in a sentence, for the head of page and paper
    heads: Sequence[tuple[str, Cell]] = ()  # what is seen first


def count(value: int, url: str = "", sub: str = "", hot: bool = False) -> Cell:
    return Cell(value, COUNT, url, sub, hot and value > 0)


def share(part: int, whole: int, sub: str = "") -> Cell:
    """The share of the whole; a rate tells in `sub` of how many it is."""
    return Cell(part / whole if whole else None, SHARE, sub=sub)


def word(text: str, sub: str = "") -> Cell:
    return Cell(text, TEXT, sub=sub)


def percent(part: int, whole: int) -> str:
    """98.5%, a dash for none of none."""
    return share(part, whole).text
