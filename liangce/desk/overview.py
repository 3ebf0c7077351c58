"""What the home page shows besides the to-do list: numbers, the nearest dates, a member's own papers."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from liangce.desk.todo import BY_DUE, rows_of, with_whole
from liangce.kernel.actors import Actor
from liangce.kernel.models import Deadline
from liangce.kernel.paging import first_rows
from liangce.papers.models import Authorship, Paper, Signing
from liangce.papers.pages.stepper import progress
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY
from liangce.people import roles
from liangce.proposals.labels import STATES, Labels
from liangce.proposals.models import Assignment, Proposal
from liangce.proposals.process import PROPOSAL
from liangce.proposals.states import Answering, CoHandling, Status
from liangce.proposals.tallies import Tallies, together
from liangce.proposals.wanted import Wanted

Item = dict[str, Any]
DATES = 6  # nearest dates shown
PAPERS = 6  # own papers shown
OVERSEERS = (
    *roles.STAFF,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
    roles.COUNCIL,
    roles.LEADER,
)


def units_of(actor: Actor) -> list[int]:
    """The units for which the actor works."""
    return sorted({*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")})


def strip(actor: Actor, slug: str, labels: Labels, tallies: Tallies) -> list[Item]:
    """The session's numbers for those who oversee it, the unit's own for a unit; none for a member."""
    base = reverse("proposals", args=[slug])
    if actor.holds(*OVERSEERS):
        current = labels.current
        return tallies.strip(current.pk if current else None, base)
    units = units_of(actor)
    return _of_units(actor, units, base, tallies) if units else []


def _of_units(actor: Actor, units: list[int], base: str, tallies: Tallies) -> list[Item]:
    rows = Assignment.objects.of(actor.committee).filter(unit__in=units)

    def find() -> dict[str, int]:
        late = rows.filter(due_on__lt=tallies.today).count()
        return dict(rows.order_by().values_list("status").annotate(Count("id"))) | {"late": late}

    states = tallies.counts.get(("units", tuple(units), tallies.today), find)
    done = together(states, {str(Answering.REPLIED), str(CoHandling.GIVEN)})
    on_the_way = together(states, {str(Answering.REVIEW), str(Answering.APPROVED)})
    only = units[0] if len(units) == 1 else None

    def number(label: str, value: int, hot: bool = False, **asked: Any) -> Item:
        url = f"{base}?{Wanted(unit=only, **asked).query()}"
        return {"label": label, "value": f"{value:,}", "url": url, "hot": hot}

    return [
        number("待签收", states.get(Answering.PENDING, 0)),
        number("办理中", states.get(Answering.HANDLING, 0), state=str(Status.HANDLING)),
        number("待审核、待印发", on_the_way, state=str(Status.HANDLING)),
        number("逾期", states["late"], hot=states["late"] > 0, overdue=True),
        number("已答复、意见已交", done),
    ]


def nearest(actor: Actor, slug: str, labels: Labels) -> list[Item]:
    """The nearest dates of what the actor oversees or handles, each with the name of its deadline."""
    if actor.holds(*OVERSEERS):
        cases: Any = Proposal.objects.of(actor.committee).visible_to(actor)
    elif units := units_of(actor):
        cases = Assignment.objects.of(actor.committee).filter(unit__in=units)
    else:
        return []
    found = first_rows(with_whole(cases.filter(due_on__isnull=False)), BY_DUE.without_empty(), DATES)
    names = _names(actor.committee, found)
    rows = rows_of(found, slug, labels)
    return [row | {"what": names.get((row["id"], row["due_on"]), "期限")} for row in rows]


def _names(committee: int, cases: list[Any]) -> dict[tuple[int, Any], str]:
    """What each case's nearest deadline is called, by case and day."""
    keys = [case.pk for case in cases]
    rows = Deadline.objects.of(committee).running()
    if cases and cases[0].whole_field:
        rows, key = rows.filter(kind__in={case.kind_name for case in cases}, case_id__in=keys), "case_id"
    else:
        rows, key = rows.filter(whole_kind=PROPOSAL.name, whole_id__in=keys), "whole_id"
    return {(case, day): label for case, day, label in rows.values_list(key, "due_on", "label")}


def own_papers(actor: Actor, slug: str, labels: Labels) -> list[Item]:
    """The newest papers under which the actor's name stands, with how far each has come."""
    first, signing = FIRST_PROPOSER.cases(actor), SIGNATORY.cases(actor)
    if first is None or signing is None:
        return []
    led = Proposal.objects.of(actor.committee).filter(first).exclude(status=Status.DISCARDED)
    signed = Authorship.objects.of(actor.committee).filter(signing, status=Signing.SIGNED)
    signed = signed.filter(paper__kind=PROPOSAL.name).exclude(paper__status=Status.DISCARDED)
    found = {paper.pk: paper for paper in led.order_by("-created_at", "-id")[:PAPERS]}
    for row in signed.select_related("paper").order_by("-paper_id")[:PAPERS]:  # keys rise with time
        found.setdefault(row.paper_id, row.paper)
    newest = sorted(found.values(), key=lambda paper: (paper.created_at, paper.pk), reverse=True)
    return [_own(paper, slug, labels) for paper in newest[:PAPERS]]


def _own(paper: Paper, slug: str, labels: Labels) -> Item:
    done, total = progress(PROPOSAL, paper.status)
    label, tone = STATES[paper.status]
    number, serial = labels.number(paper), labels.serial(paper)
    called = f"第 {number} 号" if number else f"流水号 {serial}" if serial else "还没有提交"
    return {
        "title": str(paper),
        "url": reverse("proposal", args=[slug, paper.pk]),
        "sub": called,
        "state": label,
        "tone": tone,
        "done": done,
        "total": total,
        "marks": ["done"] * done + ["now"] * (done < total) + ["ahead"] * (total - done - 1),
        "is_over": paper.status in PROPOSAL.final,
    }
