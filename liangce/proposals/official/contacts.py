"""Whom to ring: names and telephone numbers as letters give them, with room to write where there is none."""

from datetime import date
from typing import Any

from liangce.kernel.actors import Role
from liangce.kernel.models import Committee
from liangce.people import roles
from liangce.people.models import Appointment, Unit
from liangce.people.offices import OFFICES

ROOM = "　　　　　　"


def contact(name: str, phone: str) -> str:
    """联系人：杨帆；联系电话：0851-83651234."""
    return f"联系人：{name or ROOM}；联系电话：{phone or ROOM}"


def of_office(unit: Unit, on: date) -> tuple[str, str]:
    """Name and number of somebody who works for the assigning office on this day, one with a number first."""
    held = Appointment.objects.of(unit.committee_id).on(on).filter(unit=unit)
    return _somebody(held, roles.ASSIGNING_OFFICE)


def of_desk(committee: Committee, on: date) -> tuple[str, str]:
    """Name and number of somebody of the Committee on Proposals on this day."""
    return _somebody(Appointment.objects.of(committee).on(on).filter(unit=None), roles.PROPOSALS_COMMITTEE)


def _somebody(held: Any, role: Role) -> tuple[str, str]:
    offices = [code for code, office in OFFICES.items() if role in office.roles]
    people = [row.person for row in held.filter(office__in=offices).select_related("person")]
    found = sorted(people, key=lambda person: (not person.phone, person.stroke_key, person.pk))
    return (found[0].name, found[0].phone) if found else ("", "")
