"""The page of roles: what each lets a person do, which offices give it, and who holds it today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from liangce.kernel.actors import Role
from liangce.people.offices import OFFICES
from liangce.people.requests import CommitteeRequest
from liangce.people.roles import MEMBER, ROLES
from liangce.people.rosters import holders


def roles(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Everybody may know what a role may do; names of its holders are for the desk's people."""
    shows_names = request.actor.is_staff
    held = holders(request.committee.pk, on=timezone.localdate()) if shows_names else {}
    mine = {holding.role for holding in request.full_actor.holdings}
    rows = [
        {
            "role": role,
            "offices": "、".join(_offices(role)),
            "is_mine": role in mine,
            "holders": held.get(role, []),
        }
        for role in ROLES.values()
    ]
    return render(request, "desk/roles.html", {"rows": rows, "shows_names": shows_names})


def _offices(role: Role) -> list[str]:
    """The offices that give the role, as the page names them."""
    return (
        ["委员"] if role == MEMBER else [office.label for office in OFFICES.values() if role in office.roles]
    )
