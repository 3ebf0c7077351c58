"""How replies were judged and what they promised: the forms, the answers, the promises, as tables."""

from collections.abc import Iterable

from django.db.models import Count

from liangce.proposals.models import Promise
from liangce.proposals.states import Keeping, Rating
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.table import SHARE, TEXT, Column, Line, Table, count, share, word
from liangce.proposals.statistics.verdicts import Tally, judging, positives


def feedback(reading: Reading, tally: Tally) -> Table:
    """Forms by state."""
    states = (Rating.GIVEN, Rating.LAPSED, Rating.ASKED)
    numbers = [
        (str(state.label), tally.states[state], reading.records("forms", state=str(state)))
        for state in states
    ]
    return Table(
        name="feedback",
        title="征询意见表",
        head="状态",
        columns=(Column("份数"), Column("占征询", SHARE)),
        lines=_lines(numbers, tally.asked),
        total=_line("征询", tally.asked, reading.records("forms"), tally.asked),
        empty="还没有征询意见。",
        note="重新办理的以新一轮为准",
    )


def satisfaction(reading: Reading, tally: Tally) -> Table:
    """Each judging question's answers among the forms returned, and the rate of the positive ones."""
    lines = []
    for question in judging(reading.rules):
        answers = [(choice.label, [choice.code], "") for choice in question.choices]
        returned = f"收回 {tally.given:,} 份，未收回 {tally.missing:,} 份"
        for label, codes, said in (*answers, ("满意率", positives(question), returned)):
            number = sum(tally.answers[question.name][code] for code in codes)
            url = reading.records("forms", answer=f"{question.name}:{'+'.join(codes)}")
            cells = [count(number, url), share(number, tally.given), word(said)]
            lines.append(Line(f"{question.label}：{label}", cells))
    return Table(
        name="satisfaction",
        title="满意情况",
        head="问题和回答",
        columns=(Column("份数", sums=False), Column("占收回", SHARE), Column("说明", TEXT)),
        lines=lines if tally.given else [],
        empty="还没有收回意见表。",
        note="满意率 = 满意和基本满意 ÷ 收回",
    )


def promises(reading: Reading) -> Table:
    """Promises by state."""
    papers = reading.scope.proposals(reading.committee).values("pk")
    rows = Promise.objects.of(reading.committee).filter(proposal__in=papers).order_by()
    found = dict(rows.values_list("status").annotate(Count("id")))
    total = sum(found.values())
    numbers = [
        (str(state.label), found.get(state, 0), reading.promises(state=str(state))) for state in Keeping
    ]
    return Table(
        name="promises",
        title="承诺事项",
        head="状态",
        columns=(Column("项数"), Column("占全部", SHARE)),
        lines=_lines(numbers, total) if total else [],
        total=_line("承诺", total, reading.promises(), total) if total else None,
        empty="答复里还没有承诺事项。",
    )


def _lines(numbers: Iterable[tuple[str, int, str]], whole: int) -> list[Line]:
    return [_line(label, number, url, whole) for label, number, url in numbers]


def _line(label: str, number: int, url: str, whole: int) -> Line:
    return Line(label, [count(number, url), share(number, whole)])
