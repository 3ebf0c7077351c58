"""Why a row cannot stand in the register as it is: by field, in sentences for a person."""

from collections.abc import Callable
from typing import Any

from django.db import models

from liangce.people import roles
from liangce.people.models import Appointment, Body, Membership, Person, Unit, UnitKind
from liangce.people.offices import Office
from liangce.people.session_days import in_words

Problems = dict[str, str]
ANSWERING = (roles.UNIT_CLERK, roles.UNIT_LEADER)


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
    wrong = [one for one in held if not _suits(one.held, row)]
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


def _membership(row: Membership) -> Problems:
    found = _days(row)
    if row.sector is None:
        found.setdefault("sector", "请选择界别。")
    if row.from_on < row.term.begins_on or (row.term.ends_on and row.from_on > row.term.ends_on):
        ends = f"到 {in_words(row.term.ends_on)}" if row.term.ends_on else "起"
        found.setdefault(
            "from_on", f"{row.term}从 {in_words(row.term.begins_on)}{ends}，委员任期要在这中间开始。"
        )
    others = Membership.objects.of(row.committee_id).filter(term=row.term).exclude(pk=row.pk)
    if row.number and (taken := others.filter(number=row.number).exclude(person=row.person).first()):
        found.setdefault("number", f"{row.number} 已是{taken.person}的委员证号。")
    if clash := next((one for one in others.filter(person=row.person) if _overlap(one, row)), None):
        found.setdefault(
            "from_on", f"{row.person}从 {in_words(clash.from_on)}起已是{row.term}委员，请先结束那一段。"
        )
    return found


def _appointment(row: Appointment) -> Problems:
    found, place = _days(row), row.unit or row.body
    if not _suits(row.held, place):
        found.setdefault("place", f"{row.held.label}不能在这里任职，{WANTED[row.held.place]}。")
    elif isinstance(place, Unit) and place.abolished_on and row.from_on >= place.abolished_on:
        found.setdefault("from_on", f"{place}已于 {in_words(place.abolished_on)}撤销。")
    elif isinstance(place, Body) and place.dissolved_on and row.from_on >= place.dissolved_on:
        found.setdefault("from_on", f"{place}已于 {in_words(place.dissolved_on)}撤销。")
    same = Appointment.objects.of(row.committee_id).filter(
        person=row.person, office=row.office, body=row.body, unit=row.unit
    )
    if clash := next((one for one in same.exclude(pk=row.pk) if _overlap(one, row)), None):
        found.setdefault(
            "from_on", f"{row.person}从 {in_words(clash.from_on)}起已有这一任职，请先结束那一段。"
        )
    return found


WANTED = {
    "committee": "它是本会的职务，不选组织和单位",
    "body": "请选择一个组织",
    "unit": "请选择一个单位；交办、督查人员选交办机构，经办人、负责人选承办单位",
}


def _suits(office: Office, place: Body | Unit | None) -> bool:
    """Whether the office is held at such a place."""
    if isinstance(place, Unit):
        answers = bool(set(office.roles) & set(ANSWERING))
        return office.place == "unit" and answers == (place.kind != UnitKind.ASSIGNING)
    return office.place == ("body" if place else "committee")


def _days(row: Membership | Appointment) -> Problems:
    if row.to_on and row.to_on <= row.from_on:
        return {"to_on": f"要晚于开始的那一天（{in_words(row.from_on)}）。"}
    return {}


def _overlap(one: Membership | Appointment, other: Membership | Appointment) -> bool:
    return (one.to_on is None or one.to_on > other.from_on) and (
        other.to_on is None or other.to_on > one.from_on
    )


CHECKS: dict[type[models.Model], Callable[[Any], Problems]] = {
    Person: _person, Body: _body, Unit: _unit, Membership: _membership, Appointment: _appointment,
}  # fmt: skip
