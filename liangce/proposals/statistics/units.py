"""承办单位办理情况: a line a unit.

Rates stand beside how many they are of, beside what is unfinished and what was not returned. A rank is given by the
share of replies in time, only among units of which enough are due; equal shares share a rank.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from liangce.people.models import Unit
from liangce.proposals.conditions import NONE
from liangce.proposals.states import Rating
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.table import (
    SHARE,
    TEXT,
    Cell,
    Chart,
    Column,
    Line,
    Sheet,
    Table,
    count,
    share,
    word,
)
from liangce.proposals.statistics.unit_conditions import CONDITIONS
from liangce.proposals.statistics.unit_sums import ENOUGH, FURTHER, Sum, sums, total_of
from liangce.proposals.statistics.verdicts import decisive

#: Which columns stand under which heading. Size and what is open come first and are never left out.
SIZE, MODES, COURSE, CLASSES, TALKS, FORMS, PROMISED, RANK = (
    "", "交办方式", "办理进度", "答复类别", "与提案人沟通", "征询意见表", "承诺和重新办理", "按期答复"
)  # fmt: skip
#: What of them is looked at together, by the name in the address.
VIEWS = {
    "course": ("进度", (SIZE, COURSE)),
    "modes": ("交办方式", (SIZE, MODES)),
    "classes": ("类别", (SIZE, CLASSES)),
    "talks": ("沟通", (SIZE, TALKS)),
    "forms": ("反馈", (SIZE, FORMS)),
    "promises": ("承诺", (SIZE, PROMISED)),
    "rank": ("按期率", (SIZE, RANK)),
}
CHARTS = {
    "course": Chart(
        "各单位办到哪一步", ("已答复", "意见已交", "办理中", "待签收"), ("green", "blue", "amber", "edge"), stacked=True
    ),
    "forms": Chart("意见表收回情况", ("收回", "未收回"), ("green", "amber"), stacked=True),
}  # fmt: skip


@dataclass(frozen=True)
class Counted:
    """A column, and its cell for the sum of a unit (None: of all units)."""

    column: Column
    cell: Callable[[Sum, int | None], Cell]


def units(reading: Reading) -> Sheet:
    """The whole sheet: one table with every column, which pages and papers show in parts."""
    rows, everything = sums(reading), reading.reach.everything
    every = total_of(its for _, its in rows)
    columns = _columns(reading, every, ranks([its for _, its in rows]))
    table = Table(
        name="units",
        title="承办单位办理情况",
        head="单位",
        columns=[one.column for one in columns],
        lines=[
            replace(_line(str(unit), columns, its, unit), url=reading.cube.url(unit=unit.pk))
            for unit, its in rows
        ],
        total=_line("合计", columns, every, None) if everything and rows else None,
        note="一件提案交给几个单位的，各计一次",
        empty="还没有交给单位办理的提案。" if everything else "本单位还没有承办的提案。",
        wide=True,
    )
    return Sheet("units", "承办单位办理情况", [table])


def view_of(table: Table, name: str) -> Table:
    """The columns of one view, with its chart."""
    label, groups = VIEWS[name]
    return replace(table.only(*groups), title=label, chart=CHARTS.get(name) if table.lines else None)


def ranks(every: Sequence[Sum]) -> dict[float, int]:
    """The rank of each share of replies in time: 1 for the highest, equal ones the same."""
    shares = sorted((its.in_time for its in every if its.in_time is not None), reverse=True)
    return {value: shares.index(value) + 1 for value in shares}


def _line(label: str, columns: Sequence[Counted], its: Sum, unit: Unit | None) -> Line:
    return Line(label, [one.cell(its, unit.pk if unit else None) for one in columns])


def _columns(reading: Reading, every: Sum, places: dict[float, int]) -> list[Counted]:
    """Every column, in the order of the printed sheet."""
    part = partial(_part, reading)
    return [
        part(SIZE, "standing"),
        part(SIZE, "open"),
        *(part(MODES, name) for name in ("sole", "lead", "separate", "co", "collective", "personal")),
        *(part(COURSE, name) for name in ("pending", "handling", "replied", "opined", "given_back")),
        *(part(COURSE, name) for name in ("on_time", "late", "overdue")),
        *_classes(reading, every),
        *(part(TALKS, name) for name in ("owing", "contacted", "met", "phoned")),
        _share(TALKS, "沟通率", lambda its: (its.parts["contacted"], its.parts["owing"])),
        *_forms(reading),
        part(PROMISED, "again"),
        *(_promises(reading, *named) for named in (("承诺", "all"), ("已兑现", "kept"), ("逾期", "overdue"))),
        *(Counted(Column(label, group=PROMISED), _further(label)) for label in FURTHER),
        *_rank(reading, places),
    ]


def _part(reading: Reading, group: str, name: str) -> Counted:
    label, _ = CONDITIONS[name]

    def cell(its: Sum, unit: int | None) -> Cell:
        url = reading.records("parts", part=name, unit=unit)
        return count(its.parts[name], url, hot=name in ("overdue", "unanswered"))

    return Counted(Column(label, group=group), cell)


def _share(
    group: str, label: str, of: Callable[[Sum], tuple[int, int]], sub: Callable[[Sum], str] | None = None
) -> Counted:
    def cell(its: Sum, unit: int | None) -> Cell:
        part, whole = of(its)
        return share(part, whole, sub(its) if sub and whole else f"{part:,} / {whole:,}" if whole else "")

    return Counted(Column(label, SHARE, group), cell)


def _classes(reading: Reading, every: Sum) -> list[Counted]:
    """The classes of the regulation, others that occur, and replies that have none."""
    codes = [item.code for item in reading.rules.reply_classes] if reading.rules else []
    codes += sorted(set(every.classes) - {*codes, ""})

    def column(code: str) -> Counted:
        def cell(its: Sum, unit: int | None) -> Cell:
            return count(its.classes[code], reading.records("parts", part="replied", unit=unit, code=code))

        return Counted(Column(f"{code} 类", group=CLASSES), cell)

    def none(its: Sum, unit: int | None) -> Cell:
        missing = its.parts["replied"] - sum(its.classes[code] for code in codes)
        return count(missing, reading.records("parts", part="replied", unit=unit, code=NONE), hot=True)

    lacks = every.parts["replied"] != sum(every.classes[code] for code in codes)
    unclassed = [Counted(Column("没有类别", group=CLASSES), none)] if lacks else []
    return [_part(reading, CLASSES, "replied"), *map(column, codes), *unclassed]


def _forms(reading: Reading) -> list[Counted]:
    """Forms asked and returned, each answer to the decisive question, and the rate beside what was not returned."""
    question = decisive(reading.rules)

    def counted(label: str, number: Callable[[Sum], int], **asked: Any) -> Counted:
        def cell(its: Sum, unit: int | None) -> Cell:
            return count(number(its), reading.records("forms", unit=unit, **asked))

        return Counted(Column(label, group=FORMS), cell)

    columns = [
        counted("征询", lambda its: its.tally.asked),
        counted("收回", lambda its: its.tally.given, state=str(Rating.GIVEN)),
        counted("未收回", lambda its: its.tally.missing, state="missing"),
    ]
    if question is None:
        return columns
    for choice in question.choices:
        of_choice = partial(_answers, question.name, choice.code)
        columns.append(counted(choice.label, of_choice, answer=f"{question.name}:{choice.code}"))
    rate = _share(
        FORMS,
        "满意率",
        lambda its: (its.tally.positive(question), its.tally.given),
        lambda its: f"{its.tally.positive(question):,} / {its.tally.given:,}，未收回 {its.tally.missing:,}",
    )
    return [*columns, rate]


def _answers(name: str, code: str, its: Sum) -> int:
    return its.tally.answers[name][code]


def _promises(reading: Reading, label: str, name: str) -> Counted:
    asked = {"all": {}, "kept": {"state": "kept"}, "overdue": {"overdue": "1"}}[name]

    def cell(its: Sum, unit: int | None) -> Cell:
        return count(its.promises[name], reading.promises(unit=unit or "", **asked), hot=name == "overdue")

    return Counted(Column(label, group=PROMISED), cell)


def _further(label: str) -> Callable[[Sum, int | None], Cell]:
    return lambda its, unit: count(its.further[label])


def _rank(reading: Reading, places: dict[float, int]) -> list[Counted]:
    """Replies due, how many came in time, and the rank of the share; none for a unit with few."""

    def due(its: Sum, unit: int | None) -> Cell:
        return count(its.due, reading.records("parts", part="due", unit=unit))

    def rank(its: Sum, unit: int | None) -> Cell:
        if unit is None:
            return word("")
        return (
            Cell(places[its.in_time], TEXT) if its.in_time is not None else word("", f"应复不足 {ENOUGH} 件")
        )

    columns = [
        Counted(Column("应复", group=RANK), due),
        _part(reading, RANK, "on_time"),
        _part(reading, RANK, "late"),
        _part(reading, RANK, "unanswered"),
        _share(RANK, "按期率", lambda its: (its.parts["on_time"], its.due)),
    ]
    return (
        [*columns, Counted(Column("位次", group=RANK, sums=False), rank)]
        if reading.reach.everything
        else columns
    )
