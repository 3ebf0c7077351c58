"""The process is a table.

States, steps, who may, what must hold, how long it may take: one tuple of `Step` rows a process. Buttons, addresses,
permissions, refusals, ledger entries, notices, to-do lists, deadlines, diagrams and tests are read from it. `why_not`
says in a sentence why a step cannot be taken; `take` is the only door through which a status changes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from liangce.kernel.actors import SYSTEM, Actor, Part, system_actor
from liangce.kernel.case import Case
from liangce.kernel.forms import StepForm
from liangce.kernel.prepared import Prepared
from liangce.kernel.registry import PROCESSES
from liangce.kernel.work import Act, Hands, Work


class NotAllowed(Exception):
    """The step was refused; the message is the sentence for the person."""


class BadData(Exception):
    """What the step asks for was not given as it must be; `form` names the fields."""

    def __init__(self, form: StepForm) -> None:
        self.form = form
        labels = {name: f"{field.label or name}：" for name, field in form.fields.items()}
        said = (f"{labels.get(name, '')}{' '.join(map(str, errors))}" for name, errors in form.errors.items())
        super().__init__("；".join(said))


@dataclass(frozen=True)
class Guard:
    """Something that must hold for the case. `check(case, now)` returns the reason why it does not, or None."""

    must: str
    check: Callable[[Any, datetime], str | None]

    def __call__(self, case: Any, now: datetime) -> str | None:
        return self.check(case, now)


def guard(must: str) -> Callable[[Callable[[Any, datetime], str | None]], Guard]:
    """Makes a function a guard; `must` says in Chinese what has to hold, for the manual."""
    return lambda check: Guard(must, check)


@dataclass(frozen=True)
class Tell:
    """A notice: who is told, and what, where `when` holds. The text may name {subject}, {by}, {reason} and {due}."""

    to: tuple[Part, ...]
    text: str
    when: Callable[[Any], bool] = lambda case: True


@dataclass(frozen=True)
class Step:
    """One row of the table.

    `source` is empty for the step that begins a case; `target` None leaves the status as it is. `todo` is what the
    to-do list of the actor calls it, empty for what one may but need not do. `opens` and `meets` name deadlines of the
    regulation. `effect(act)` changes what else changes. `asks` is the form for what must be said.
    """

    name: str
    label: str
    source: tuple[str, ...]
    target: str | None
    actor: Part
    guards: tuple[Guard, ...] = ()
    asks: type[StepForm] | None = None
    effect: Callable[[Act], None] | None = None
    opens: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    lifts: tuple[str, ...] = ()
    tells: tuple[Tell, ...] = ()
    todo: str = ""
    bulk: bool = False
    timed: bool = False  # automatic when its guards hold, and asked again as time passes
    ripe: Callable[[date], models.Q] | None = None  # of a timed step: what the clock need look at
    seldom: bool = False  # folded away on the page: one may, but mostly does not
    only_under: Callable[[Any], bool] | None = None  # the regulations that know this row; None: all of them
    beside: str = (
        ""  # the field of the form that names another case of the process, which must hold still meanwhile
    )
    confirm: str = ""  # asked before a step that cannot simply be taken back

    @property
    def begins(self) -> bool:
        """Whether this step brings the case into being."""
        return not self.source

    @property
    def is_automatic(self) -> bool:
        """Whether the house takes it by itself as soon as its guards hold."""
        return self.actor == SYSTEM and not self.begins

    def exists_for(self, case: Case) -> bool:
        """Whether the regulation the case began under knows this row."""
        return self.only_under is None or self.only_under(case.rulebook.rules)


@dataclass(frozen=True)
class Process:
    """A table of steps over one model. `narrow` picks its cases among the model's rows."""

    name: str
    label: str
    model: str
    states: type[models.TextChoices]
    final: tuple[str, ...]
    steps: tuple[Step, ...]
    path: tuple[str, ...] = ()  # the states of the stepper, in order
    overseer: Part | None = None  # who is told when a unit has let a deadline pass
    page: str = ""  # the address name of a case's page; parts are shown on the page of their whole
    narrow: Mapping[str, Any] = field(default_factory=dict)
    known_only: bool = False  # whoever plays a part may still not know of every case; the to-do list asks

    def step(self, name: str) -> Step:
        """The row called `name`; raises KeyError."""
        return {step.name: step for step in self.steps}[name]

    def steps_from(self, status: str) -> list[Step]:
        """The rows a person may take in this state."""
        return [step for step in self.steps if status in step.source and not step.is_automatic]

    def label_of(self, status: str) -> str:
        """The state's name in Chinese."""
        return str(self.states(status).label)

    @property
    def rows(self) -> Any:
        """The model's unscoped manager, for the engine alone."""
        return apps.get_model(self.model).unscoped.filter(**self.narrow)

    @cached_property
    def locked(self) -> Prepared:
        """Asked with a case's key: its row as it now stands, locked until the transaction ends, with what names it and
        with its rulebook, the text of which is parsed once a process and not read each time.

        The lock leaves keys alone (`no_key`, here and everywhere): when others commit rows that point here, PostgreSQL
        reads the key, and would wait for us while we wait for the ledger that they hold.
        """
        beside = ("rulebook", *apps.get_model(self.model).named_with)
        rows = self.rows.select_related(*beside).defer("rulebook__data").order_by()
        return Prepared(lambda key: rows.filter(pk=key).select_for_update(of=("self",), no_key=True), int)

    def cases(self, committee: Any) -> Any:
        """The committee's cases of this process."""
        return apps.get_model(self.model).objects.of(committee).filter(**self.narrow)

    def waiting_for(self, actor: Actor) -> "dict[Step, Any]":
        """The to-do list: for each step the actor is expected to take, the cases that wait for it."""
        found, rows = {}, self.cases(actor.committee)
        for step in self.steps:
            condition = step.actor.cases(actor) if step.todo else None
            if condition is not None:
                cases = rows.visible_to(actor) if self.known_only else rows
                found[step] = cases.filter(condition, status__in=step.source)
        return found

    def refresh_due(self, case_id: int, whole_kind: str, whole_id: int) -> None:
        """Sets the nearest deadline of a case and of its whole anew, after deadlines were moved from outside a step."""
        for process, key in {(self.name, case_id), (whole_kind, whole_id)}:
            for case in PROCESSES[process].rows.filter(pk=key):
                PROCESSES[process].rows.filter(pk=key).update(due_on=case.nearest_due())


def why_not(step: Step, case: Case, actor: Actor, *, now: datetime | None = None) -> str | None:
    """Why this actor cannot take this step in this case now, as a sentence in Chinese; None when they can."""
    if case.committee_id != actor.committee:
        return "这不是本级政协的事项。"
    if not step.begins and case.status not in step.source:
        return f"现在是“{case.status_label}”，不能{step.label}。"
    if not step.actor.fits(actor, case):
        return f"只有{step.actor.label}可以{step.label}。"
    if not step.exists_for(case):
        return f"按本件适用的规则，不用{step.label}。"
    now = now or timezone.now()
    return next((reason for guard in step.guards if (reason := guard(case, now))), None)


def choices(case: Case, actor: Actor, *, now: datetime | None = None) -> list[tuple[Step, str | None]]:
    """The buttons of a case for this actor: each step whose part they play here, with the reason why not, or None."""
    mine = (step for step in case.process.steps_from(case.status) if step.actor.fits(actor, case))
    steps = [step for step in mine if step.exists_for(case)]
    return [(step, why_not(step, case, actor, now=now)) for step in steps]


def take(
    step: Step,
    case: Case,
    *,
    by: Actor,
    now: datetime,
    on_behalf_of: Actor | None = None,
    data: Mapping[str, Any] | None = None,
    files: Mapping[str, Any] | None = None,
) -> Any:
    """Takes the step and returns the case as it then stands.

    In one transaction: locks the case, asks `why_not`, validates `data`, changes, opens and meets deadlines, appends
    to the ledger, queues the notices, and takes the automatic steps that have become possible. Raises NotAllowed or
    BadData.
    """
    hands = Hands(by, on_behalf_of)
    if on_behalf_of and not by.may_act_for(on_behalf_of):
        raise NotAllowed(f"您不能代{on_behalf_of.name}办理。")
    with transaction.atomic():
        work = Work(case.committee_id, now)
        if step.beside:
            _hold_both(step, case, data or {})
        locked = case if step.begins else _locked(case)
        _perform(work, step, locked, hands, data, files)
        _follow(work)
        work.finish()
    return locked


def take_each(
    step: Step, cases: Iterable[Case], *, by: Actor, now: datetime, data: Mapping[str, Any] | None = None
) -> list[tuple[Case, str | None]]:
    """Takes the step in every case apart; returns each case with None or the reason it was refused."""
    results: list[tuple[Case, str | None]] = []
    for case in cases:
        try:
            results.append((take(step, case, by=by, now=now, data=data), None))
        except (NotAllowed, BadData) as refused:
            results.append((case, str(refused)))
    return results


def begin_all(
    step: Step,
    cases: Sequence[Case],
    *,
    by: Actor,
    now: datetime,
    told: Callable[[Any], dict[str, Any]] = lambda case: {},
) -> None:
    """Begins many new cases at once, as an import does: all or none, in few queries. Raises NotAllowed.

    `told(case)` is what the ledger holds of each beside its fields.
    """
    with transaction.atomic():
        work = Work(by.committee, now)
        for case in cases:
            place = len(work.facts)
            _perform(work, step, case, Hands(by), save=False)
            work.facts[place].after |= told(case)
        work.finish()


def form_for(step: Step, case: Case, actor: Actor, *args: Any, **kwargs: Any) -> StepForm | None:
    """The form the step asks for, knowing case and actor; None when it asks nothing."""
    return step.asks(*args, case=case, actor=actor, **kwargs) if step.asks else None


def _locked(case: Case) -> Case:
    """The case as it now stands. Its whole is locked first: two steps on parts of one whole wait for each other."""
    whole = _locked(case.whole) if case.whole_field else None
    fresh: Case | None = case.process.locked.first(case.pk)
    if fresh is None:
        raise type(case).DoesNotExist
    if whole and case.whole_field:
        setattr(fresh, case.whole_field, whole)
    return fresh


def _hold_both(step: Step, case: Case, data: Mapping[str, Any]) -> None:
    """Locks the case and the other one that is named, in the order of their keys: whoever names them the other way
    round waits, instead of both waiting for each other.
    """
    named = str(getattr(data.get(step.beside), "pk", data.get(step.beside)) or "")
    is_key = named.isascii() and named.isdigit() and len(named) < 19
    keys = {case.pk, int(named)} if is_key else {case.pk}
    rows = case.process.rows.filter(committee_id=case.committee_id, pk__in=keys).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _perform(
    work: Work,
    step: Step,
    case: Case,
    hands: Hands,
    data: Any = None,
    files: Any = None,
    *,
    save: bool = True,
) -> None:
    if reason := why_not(step, case, hands.actor, now=work.now):
        raise NotAllowed(reason)
    act = Act(step, case, hands, work, _checked(step, case, hands.actor, data, files, work.now))
    act.also = lambda other, part, data=None: _perform(work, other, part, hands, data)
    work.start(act)
    if step.target is not None:
        case.status = step.target
    if step.effect:  # it sees the case in its new state, and so do the parts it begins
        step.effect(act)
    work.settle(act, save)


def _checked(step: Step, case: Case, actor: Actor, data: Any, files: Any, now: datetime) -> dict[str, Any]:
    form = form_for(step, case, actor, data or {}, files or {}, now=now)
    if form is None:
        return dict(data or {})
    if not form.is_valid():
        raise BadData(form)
    return form.cleaned_data


def _follow(work: Work) -> None:
    """Takes, one after another, the automatic steps that the work has made possible."""
    house = Hands(system_actor(work.committee))
    for _ in range(100):
        ripe = ((step, case) for case in work.touched() for step in case.process.steps if step.is_automatic)
        found = next((pair for pair in ripe if why_not(*pair, house.by, now=work.now) is None), None)
        if found is None:
            return
        _perform(work, *found, house)
    raise RuntimeError(f"the automatic steps do not come to rest: {found}")
