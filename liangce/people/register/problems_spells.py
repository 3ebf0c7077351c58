"""Why a spell cannot be as it is: its days, its place, the spells beside it."""

from liangce.people import roles
from liangce.people.models import Appointment, Body, Membership, Unit, UnitKind
from liangce.people.offices import Office
from liangce.people.session_days import in_words

Problems = dict[str, str]
ANSWERING = (roles.UNIT_CLERK, roles.UNIT_LEADER)


def of_membership(row: Membership) -> Problems:
    """Why this cannot be a spell as a member."""
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


def of_appointment(row: Appointment) -> Problems:
    """Why this cannot be a spell in an office."""
    found, place = _days(row), row.unit or row.body
    if not suits(row.held, place):
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


def suits(office: Office, place: Body | Unit | None) -> bool:
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
