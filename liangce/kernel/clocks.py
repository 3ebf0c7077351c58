"""Putting off a deadline, stopping its clock, starting it again: called by the effect of a step."""

from datetime import date

from liangce.kernel.case import Case
from liangce.kernel.deadlines.reckon import Reckoning, reckon, spoken
from liangce.kernel.models import Deadline, Extension, Pause
from liangce.kernel.regulation import Basis
from liangce.kernel.regulation.terms import VARIANTS
from liangce.kernel.work import Act
from liangce.kernel.workdays import WorkCalendar


def running(case: Case, rule: str) -> Deadline | None:
    """The deadline of this name that runs in the case, its clock stopped or not."""
    rows = Deadline.objects.of(case.committee_id).of_case(case).running()
    return rows.filter(rule=rule).select_related("rulebook").first()


def extend(act: Act, rule: str, *, basis: Basis, value: int, reason: str) -> date:
    """Puts the case's deadline off by `value` of the basis and returns its new date; the ledger keeps old and new."""
    deadline = _must_run(act.case, rule)
    Extension.objects.of(deadline.committee_id).create(
        committee_id=deadline.committee_id,
        deadline=deadline,
        basis=basis,
        value=value,
        reason=reason[:200],
        by=act.by.name,
        at=act.now,
    )
    return _reckoned(act, deadline)


def pause(act: Act, rule: str, *, reason: str) -> None:
    """Stops the clock of the case's deadline from today on."""
    deadline = _must_run(act.case, rule)
    deadline.paused_on = act.today
    deadline.save(update_fields=["paused_on"])
    Pause.objects.of(deadline.committee_id).create(
        committee_id=deadline.committee_id,
        deadline=deadline,
        from_on=act.today,
        reason=reason[:200],
        by=act.by.name,
    )
    act.moved_deadlines = True
    act.told[f"{deadline.label}期限"] = f"自 {spoken(act.today)}起暂停"


def resume(act: Act, rule: str) -> date:
    """Starts the clock again and returns the date, later by the time it stood still."""
    deadline = _must_run(act.case, rule)
    deadline.pauses.filter(to_on=None).update(to_on=act.today)
    deadline.paused_on = None
    return _reckoned(act, deadline)


def misdated(case: Case, calendar: WorkCalendar, today: date) -> list[tuple[Deadline, str, date]]:
    """Running deadlines dated as another kind of case than this one has become; each with its kind now, and the date.

    A date that would have passed already moves nothing: nobody can be late for what was not known.
    """
    rules, found = case.rulebook.rules.deadlines, []
    for row in Deadline.objects.of(case.committee_id).of_case(case).running().filter(agreed_on=None):
        row.rulebook = case.rulebook
        rule = rules[row.rule]
        variant = rule.variant(case.is_of)
        if rule.term(variant) != row.term:
            row.variant = variant
            due_on = _reckon(row, calendar, today).due_on
            found += [(row, variant, due_on)] if due_on >= today else []
    return found


def redate(act: Act) -> None:
    """Dates these deadlines anew; the row keeps why, the ledger old and new date."""
    for row, variant, _ in misdated(act.case, act.work.calendar, act.today):
        row.variant_note = (
            f"{spoken(act.today)}起是{VARIANTS[variant]}，改按其期限计算；原到 {spoken(row.due_on)}"
        )
        _reckoned(act, row)


def _must_run(case: Case, rule: str) -> Deadline:
    deadline = running(case, rule)
    if deadline is None:
        raise LookupError(f"no deadline {rule} runs in {case}")
    return deadline


def _reckoned(act: Act, deadline: Deadline) -> date:
    """Saves the date as it follows now from term, pauses and extensions."""
    before, found = deadline.due_on, _reckon(deadline, act.work.calendar, act.today)
    deadline.due_on, deadline.calendar_note = found.due_on, found.calendar_note
    deadline.save(update_fields=["due_on", "calendar_note", "paused_on", "variant", "variant_note"])
    act.moved_deadlines = True
    act.told[f"{deadline.label}期限"] = f"{spoken(before)} → {spoken(found.due_on)}"
    return found.due_on


def _reckon(deadline: Deadline, calendar: WorkCalendar, today: date) -> Reckoning:
    pauses, extensions = list(deadline.pauses.all()), list(deadline.extensions.all())
    return reckon(deadline.term, deadline.started_on, calendar, pauses, extensions, today)
