"""The run itself. The trial does everything in memory; writing does the same and then saves."""

import gc
import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee
from liangce.kernel.sheets import Columns, Match, Sheet, SheetError
from liangce.kernel.sheets.columns import bare

from .cells import BadRow
from .report import SHOWN, Problem, Report, Verdict

#: What the example row of a template begins with; such a row is passed over.
EXAMPLE = "示例："
#: Called with (done, of how many) as the run goes on.
Tick = Callable[[int, int], None]


def no_tick(done: int, total: int) -> None:
    """For those who need no progress."""


@dataclass
class Taken:
    """What became of a good row: its verdict, how it will look, and (field, sentence) of what a person should check."""

    verdict: Verdict
    shown: Callable[[], dict[str, str]] = dict
    doubts: list[tuple[str, str]] = field(default_factory=list)


class ImportRefused(ValueError):
    """Nothing can be taken in as things stand; the message says in Chinese why and what to do."""


class Run:
    """Something taken into one committee, in somebody's name. An instance serves one run."""

    kind: str  # names the ledger entry: import.<kind>
    label: str  # 导入名册

    def __init__(self, committee: Committee, *, by: Actor, now: datetime) -> None:
        self.committee, self.by, self.now = committee, by, now


class Intake(Run, ABC):
    """Takes one kind of table into one committee."""

    @property
    @abstractmethod
    def columns(self) -> Columns:
        """The fields and the headers they are accepted under."""

    @abstractmethod
    def take(self, number: int, cells: Mapping[str, str]) -> Taken:
        """Works out one row in memory; raises BadRow."""

    @abstractmethod
    def write(self, tick: Tick) -> None:
        """Saves everything taken, in as many transactions as are good for the database."""

    def made(self) -> dict[str, int]:
        """What is created beside the rows themselves, by its name: {"人员": 3}."""
        return {}

    def notes(self) -> list[str]:
        """What a person should know of the whole."""
        return []


def fingerprint(content: bytes) -> str:
    """SHA-256 in hexadecimal: by it the ledger knows the file."""
    return hashlib.sha256(content).hexdigest()


def plan(
    intake: Intake,
    sheet: Sheet,
    sha256: str,
    *,
    mapping: Mapping[str, str] | None = None,
    tick: Tick = no_tick,
) -> Report:
    """Takes every row in memory and reports; nothing is saved. Raises SheetError when a needed column is missing."""
    match = intake.columns.match(sheet.headers, mapping)
    if match.missing:
        missing = "、".join(intake.columns.label(name) for name in match.missing)
        raise SheetError(f"{sheet.name} 里没有这些列：{missing}。请改表头，或指明是哪一列")
    report = Report(intake.kind, sheet.name, sha256, unknown=list(match.unknown))
    with _no_garbage():
        for done, row in enumerate(sheet.rows, 1):
            cells = match.pick(row)
            if not any(text.startswith(EXAMPLE) for text in cells.values()):
                _take(intake, match, report, row.number, cells)
            if done % 50 == 0:
                tick(done, len(sheet))
    tick(len(sheet), len(sheet))
    report.made, report.notes = intake.made(), intake.notes()
    return report


def _take(intake: Intake, match: Match, report: Report, number: int, cells: Mapping[str, str]) -> None:
    def problems(reasons: "list[tuple[str, str]]", *, is_bad: bool) -> list[Problem]:
        return [Problem(number, _column(intake, match, name), reason, is_bad) for name, reason in reasons]

    try:
        taken = intake.take(number, cells)
    except BadRow as bad:
        report.counts[Verdict.BAD] += 1
        report.problems += problems(list(bad.reasons), is_bad=True)
        return
    report.counts[taken.verdict] += 1
    report.problems += problems(taken.doubts, is_bad=False)
    if len(report.shown) < SHOWN and taken.verdict != Verdict.SAME:
        report.shown.append(taken.shown())


def _column(intake: Intake, match: Match, name: str) -> str:
    """The column as its file calls it, after our own word for it where the two differ: 提案人（personnel_name）."""
    label = intake.columns.label(name)
    header = match.columns.get(name, label)
    return header if bare(header) == bare(label) else f"{label}（{header}）"


def apply(intake: Intake, report: Report, tick: Tick = no_tick) -> None:
    """Saves what `plan` took, and enters the run in the ledger: file, fingerprint, counts."""
    if report.to_write:
        with _no_garbage():
            intake.write(tick)
        report.made, report.notes = intake.made(), intake.notes()
        record(intake, report)
    report.is_applied = True


@contextmanager
def _no_garbage() -> Iterator[None]:
    """What a run makes is kept to its end: looking through it for garbage again and again takes a sixth longer."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@transaction.atomic
def record(run: Run, report: Report) -> None:
    """The ledger's entry of the run."""
    committee = run.committee
    fact = Fact(
        at=run.now,
        by=run.by,
        step=f"import.{run.kind}",
        label=run.label,
        kind="import",
        subject_id=committee.pk,
        subject=report.name,
        after={"文件": report.name, "摘要": report.sha256, "行数": report.figures(), "另建": report.made},
    )
    append(committee.pk, [fact])
