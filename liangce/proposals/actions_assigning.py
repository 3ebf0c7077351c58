"""What else changes when units are chosen, added, changed, called off, or asked to answer again."""

from typing import Any

from liangce.kernel.work import Act
from liangce.people.models import Unit
from liangce.proposals.models import Assignment, NoteKind, Proposal
from liangce.proposals.noting import note
from liangce.proposals.states import Mode


def assign(act: Act) -> None:
    """One assignment a unit, each beginning its own life with its own clock."""
    begin(act, modes(list(act.data["leads"]), list(act.data["co"])))


def assign_as_suggested(act: Act) -> None:
    """To the units the examiners suggest, else to those the author wishes."""
    rows = list(act.case.suggestions.select_related("unit"))
    mine = [row for row in rows if not row.by_author] or rows
    leads = [row.unit for row in mine if row.mode != Mode.CO]
    co = [row.unit for row in mine if row.mode == Mode.CO]
    if not leads:  # somebody must answer
        leads, co = co[:1], co[1:]
    begin(act, modes(leads, co if len(leads) == 1 else []))


def begin(act: Act, chosen: list[tuple[Unit, Mode]]) -> None:
    """Begins the assignments and tells the ledger which unit takes which part."""
    for unit, mode in chosen:
        begin_one(act, act.case, unit, mode, conference=act.data.get("conference"))
    if conference := act.data.get("conference"):
        act.told["交办会"] = str(conference)
    for mode in dict(chosen).values():
        act.told[str(mode.label)] = "、".join(str(unit) for unit, its in chosen if its == mode)


def begin_one(act: Act, proposal: Proposal, unit: Unit, mode: Mode, conference: Any = None) -> None:
    """Begins one assignment."""
    row = Assignment(
        committee_id=proposal.committee_id,
        rulebook=proposal.rulebook,
        proposal=proposal,
        unit=unit,
        mode=mode,
        assigned_at=act.now,
        conference=conference,
    )
    act.also(row.process.step("open"), row)


def modes(leads: list[Unit], co: list[Unit]) -> list[tuple[Unit, Mode]]:
    """Each unit with its mode: one lead alone is sole, with helpers leads; several leads answer separately."""
    answering = Mode.SEPARATE if len(leads) > 1 else Mode.LEAD if co else Mode.SOLE
    return [(unit, answering) for unit in leads] + [(unit, Mode.CO) for unit in co]


def add_unit(act: Act) -> None:
    """One more unit; who answered alone now leads, or answers beside it."""
    mode = Mode(act.data["mode"])
    begin_one(act, act.case, act.data["unit"], mode)
    act.told[str(mode.label)] = str(act.data["unit"])
    others = Mode.LEAD if mode == Mode.CO else Mode.SEPARATE
    for row in act.case.assignments.standing().filter(mode__in=(Mode.SOLE, Mode.LEAD)).exclude(mode=others):
        act.told[f"{row.unit}改为"] = str(others.label)
        row.mode = others
        row.save(update_fields=["mode"])


def coordinate(act: Act) -> None:
    """Keeps who came together over a disagreement, and what came of it."""
    note(act, NoteKind.COORDINATION, act.case)


def meet(act: Act) -> None:
    """Keeps the meeting of the three parties."""
    note(act, NoteKind.MEETING, act.case)


def call_off(act: Act) -> None:
    """What left the way needs no unit any more; each is told."""
    act.stir(*act.case.applications.open())
    for row in act.case.assignments.standing().exclude(status="replied"):
        row.proposal = act.case
        act.stir(row)


def rehandle(act: Act) -> None:
    """The chosen units answer once more, each on its own clock."""
    for row in act.case.assignments.standing().answering().filter(unit__in=act.data["units"]):
        row.proposal = act.case
        act.also(row.process.step("rehandle"), row, {"reason": act.data["reason"]})
    act.told["重新办理"] = "、".join(str(unit) for unit in act.data["units"])
