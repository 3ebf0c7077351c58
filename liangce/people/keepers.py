"""Who keeps the roll, the bodies and units, and the office's calendar."""

from django.http import Http404

from liangce.kernel.actors import Actor, Claim, Part
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed
from liangce.people.models.change import DECIDING as ROLES
from liangce.people.requests import CommitteeRequest

KEEPERS = Part("keepers", "政协办公室或系统管理员", tuple(Claim(role) for role in ROLES))


def may_keep(by: Actor, committee: Committee | int) -> bool:
    """Whether this actor keeps the register of this committee."""
    key = committee if isinstance(committee, int) else committee.pk
    return by.committee == key and by.holds(*ROLES)


def enter(by: Actor, committee: Committee | int) -> None:
    """Lets in who may; raises NotAllowed."""
    if not may_keep(by, committee):
        raise NotAllowed(f"只有{KEEPERS.label}可以办理。")


def keepers_only(request: CommitteeRequest) -> None:
    """Raises Http404 for others: they need not know that there is such a page."""
    if not may_keep(request.actor, request.committee):
        raise Http404


def acting_as(by: Actor) -> str:
    """The label of the role in which the actor keeps the register, for the ledger."""
    return next((holding.label for holding in by.holdings if holding.role in ROLES), "")
