"""Who makes the paper."""

from liangce.kernel.actors import SYSTEM_ROLE, Actor
from liangce.people import roles

#: Those who see manuscripts and unpublished issues.
PRESS = (roles.EDITOR, roles.CHIEF_EDITOR, roles.SECRETARY_GENERAL, SYSTEM_ROLE)


def is_of_the_press(actor: Actor) -> bool:
    """Whether the actor sees what is not yet published."""
    return actor.holds(*PRESS)
