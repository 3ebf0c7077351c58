"""What every page of statistics shows around its tables: whose, of when, the other sheets, files, what was checked."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from liangce.kernel.checks import Asked, open_breaches, results
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels
from liangce.proposals.statistics.reach import Reach
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.scope import Scope
from liangce.proposals.statistics.sheets import read_by
from liangce.proposals.statistics.table import Cell


def reading_of(request: CommitteeRequest, slug: str) -> Reading:
    """Who reads, and what the address asks for."""
    labels = Labels(request.actor.committee, request.counts)
    scope = Scope.read(request.GET, labels.sessions, labels.current)
    if not Reach.of(request.actor).everything:  # day by day, totals would tell of single restricted papers
        scope = Scope(scope.session)
    return Reading(request.actor, slug, labels, scope)


def frame(request: CommitteeRequest, reading: Reading, current: str) -> dict[str, Any]:
    """The variables of the frame."""
    scope, sessions = reading.scope, reading.labels.sessions
    choices = [
        (str(one), reading.page(current, session=key), key == scope.session) for key, one in sessions.items()
    ]
    every = ("全部届次", reading.page(current, session="all"), scope.session is None)
    return {
        "reading": reading,
        "scope": scope,
        "session_label": str(sessions[scope.session]) if scope.session else "全部届次",
        "sessions": [*choices, every],
        "tabs": _tabs(reading, current),
        "files_url": f"{reverse('statistics-export', args=[reading.slug])}?{scope.query()}",
        "here": reverse("statistics", args=[reading.slug, current]),
        "unseen": _unseen(reading),
        "checked": checked(reading) if reading.reach.everything else None,
    }


def checked(reading: Reading) -> dict[str, Any]:
    """Whether the records agree: in words, and for the desks the page that lists what does not."""
    asked = Asked(reading.committee, reading.scope.session, reading.labels.today)
    number = open_breaches(results(asked, reading.labels.counts))
    query = "" if reading.scope.session else "?session=all"
    return {
        "number": number,
        "words": f"{number:,} 处待核对" if number else "核对无误",
        "url": f"{reverse('checks', args=[reading.slug])}{query}" if reading.actor.is_staff else "",
    }


def _tabs(reading: Reading, current: str) -> list[dict[str, Any]]:
    return [
        {
            "label": paper.label,
            "url": reading.page(paper.name),
            "is_current": paper.name == current,
            "count": None,
        }
        for paper in read_by(reading.reach)
    ]


def _unseen(reading: Reading) -> str:
    """That lists are shorter than numbers, for those who may not know of every proposal that is counted."""
    if reading.actor.is_staff or not (reading.reach.everything or reading.reach.totals):
        return ""
    rows = reading.scope.wanted(state="on_file").rows(reading.actor, reading.labels.today)
    key = ("on file, seen", reading.actor, reading.scope)
    seen, all_ = reading.labels.counts.get(key, rows.count), reading.cube.count(state="on_file")
    if seen == all_:
        return ""
    return (
        f"数字按全部立案提案计；点开的列表只列您可以知悉的，本范围立案 {all_:,} 件中您可以知悉 {seen:,} 件。"
    )


def strip(heads: Sequence[tuple[str, Cell]]) -> list[dict[str, Any]]:
    """The first numbers as the strip of numbers wants them."""
    return [{"label": label, "value": cell.text, "url": cell.url, "hot": cell.hot} for label, cell in heads]
