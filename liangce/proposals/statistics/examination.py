"""提案审查情况: what came in and what became of it, by form, body, category and time, and who took part."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from liangce.papers.models import Proposers
from liangce.people.models import BodyKind
from liangce.proposals.conditions import CONDITIONS, NONE, TIMES
from liangce.proposals.models import Examination, Into
from liangce.proposals.states import UNFILED, Status
from liangce.proposals.statistics.participation import participation
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

RECEIVED, FILED = "received", "on_file"
#: (label, state): where a received proposal can be; each is in exactly one of them.
OUTCOMES = (
    ("立案", FILED),
    ("并案", str(Status.MERGED)),
    ("转办", str(Status.CONVERTED)),
    ("不予立案", str(Status.NOT_FILED)),
    ("撤案", str(Status.WITHDRAWN)),
    ("尚未决定", "undecided"),
)
Kinds = Sequence[tuple[str, dict[str, str]]]  # a label, and the condition of its list


def examination(reading: Reading) -> Sheet:
    """The whole sheet; for members only what was filed."""
    tables = [by_form(reading), by_body(reading), by_category(reading), by_time(reading)]
    if reading.reach.everything:
        tables = [outcomes(reading), *tables, merging(reading), by_reason(reading), *participation(reading)]
    return Sheet("examination", "提案审查情况", tables, balance(reading), _heads(reading))


def balance(reading: Reading) -> str:
    """收到 5,865 件 = 立案 5,005 + 并案 451 + …; what did not occur is left out. For members, what was filed."""
    cube = reading.cube
    if not reading.reach.everything:
        return f"立案 {cube.count(state=FILED):,} 件。"
    parts = [f"{label} {number:,}" for label, state in OUTCOMES if (number := cube.count(state=state))]
    total = cube.count(state=RECEIVED)
    return f"收到 {total:,} 件 = {' + '.join(parts)}。" if parts else "还没有收到提案。"


def _heads(reading: Reading) -> list[tuple[str, Cell]]:
    cube = reading.cube
    total, filed = cube.count(state=RECEIVED), cube.count(state=FILED)
    shown = [("立案", cube.number(state=FILED))]
    if reading.reach.everything:
        shown = [("收到", cube.number(state=RECEIVED)), (f"立案 · {percent(filed, total)}", shown[0][1])]
        shown += [(label, cube.number(state=state)) for label, state in OUTCOMES[1:5]]
        if down := reading.scope.proposals(reading.committee, "down").count():
            shown.append(("上级转办 · 另计", count(down, cube.url(state=RECEIVED, origin="down"))))
    return shown


def outcomes(reading: Reading) -> Table:
    """Received, and what became of it."""
    cube = reading.cube
    total = cube.count(state=RECEIVED)
    lines = [
        Line(
            label, [cube.number(state=state), share(cube.count(state=state), total)], sub=_sub(reading, state)
        )
        for label, state in OUTCOMES
    ]
    return Table(
        name="outcomes",
        title="收到与去向",
        head="去向",
        columns=(Column("件数"), Column("占收到", SHARE)),
        lines=lines,
        total=Line("收到", [cube.number(state=RECEIVED), share(total, total)]),
        chart=Chart("收到的提案去向如何", ("件数",), ("green",)),
    )


def _sub(reading: Reading, state: str) -> str:
    """Into what the converted were turned."""
    if state != Status.CONVERTED:
        return ""
    into = [(label, reading.cube.count(state=state, into=value)) for value, label in Into.choices]
    return "，".join(f"{label} {number:,}" for label, number in into if number)


def merging(reading: Reading) -> Table:
    """28 alike proposals merged into 10: 18 are gone."""
    papers, opened = reading.scope.proposals(reading.committee), reading.cube.url
    gone = reading.cube.count(state=str(Status.MERGED))
    mains = CONDITIONS["merging"].narrow(papers, "main", reading.committee).count() if gone else 0
    lines = [
        Line("继续办理的主案", [count(mains, opened(state=RECEIVED, merging="main"))]),
        Line("并入主案、不再单独办理的", [reading.cube.number(state=str(Status.MERGED))]),
    ]
    return Table(
        name="merging",
        title="并案",
        head="提案",
        columns=(Column("件数"),),
        lines=lines if gone else [],
        total=Line("内容相近的提案", [count(gone + mains, opened(state=RECEIVED, merging="all"))])
        if gone
        else None,
        empty="没有并案的提案。",
    )


def by_form(reading: Reading) -> Table:
    """委员提案, 联名提案, 集体提案."""
    kinds = [(str(label), {"form": str(value)}) for value, label in Proposers.choices]
    return _split(reading, "by-form", "按提案形式", "提案形式", kinds)


def by_body(reading: Reading) -> Table:
    """Collective proposals by the kind of body."""
    found = reading.cube.kinds("body")
    kinds = [(str(kind.label), {"body": str(kind)}) for kind in BodyKind if kind in found]
    return _split(reading, "by-body", "集体提案按提出单位", "提出单位", kinds, form=str(Proposers.COLLECTIVE))


def by_category(reading: Reading) -> Table:
    """The categories of the regulation, then others that occur."""
    rules = reading.rules
    named = {item.code: item.label for item in rules.categories} if rules else {}
    others = {code: code or "没有类别" for code in reading.cube.kinds("category") if code not in named}
    kinds = [(label, {"category": code or NONE}) for code, label in (named | others).items()]
    return _split(reading, "by-category", "按提案类别", "类别", kinds)


def by_time(reading: Reading) -> Table:
    """大会提案 and 平时提案."""
    times = [(label, {"time": name}) for name, (_, label) in TIMES.items()]
    unknown = reading.cube.count(state=RECEIVED, time=NONE)
    return _split(reading, "by-time", "大会提案和平时提案", "提交时间", times if unknown else times[:-1])


def _split(reading: Reading, name: str, title: str, head: str, kinds: Kinds, **beside: str) -> Table:
    """Received and filed by one quality; members are shown what was filed."""
    cube, everything = reading.cube, reading.reach.everything
    filed = cube.count(state=FILED, **beside)

    def line(label: str, asked: dict[str, str]) -> Line:
        its = beside | asked
        cells = [cube.number(state=FILED, **its), share(cube.count(state=FILED, **its), filed)]
        return Line(label, [cube.number(state=RECEIVED, **its), *cells] if everything else cells)

    columns = (Column("立案"), Column("占立案", SHARE))
    bars, tones = (("收到", "立案"), ("blue", "green")) if everything else (("立案",), ("green",))
    return Table(
        name=name,
        title=title,
        head=head,
        columns=(Column("收到"), *columns) if everything else columns,
        lines=[line(label, asked) for label, asked in kinds],
        total=line("合计", {}),
        chart=Chart(f"{title}，{'收到和立案' if everything else '立案'}各几件", bars, tones),
    )


def by_reason(reading: Reading) -> Table:
    """What was not filed, and what was converted, by the coded reason."""
    papers = reading.scope.proposals(reading.committee).filter(status__in=UNFILED)
    coded = Examination.objects.of(reading.committee).filter(proposal__in=papers.values("pk"))
    reasons = dict(coded.exclude(reason_code="").order_by("at", "pk").values_list("proposal", "reason_code"))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for paper, state in papers.values_list("pk", "status"):
        found[reasons.get(paper, "")][state] += 1
    rules = reading.rules
    labels = {item.code: item.label for item in rules.not_filing_reasons} if rules else {}
    order = [
        *(code for code in labels if code in found),
        *(code for code in sorted(found) if code not in labels),
    ]
    states = (str(Status.NOT_FILED), str(Status.CONVERTED))

    def line(code: str) -> Line:
        urls = [reading.cube.url(state=state, reason=code or NONE) for state in states]
        numbers = [found[code][state] for state in states]
        return Line(labels.get(code, code) or "没有写明理由", list(map(count, numbers, urls)))

    return Table(
        name="by-reason",
        title="不予立案和转办的理由",
        head="理由",
        columns=(Column("不予立案"), Column("转办")),
        lines=[line(code) for code in order],
        total=Line("合计", [reading.cube.number(state=state) for state in states]),
        empty="没有不予立案或转办的提案。",
    )
