"""Why a row cannot stand in the register as it is: by field, in sentences for a person."""

from collections.abc import Callable
from typing import Any

from django.db import models

from liangce.people.models import Appointment, Body, Membership, Person, Unit
from liangce.people.register.problems_spells import Problems, of_appointment, of_membership, suits
from liangce.people.session_days import in_words


def problems_of(row: models.Model) -> Problems:
    """By field, why the row cannot be as it is; empty when it can."""
    return CHECKS[type(row)](row)


def _person(row: Person) -> Problems:
    if row.other_affiliation and row.other_affiliation == row.affiliation:
        return {"other_affiliation": "与“党派”相同，只有另外还属于一个党派的才填。"}
    return {}


def _body(row: Body) -> Problems:
    namesake = (
        Body.objects.of(row.committee_id).filter(kind=row.kind, name=row.name).exclude(pk=row.pk).first()
    )
    if namesake:
        return {"name": f"已有同名的{namesake.get_kind_display()}。"}
    if row.founded_on and row.dissolved_on and row.dissolved_on <= row.founded_on:
        return {"dissolved_on": f"要晚于设立日期（{in_words(row.founded_on)}）。"}
    return {}


def _unit(row: Unit) -> Problems:
    rows = Unit.objects.of(row.committee_id)
    if rows.filter(name=row.name).exclude(pk=row.pk).exists():
        return {"name": f"已有名为“{row.name}”的单位。"}
    if _circles(row, "parent"):
        return {"parent": "上级单位不能是它自己或它下面的单位。"}
    if row.successor_id and not row.abolished_on:
        return {"abolished_on": "写明了职责划入哪个单位的，请写撤销日期。"}
    if _circles(row, "successor"):
        return {"successor": "职责不能划入它自己，或职责已经划给它的单位。"}
    return _kind_of_unit(row)


def _kind_of_unit(row: Unit) -> Problems:
    """Whoever works there must hold offices of the kind that such a unit has."""
    held = Appointment.objects.of(row.committee_id).filter(unit=row, to_on=None)
    wrong = [one for one in held if not suits(one.held, row)]
    if wrong:
        return {"kind": f"这里还有现任的{wrong[0].get_office_display()}，不能改成这个类别；请先结束其任职。"}
    return {}


def _circles(row: Unit, name: str) -> bool:
    """Whether the chain along this field leads back to where it began."""
    met, unit = {row.pk}, getattr(row, name)
    while unit is not None:
        if unit.pk in met:
            return True
        met.add(unit.pk)
        unit = getattr(unit, name)
    return False


CHECKS: dict[type[models.Model], Callable[[Any], Problems]] = {
    Person: _person, Body: _body, Unit: _unit, Membership: of_membership, Appointment: of_appointment,
}  # fmt: skip
