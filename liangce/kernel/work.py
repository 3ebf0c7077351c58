"""The work of one `take`: what it changes, collected as it goes and written in few queries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.bulk import insert
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.reckon import reckon
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Deadline
from liangce.kernel.notices import queue, recipients
from liangce.kernel.prepared import Prepared
from liangce.kernel.registry import BESIDE
from liangce.kernel.regulation import AgreedDay
from liangce.kernel.workdays import WorkCalendar

if TYPE_CHECKING:
    from liangce.kernel.case import Case
    from liangce.kernel.process import Step


def _running(committee: int, kind: str, case: int) -> QuerySet:
    return Deadline.objects.of(committee).filter(kind=kind, case_id=case).running().order_by()


RUNNING_OF_CASE = Prepared(_running, int, str, int)


@dataclass(frozen=True)
class Hands:
    """Whose hand does it, and for whom: a secretary acts for a member, and both names are kept."""

    by: Actor
    on_behalf_of: Actor | None = None

    @property
    def actor(self) -> Actor:
        """In whose name it is done."""
        return self.on_behalf_of or self.by


@dataclass
class Act:
    """A step being taken, as its effect sees it. `told` goes to the ledger beside the fields that changed."""

    step: "Step"
    case: Any
    hands: Hands
    work: "Work"
    data: dict[str, Any]
    told: dict[str, Any] = field(default_factory=dict)
    told_persons: list[tuple[int, str]] = field(default_factory=list)
    moved_deadlines: bool = False  # an effect paused, resumed or put off what runs
    #: `also(step, part)` takes a step of a part, often the one that begins it, in the same transaction and names.
    also: Callable[..., None] = field(init=False)
    before: dict[str, Any] = field(init=False)
    fact: Fact = field(init=False)

    @property
    def by(self) -> Actor:
        """In whose name it is done."""
        return self.hands.actor

    def tell(self, persons: Iterable[int], text: str) -> None:
        """Tells these persons too, whatever part they play; the text may name what a `Tell` names."""
        self.told_persons += [(person, text) for person in persons if person != self.hands.by.person]

    def stir(self, *cases: "Case") -> None:
        """Lets the house look at these cases too: what was done here may have made a step of theirs possible."""
        self.work.stirred += cases

    @property
    def now(self) -> datetime:
        return self.work.now

    @property
    def today(self) -> date:
        """The day of the act in the house's time zone."""
        return timezone.localdate(self.work.now)


@dataclass
class Work:
    """Everything that happens in one transaction of steps."""

    committee: int
    now: datetime
    facts: list[Fact] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    stirred: "list[Case]" = field(default_factory=list)
    new_cases: list[Any] = field(default_factory=list)
    begun: set[tuple[str, int]] = field(default_factory=set)  # cases of which nothing is written yet
    opened: list[Deadline] = field(default_factory=list)
    due: dict[int, list[date]] = field(default_factory=dict)  # of those opened, by case and by whole
    wholes: dict[tuple[str, int], Any] = field(default_factory=dict)  # whose nearest deadline may have moved

    @cached_property
    def calendar(self) -> WorkCalendar:
        return calendar_of(self.committee)

    def start(self, act: Act) -> None:
        """Keeps the case as it was, and a place in the ledger before anything the step itself begins."""
        step, case, whole = act.step, act.case, act.case.whole
        act.before = {} if step.begins else case.snapshot()
        if step.begins:
            self.begun.add((case.kind_name, case.pk))
        act.fact = Fact(
            at=self.now,
            by=act.hands.by,
            on_behalf_of=act.hands.on_behalf_of,
            role=step.actor.label,
            step=f"{case.kind_name}.{step.name}",
            label=step.label,
            kind=case.kind_name,
            subject_id=case.pk,
            subject=case.subject,
            whole_kind=whole.kind_name,
            whole_id=whole.pk,
        )
        self.facts.append(act.fact)
        self.acts.append(act)

    def settle(self, act: Act, save: bool) -> None:
        """Saves the case, moves its deadlines and completes the ledger's fact."""
        step, case = act.step, act.case
        case.moved_at = self.now
        if self._moves_deadlines(step, case) or act.moved_deadlines:
            case.due_on = self._nearest(case, act.moved_deadlines)
            self.wholes[case.whole.kind_name, case.whole.pk] = case.whole
        if not save:
            self.new_cases.append(case)
        else:
            case.save(force_insert=step.begins)
        after = case.snapshot()
        changed = {name for name in after if after[name] != act.before.get(name)}
        act.fact.subject = case.subject
        act.fact.before = {name: act.before[name] for name in sorted(changed & act.before.keys())}
        act.fact.after = {
            name: after[name] for name in sorted(changed) if act.before or after[name] not in (None, "")
        }
        act.fact.after |= act.told
        act.fact.reason = act.data.get("reason") or ""

    def touched(self) -> "list[Case]":
        """Every case of this work, the wholes they are parts of, those stirred, and those registered as beside them."""
        acted = [case for act in self.acts for case in (act.case, act.case.whole)]
        once = {(case.kind_name, case.pk): case for case in acted}.values()
        beside = (other for look in BESIDE for case in once for other in look(case))
        cases = [*beside, *self.stirred, *acted]  # whoever acted is known as it now stands
        return list({(case.kind_name, case.pk): case for case in cases}.values())

    def finish(self) -> None:
        """Writes deadlines, ledger and notices."""
        insert(self.new_cases)
        insert(self.opened)
        for whole in self.wholes.values():
            if whole.due_on != (nearest := self._nearest(whole)):
                whole.due_on = nearest
                whole.save(update_fields=["due_on"])
        entries = append(self.committee, self.facts)
        told = [
            (entry, person, tell.text, act)
            for entry, act in zip(entries, self.acts, strict=True)
            for tell in act.step.tells
            if tell.when(act.case)
            for person in recipients(tell.to, act.case, act.today) - {act.fact.by.person}
        ]
        told += [
            (entry, person, text, act)
            for entry, act in zip(entries, self.acts, strict=True)
            for person, text in act.told_persons
        ]
        queue(told)

    def _moves_deadlines(self, step: "Step", case: Any) -> bool:
        """Meets, lifts and opens what the row names; what is still running when the case ends is lifted."""
        closes = step.target in case.process.final
        ends = not step.begins and bool(step.meets or step.lifts or closes)
        if ends:
            for deadline in RUNNING_OF_CASE(self.committee, case.kind_name, case.pk):
                if deadline.rule in step.meets:
                    deadline.met_at = self.now
                elif closes or deadline.rule in step.lifts:
                    deadline.lifted_at = self.now
                else:
                    continue
                deadline.save(update_fields=["met_at", "lifted_at"])
        known = case.rulebook.rules.deadlines
        opened = [self._open(rule, case) for rule in step.opens if rule in known or case.agreed_day(rule)]
        self.opened += opened
        return ends or bool(opened)

    def _nearest(self, case: Any, were_moved: bool = False) -> date | None:
        """The nearest deadline of the case, those of this work included, which may not be written yet.

        A part without a date has none written, unless a stopped clock was just started again.
        """
        new = self.due.get(case.pk, [])
        has_none = case.whole is not case and not case.due_on and not were_moved
        is_bare = (case.kind_name, case.pk) in self.begun or has_none
        written = None if is_bare else case.nearest_due()
        return min([*new, written] if written else new, default=None)

    def _open(self, rule: str, case: Any) -> Deadline:
        known = case.rulebook.rules.deadlines.get(rule)
        variant = known.variant(case.is_of) if known else ""
        started_on, agreed_on = timezone.localdate(self.now), case.agreed_day(rule)
        term = AgreedDay(agreed_on) if agreed_on or known is None else known.term(variant)
        found = reckon(term, started_on, self.calendar)
        for key in {case.pk, case.whole.pk}:
            self.due.setdefault(key, []).append(found.due_on)
        return Deadline(
            committee_id=self.committee,
            kind=case.kind_name,
            case_id=case.pk,
            whole_kind=case.whole.kind_name,
            whole_id=case.whole.pk,
            rule=rule,
            label=known.label if known else case.process.label,
            variant=variant,
            rulebook=case.rulebook,
            started_on=started_on,
            due_on=found.due_on,
            agreed_on=agreed_on,
            calendar_note=found.calendar_note,
            opened_at=self.now,
        )
