"""What of an instruction one may read who may know that it came: its text, its scan, what units were told."""

from liangce.kernel.actors import Actor
from liangce.outcomes.models import Instruction
from liangce.outcomes.reach import is_desk, own_units
from liangce.people import roles


def is_leader(row: Instruction, actor: Actor) -> bool:
    """Whether the actor wrote it."""
    return row.leader_id is not None and row.leader_id == actor.person


def sees_text(row: Instruction, actor: Actor) -> bool:
    """The desks, the auditor, the leader, and the units that are to carry it out."""
    if is_desk(actor) or actor.holds(roles.AUDITOR) or is_leader(row, actor):
        return True
    units = own_units(actor)
    return bool(units) and row.tasks.standing().filter(unit__in=units).exists()


def sees_scan(row: Instruction, actor: Actor) -> bool:
    """A leader's handwriting: the desks and the leader alone; whoever looks is noted."""
    return is_desk(actor) or is_leader(row, actor)
