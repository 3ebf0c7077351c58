"""提案工作情况: handed out, answered, in which class, how it was judged, what was promised."""

from collections.abc import Callable

from django.db.models import Count

from liangce.proposals.classes import AT_ISSUE, NOW, by_class, handled_again
from liangce.proposals.conditions import NONE, YES
from liangce.proposals.models import Assignment, Promise
from liangce.proposals.states import Rating, Status
from liangce.proposals.statistics.examination import FILED
from liangce.proposals.statistics.judged import feedback, promises, satisfaction
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.table import (
    SHARE,
    Cell,
    Chart,
    Column,
    Line,
    Sheet,
    Table,
    count,
    percent,
    share,
)
from liangce.proposals.statistics.verdicts import Tally, by_unit, forms, judging, together

#: What other packages tell of the year's work: each gives a table, or None where it has nothing to tell.
FURTHER: list[Callable[[Reading], Table | None]] = []
STATES = (
    Status.FILED,
    Status.ASSIGNED,
    Status.HANDLING,
    Status.REPLIED,
    Status.CLOSED,
)


def work(reading: Reading) -> Sheet:
    """The whole sheet, in totals: members read it too."""
    tally = together(by_unit(reading, forms(reading)).values())
    tables = [progress(reading), classes(reading), feedback(reading, tally), satisfaction(reading, tally)]
    if reading.reach.everything:
        tables.append(promises(reading))
    further = (told(reading) for told in FURTHER)
    return Sheet(
        "work",
        "提案工作情况",
        [*tables, *filter(None, further)],
        _lead(reading, tally),
        _heads(reading, tally),
    )


def _heads(reading: Reading, tally: Tally) -> list[tuple[str, Cell]]:
    cube, done = reading.cube, _answered(reading)
    filed, opened = cube.count(state=FILED), cube.url
    again, late = _again(reading), _late(reading)
    heads = [
        ("立案", cube.number(state=FILED)),
        (f"已答复 · {percent(done, filed)}", _all(reading, done)),
        ("重新办理中", count(again, opened(state=str(Status.HANDLING), again=YES))),
        ("收回意见表", count(tally.given, reading.records("forms", state=Rating.GIVEN))),
    ]
    if reading.reach.everything:
        heads.insert(1, ("承办单位", count(_units(reading), reading.page("units", "units"))))
        broken = _broken(reading)
        heads.append(("逾期", count(late, opened(state=FILED, overdue=True), hot=True)))
        heads.append(("承诺逾期", count(broken, reading.promises(overdue="1"), hot=True)))
    return heads


def _units(reading: Reading) -> int:
    """How many units have a part in these proposals."""
    papers = reading.scope.proposals(reading.committee).values("pk")
    rows = Assignment.objects.of(reading.committee).standing().filter(proposal__in=papers)
    return int(rows.aggregate(units=Count("unit", distinct=True))["units"])


def _late(reading: Reading) -> int:
    papers = reading.scope.proposals(reading.committee)
    return int(papers.filed().overdue(reading.labels.today).count())


def _broken(reading: Reading) -> int:
    """Promises whose day has passed."""
    papers = reading.scope.proposals(reading.committee).values("pk")
    rows = Promise.objects.of(reading.committee).filter(proposal__in=papers)
    return int(rows.overdue(reading.labels.today).count())


def _lead(reading: Reading, tally: Tally) -> str:
    """The sheet in a sentence."""
    cube, done = reading.cube, _answered(reading)
    filed = cube.count(state=FILED)
    said = [f"立案 {filed:,} 件，已答复 {done:,} 件，办复率 {percent(done, filed)}"]
    for question in judging(reading.rules):
        positive = tally.positive(question)
        rate = percent(positive, tally.given)
        said.append(f"{question.label}满意和基本满意 {positive:,} 份，占收回 {tally.given:,} 份的 {rate}")
    if tally.asked:
        said.append(f"未收回 {tally.missing:,} 份")
    return "；".join(said) + "。"


def _answered(reading: Reading) -> int:
    """Filed ones whose units have all answered, those that are being handled again included."""
    return reading.cube.count(state="answered") + _again(reading)


def _again(reading: Reading) -> int:
    rows = reading.scope.proposals(reading.committee).filter(status=Status.HANDLING)
    return rows.filter(handled_again(reading.committee)).count()


def progress(reading: Reading) -> Table:
    """Filed ones by how far they have come: each is in exactly one state."""
    cube = reading.cube
    filed = cube.count(state=FILED)
    lines = [
        Line(str(state.label), [cube.number(state=str(state)), share(cube.count(state=str(state)), filed)])
        for state in STATES
    ]
    return Table(
        name="progress",
        title="办理进度",
        head="状态",
        columns=(Column("件数"), Column("占立案", SHARE)),
        lines=lines,
        total=Line("立案", [cube.number(state=FILED), share(filed, filed)]),
        chart=Chart("立案的提案办到哪一步", ("件数",), ("green",)),
    )


def classes(reading: Reading) -> Table:
    """Answered ones by class, as issued and as it stands now."""
    codes = [item.code for item in reading.rules.reply_classes] if reading.rules else []
    papers = reading.scope.proposals(reading.committee)
    then, now = (by_class(reading.committee, papers, field) for field in (AT_ISSUE, NOW))
    labels = {item.code: item.label for item in reading.rules.reply_classes} if reading.rules else {}
    others = sorted({*then, *now} - {*codes, ""})
    total = _answered(reading)

    def line(code: str) -> Line:
        url = reading.cube.url
        cells = [
            count(then[code], url(state=FILED, class_then=code or NONE), hot=code not in labels),
            count(now[code], url(**{"state": FILED, "class": code or NONE}), hot=code not in labels),
            share(now[code], total),
        ]
        return Line(f"{code} 类" if code else "没有类别", cells, sub=labels.get(code, ""))

    unknown = [""] if then[""] or now[""] else []
    return Table(
        name="classes",
        title="答复类别",
        head="类别",
        columns=(Column("答复时"), Column("现在"), Column("现在占已答复", SHARE)),
        lines=[line(code) for code in [*codes, *others, *unknown]],
        total=Line("已答复", [_all(reading, total), _all(reading, total), share(total, total)]),
        note="几个单位分别答复的，以靠后的一类计",
        chart=Chart("已答复的提案各类几件", ("答复时", "现在"), ("blue", "green")),
    )


def _all(reading: Reading, total: int) -> Cell:
    return count(total, reading.cube.url(state=FILED, **{"class": "all"}))
