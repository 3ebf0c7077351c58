"""Memberships and appointments of a row: the spell that is there is completed, another begins when it must."""

from collections.abc import Mapping
from typing import Any

from liangce.kernel.importing import BadRow
from liangce.people.imports.book import Book, normal
from liangce.people.models import Appointment, Body, Membership, Person, Term, Unit

EVIDENCE = ("from_on", "to_on", "decided_by", "document")


def check(
    book: Book, term: Term, person: Person | None, row: Mapping[str, Any], held: list[tuple[str, Any, str]]
) -> None:
    """Raises BadRow when what the row tells does not fit the spells that are known, or ends before it begins."""
    known: list[Any] = [None]
    if person and row["is_member"] and (spell := _membership(book, term, person, row["sector"])):
        _check_membership(spell, person, row)
        known.append(None if _moves(spell, row["sector"]) else spell)
    for office, kind, name in held if person else ():
        assert person is not None  # or the loop has nothing to do
        place = book.place(kind, name) if name else None
        known.append(None if name and place is None else _appointment(book, person, office, place, row))
    for spell in known:
        begins = row["from_on"] or (spell.from_on if spell else term.begins_on)
        ends = row["to_on"] or (spell and spell.to_on)
        if ends and ends <= begins:
            raise BadRow(("to_on" if row["to_on"] else "from_on", f"“至”（{ends}）要晚于“自”（{begins}）"))


def _check_membership(spell: Membership, person: Person, row: Mapping[str, Any]) -> None:
    if row["number"] and spell.number and row["number"] != spell.number:
        raise BadRow(("number", f"名册里{person.name}的委员证号是 {spell.number}，请核对"))
    if _moves(spell, row["sector"]) and not (row["from_on"] and row["from_on"] > spell.from_on):
        raise BadRow(("sector", f"名册里{person.name}属于{spell.sector}；调整界别请在“自”里写明从哪一天起"))


def join(book: Book, term: Term, person: Person, sector: Body | None, row: Mapping[str, Any]) -> bool:
    """Keeps the membership; returns whether anything is new. A later change of sector begins another spell."""
    spell = _membership(book, term, person, row["sector"])
    evidence = {name: row[name] for name in EVIDENCE}
    if spell and not _moves(spell, row["sector"]):
        return bool(book.alter(spell, number=row["number"], sector=sector, **evidence))
    if spell and spell.to_on is None:
        book.alter(spell, to_on=row["from_on"], reason="调整界别")
    number = row["number"] or (spell.number if spell else "")
    begun = evidence | {"from_on": row["from_on"] or term.begins_on}
    book.add(
        Membership(committee=book.committee, person=person, term=term, number=number, sector=sector, **begun)
    )
    return True


def appoint(
    book: Book, term: Term, person: Person, office: str, place: Body | Unit | None, row: Mapping[str, Any]
) -> bool:
    """Keeps the appointment; returns whether anything is new. One that has ended may begin again later."""
    spell = _appointment(book, person, office, place, row)
    evidence = {name: row[name] for name in EVIDENCE}
    if spell:
        return bool(book.alter(spell, **evidence))
    where = {
        "body": place if isinstance(place, Body) else None,
        "unit": place if isinstance(place, Unit) else None,
    }
    begun = evidence | {"from_on": row["from_on"] or term.begins_on}
    book.add(Appointment(committee=book.committee, person=person, office=office, **where, **begun))
    return True


def _membership(book: Book, term: Term, person: Person, sector: str) -> Membership | None:
    """The spell of this term in this sector, else the last one of the term."""
    found = sorted(
        (one for one in book.memberships[person.pk] if one.term_id == term.pk), key=lambda one: one.from_on
    )
    same = [spell for spell in found if not _moves(spell, sector)]
    known = same or found
    return known[-1] if known else None


def _appointment(
    book: Book, person: Person, office: str, place: Body | Unit | None, row: Mapping[str, Any]
) -> Appointment | None:
    """The last spell of this person in this office there, unless the row tells of a new one after its end."""
    held = [spell for spell in book.appointments[person.pk] if spell.office == office]
    there = [spell for spell in held if (spell.body or spell.unit) == place]
    spell = max(there, key=lambda spell: spell.from_on, default=None)
    begins_again = spell and spell.to_on and row["from_on"] and row["from_on"] >= spell.to_on
    return None if begins_again else spell


def _moves(spell: Membership, sector: str) -> bool:
    """Whether the row tells of another sector than the spell's."""
    return bool(sector and spell.sector and normal(sector) != normal(spell.sector.name))
