"""What this package tells about units, registered with the people package."""

from liangce.outcomes.models import InstructionTask
from liangce.people.models import Unit
from liangce.people.sources import HANDLED


def handled(unit: Unit) -> int:
    """Tasks of instructions that this unit has not done."""
    return int(InstructionTask.objects.of(unit.committee_id).filter(unit=unit).open().count())


HANDLED.append(handled)
