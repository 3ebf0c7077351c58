"""What is counted of each unit, by five grouped queries however many units there are."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from liangce.people.models import Unit
from liangce.proposals.models import Assignment, Promise, Reply
from liangce.proposals.states import Answering, Keeping, Status
from liangce.proposals.statistics.reading import Reading
from liangce.proposals.statistics.unit_conditions import CONDITIONS
from liangce.proposals.statistics.verdicts import Tally, by_unit, forms, together

ENOUGH = 5  # replies due: with fewer a rate says nothing, and there is no rank
#: What other packages count of a unit: the heading of their column, and the numbers by unit.
FURTHER: dict[str, Callable[[Reading], dict[int, int]]] = {}


@dataclass
class Sum:
    """Everything counted of one unit, or of all of them."""

    parts: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    promises: Counter[str] = field(default_factory=Counter)
    further: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)

    @property
    def due(self) -> int:
        """Replies that are due: given, or not given although their day has passed."""
        return self.parts["due"]

    @property
    def in_time(self) -> float | None:
        """The share of them that came in time; None where too few are due to say."""
        return self.parts["on_time"] / self.due if self.due >= ENOUGH else None


def sums(reading: Reading) -> list[tuple[Unit, Sum]]:
    """Each unit that has or had a part in the scope's proposals, as far as the actor may read, in the units' order."""
    found: dict[int, Sum] = defaultdict(Sum)
    for unit, parts in _parts(reading).items():
        found[unit].parts = parts
    for unit, code, number in _classes(reading):
        found[unit].classes[code] += number
    for unit, promises in _promises(reading).items():
        found[unit].promises = promises
    rows = forms(reading)
    if not reading.reach.everything:  # the unit sees nothing of a verdict before the file is closed
        rows = rows.filter(proposal__status=Status.CLOSED)
    for unit, tally in by_unit(reading, rows).items():
        found[unit].tally = tally
    for label, counted in FURTHER.items():
        for unit, number in counted(reading).items():
            found[unit].further[label] = number
    shown = Unit.objects.of(reading.committee).filter(pk__in=found)
    if not reading.reach.everything:
        shown = shown.filter(pk__in=reading.reach.units)
    return [(unit, found[unit.pk]) for unit in shown]


def total_of(parts: Iterable[Sum]) -> Sum:
    """The sum of them."""
    every = list(parts)
    return Sum(
        parts=_added(one.parts for one in every),
        classes=_added(one.classes for one in every),
        promises=_added(one.promises for one in every),
        further=_added(one.further for one in every),
        tally=together(one.tally for one in every),
    )


def _added(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _parts(reading: Reading) -> dict[int, Counter[str]]:
    counts = {
        name: Count("id", filter=condition(reading.labels.today))
        for name, (_, condition) in CONDITIONS.items()
    }
    rows = Assignment.objects.of(reading.committee).filter(proposal__in=_papers(reading)).order_by()
    return {row.pop("unit"): Counter(row) for row in rows.values("unit").annotate(**counts)}


def _classes(reading: Reading) -> Iterable[tuple[int, str, int]]:
    """(unit, code as it stands now, replied parts)."""
    rows = Reply.objects.of(reading.committee).newest().filter(assignment__proposal__in=_papers(reading))
    rows = rows.filter(assignment__status=Answering.REPLIED).order_by()
    return rows.values_list("assignment__unit", "code").annotate(Count("id"))


def _promises(reading: Reading) -> dict[int, Counter[str]]:
    rows = Promise.objects.of(reading.committee).filter(proposal__in=_papers(reading)).order_by()
    late = Q(status=Keeping.MADE, promised_on__lt=reading.labels.today)
    counts = {
        "all": Count("id"),
        "kept": Count("id", filter=Q(status=Keeping.KEPT)),
        "overdue": Count("id", filter=late),
    }
    return {
        row.pop("assignment__unit"): Counter(row)
        for row in rows.values("assignment__unit").annotate(**counts)
    }


def _papers(reading: Reading) -> object:
    return reading.scope.proposals(reading.committee).values("pk")
