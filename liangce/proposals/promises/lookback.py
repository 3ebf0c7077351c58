"""回头看: what has become of replies that had not solved the matter when they were issued, session by session."""

from collections import defaultdict

from django.db.models import Count

from liangce.kernel.regulation.parts import ReplyMeaning
from liangce.proposals.models import Reply
from liangce.proposals.states import Answering
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.scope import Scope
from liangce.proposals.statistics.table import SHARE, Cell, Chart, Column, Line, Table, count, share

TONES = ("green", "blue", "amber", "edge", "red")  # of the classes in their order
Changes = dict[tuple[int, str], dict[str, int]]  # by session and class at issue: by class now


def lookback(reading: Reading) -> Table:
    """A line a session and class at issue that was not "solved"; letters of the reader's own units only, for a unit."""
    rules = reading.rules
    codes = [item.code for item in rules.reply_classes] if rules else []
    solved = (
        {item.code for item in rules.reply_classes if item.meaning == ReplyMeaning.SOLVED} if rules else set()
    )
    changes = _changes(reading)
    order = [
        (session, then)
        for session in reading.labels.sessions
        for then in sorted({then for its, then in changes if its == session} - solved)
    ]
    return Table(
        name="lookback",
        title="回头看",
        head="次会议和答复时类别",
        columns=[Column("答复"), *(Column(f"现 {code} 类") for code in codes), Column("现已解决", SHARE)],
        lines=[
            _line(reading, session, then, changes[session, then], codes, solved) for session, then in order
        ],
        note="答复时没有解决的，现在怎样；按答复件计",
        chart=Chart(
            "答复时没有解决的，现在各类几件",
            tuple(f"现 {code} 类" for code in codes),
            TONES[: len(codes)],
            True,
        )
        if len(codes) <= len(TONES)
        else None,
        empty="还没有答复时没有解决的提案。",
    )


def _line(
    reading: Reading, session: int, then: str, found: dict[str, int], codes: list[str], solved: set[str]
) -> Line:
    def cell(number: int, **asked: str) -> Cell:
        its = Reading(reading.actor, reading.slug, reading.labels, Scope(session))
        return count(number, its.records("parts", part="replied", then=then, **asked))

    total = sum(found.values())
    good = sum(number for code, number in found.items() if code in solved)
    cells = [cell(total), *(cell(found.get(code, 0), code=code) for code in codes)]
    label = f"{reading.labels.sessions[session]} {then} 类"
    return Line(label, [*cells, share(good, total, f"{total:,} 件答复时 {then} 类，现已解决 {good:,} 件")])


def _changes(reading: Reading) -> Changes:
    rows = Reply.objects.of(reading.committee).newest().filter(assignment__status=Answering.REPLIED)
    if not reading.reach.everything:
        rows = rows.filter(assignment__unit__in=reading.reach.units)
    found: Changes = defaultdict(dict)
    grouped = rows.order_by().values_list("assignment__proposal__session", "code_at_issue", "code")
    for session, then, now, number in grouped.annotate(Count("id")):
        found[session, then][now] = number
    return found
