"""The annual papers of `domain` 9.1 that are made of proposals: which there are, who reads them, in which order."""

from collections.abc import Callable
from dataclasses import dataclass

from liangce.proposals.statistics.examination import examination
from liangce.proposals.statistics.members import members_sheet
from liangce.proposals.statistics.reach import Reach
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.table import Sheet
from liangce.proposals.statistics.units import units
from liangce.proposals.statistics.work import work


@dataclass(frozen=True)
class Paper:
    """A sheet: its name in the address, what its tab says, who reads it, and what makes it (None: it is a list)."""

    name: str
    label: str
    read_by: Callable[[Reach], bool]
    make: Callable[[Reading], Sheet] | None = None


REGISTER = "register"
SHEETS = {
    paper.name: paper
    for paper in (
        Paper("examination", "审查情况", lambda reach: reach.everything or reach.totals, examination),
        Paper("work", "工作情况", lambda reach: reach.everything or reach.totals, work),
        Paper("units", "承办单位", lambda reach: reach.everything or bool(reach.units), units),
        Paper(REGISTER, "提案目录", lambda reach: reach.everything or reach.totals),
        Paper("members", "委员提案", lambda reach: reach.everything, members_sheet),
    )
}


def read_by(reach: Reach) -> list[Paper]:
    """The sheets that one may read."""
    return [paper for paper in SHEETS.values() if paper.read_by(reach)]


def made(reading: Reading, paper: Paper) -> Sheet:
    """The sheet, kept until the ledger moves: it is the same for everybody who reads as much."""
    assert paper.make
    make, key = (
        paper.make,
        ("sheet", paper.name, reading.slug, reading.scope, reading.reach, reading.labels.today),
    )
    found: Sheet = reading.labels.counts.get(key, lambda: make(reading))
    return found
