"""How these pages come to a publication: only by what the actor may see."""

from typing import Any

from django.shortcuts import get_object_or_404

from liangce.people import roles
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Publication

#: Who has to do with publication at all.
CONCERNED = (
    *roles.STAFF,
    roles.ASSIGNING_OFFICE,
    roles.SUPERVISION_OFFICE,
    roles.UNIT_CLERK,
    roles.UNIT_LEADER,
)
#: Who opens and closes the public site, and brings in what was filed before.
KEEPERS = (roles.OFFICE, roles.PROPOSALS_COMMITTEE)
ALONGSIDE = ("proposal__session__term", "proposal__rulebook", "rulebook", "unit", "reply", "part__page")


def within_sight(request: CommitteeRequest) -> Any:
    """The publications this actor may know of."""
    return Publication.objects.of(request.committee).visible_to(request.actor)


def readable(request: CommitteeRequest, pk: int) -> Publication:
    """The publication with what its page shows; 404 when the actor may not know of it."""
    rows = within_sight(request).select_related(*ALONGSIDE)
    found: Publication = get_object_or_404(rows, pk=pk)
    return found
