"""What later packages know about people and sessions, registered by them: this package asks and does not know whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from liangce.kernel.actors import Actor
from liangce.people.models import Person, Unit


@dataclass(frozen=True)
class Work:
    """A paper on which a person's name stands, as a row of their file."""

    title: str
    detail: str
    state: str
    tone: str
    url: str


#: Each gives, by the key of a session, how many papers of its kind were received (the committee's key is given).
RECEIVED: list[Callable[[int], Mapping[int, int]]] = []
#: Each gives the papers of a person that the actor may see, the newest first (the committee's slug is given).
WORKS: list[Callable[[Actor, Person, str], Iterable[Work]]] = []

#: Each gives how many cases a unit is still handling.
HANDLED: list[Callable[[Unit], int]] = []


def handled(unit: Unit) -> int:
    """How many cases of every kind are still in this unit's hands."""
    return sum(counted(unit) for counted in HANDLED)


def received(committee: int) -> Counter[int]:
    """How many papers of every kind each session has received."""
    total: Counter[int] = Counter()
    for counted in RECEIVED:
        total.update(counted(committee))
    return total


def works(actor: Actor, person: Person, slug: str) -> list[Work]:
    """Every paper of this person that the actor may see."""
    return [work for found in WORKS for work in found(actor, person, slug)]
