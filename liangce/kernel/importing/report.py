"""What came, or would come, of taking a table in: counts, and every row a person should look at."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Self

SHOWN = 20  # good rows kept as they will be
KEPT = 2000  # problems kept; more are counted


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    MATCHED = "matched"  # already here, and not the same
    SAME = "same"
    BAD = "bad"


@dataclass(frozen=True)
class Problem:
    """A row, its column and the reason; not `is_bad`: the row was taken, and a person should check."""

    row: int
    column: str
    reason: str
    is_bad: bool = True


@dataclass
class Report:
    """One run over one table. `made` counts what was created beside the rows themselves, by its name."""

    kind: str
    name: str
    sha256: str
    counts: Counter[str] = field(default_factory=Counter)
    made: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)  # headers nobody asked for
    shown: list[dict[str, str]] = field(default_factory=list)  # the first good rows, by column
    is_applied: bool = False

    @property
    def total(self) -> int:
        """All rows with text."""
        return sum(self.counts.values())

    @property
    def good(self) -> int:
        """Rows that were, or will be, taken or are here already."""
        return self.total - self.counts[Verdict.BAD]

    @property
    def to_write(self) -> int:
        return self.counts[Verdict.NEW] + self.counts[Verdict.MATCHED]

    @property
    def bad(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_bad]

    @property
    def doubts(self) -> list[Problem]:
        """Rows that are taken and that a person should check."""
        return [problem for problem in self.problems if not problem.is_bad]

    @property
    def exit_code(self) -> int:
        """0 when every row is good, 2 when some are bad, 1 when none could be read."""
        return 1 if not self.good else 2 if self.counts[Verdict.BAD] else 0

    def figures(self) -> dict[str, int]:
        """The counts by verdict, every verdict present, and their sum."""
        return {verdict.value: self.counts[verdict] for verdict in Verdict} | {"total": self.total}

    def to_data(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        data = asdict(self)
        return data | {
            "counts": self.figures(),
            "problems": [asdict(problem) for problem in self.problems[:KEPT]],
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The report that `to_data` wrote."""
        counts = Counter({Verdict(key): number for key, number in data["counts"].items() if key != "total"})
        return cls(**data | {"counts": counts, "problems": [Problem(**one) for one in data["problems"]]})
