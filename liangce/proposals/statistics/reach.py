"""Who sees which sheets. Numbers count every proposal; names are shown only to those who may know of them.

Desks, Council, leaders and the assigning and supervising offices see every sheet; a unit its own line; members what
concerns filed proposals in total. A number is the same for everybody: a restricted paper is counted, and the list that
the number opens leaves it out for those who may not know of it, which the page says.
"""

from dataclasses import dataclass

from liangce.kernel.actors import Actor
from liangce.people import roles
from liangce.proposals.models.assignment import units_of

OVERSEERS = (
    *roles.STAFF,
    roles.COUNCIL,
    roles.LEADER,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
)
READERS = (*OVERSEERS, roles.UNIT_CLERK, roles.UNIT_LEADER, roles.MEMBER, roles.CONVENER)


@dataclass(frozen=True)
class Reach:
    """What one actor may read: everything, the lines of these units, or the totals of what was filed."""

    everything: bool
    units: frozenset[int]
    totals: bool

    @classmethod
    def of(cls, actor: Actor) -> "Reach":
        return cls(
            everything=actor.holds(*OVERSEERS),
            units=frozenset(units_of(actor)),
            totals=actor.holds(roles.MEMBER, roles.CONVENER),
        )
