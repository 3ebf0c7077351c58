"""Who is meant by a row of the roster. Never a guess: what is not clear is said, and the row waits."""

from collections.abc import Mapping
from typing import Any

from liangce.kernel.importing import BadRow
from liangce.people.imports.book import Book, normal
from liangce.people.imports.guessing import squeezed
from liangce.people.models import Person, Term


def find(book: Book, term: Term, row: Mapping[str, Any]) -> Person | None:
    """The person already known, by member number in the term, else by name and what else is told; None when new.

    Raises BadRow when the number is somebody else's, or several persons might be meant.
    """
    if row["number"] and (holder := book.holder(term.pk, row["number"])):
        if holder.name != row["name"]:
            raise BadRow(("number", f"委员证号 {row['number']} 已是{holder.name}的，请核对"))
        return holder
    namesakes = [person for person in book.persons[row["name"]] if not _contradicts(book, term, person, row)]
    agreeing = [person for person in namesakes if _agrees(book, term, person, row)]
    if len(agreeing) == 1 or not namesakes:
        return agreeing[0] if agreeing else None
    bare = [person for person in namesakes if book.is_bare(person)]
    members = [person for person in namesakes if book.is_member(person)]
    if not agreeing and len(bare) == 1 and not members:
        return bare[0]
    known = "；".join(_described(book, person) for person in agreeing or namesakes)
    raise BadRow(
        ("name", f"已有同名的{row['name']}（{known}），分不清是不是同一人，请填写委员证号或出生日期")
    )


def _contradicts(book: Book, term: Term, person: Person, row: Mapping[str, Any]) -> bool:
    """Whether birth or member number say that this is somebody else."""
    if row["born_on"] and person.born_on and row["born_on"] != person.born_on:
        return True
    numbers = {spell.number for spell in book.memberships[person.pk] if spell.term_id == term.pk} - {""}
    return bool(row["number"] and numbers and row["number"] not in numbers)


def _agrees(book: Book, term: Term, person: Person, row: Mapping[str, Any]) -> bool:
    """Whether birth, phone, mail, employer, sector, unit or office say that this is the same person."""
    pairs = ((row[name], getattr(person, name)) for name in ("born_on", "phone", "email"))
    if any(told and told == known for told, known in pairs):
        return True
    if row["employer"] and squeezed(row["employer"]) == squeezed(person.employer):
        return True
    sectors = {normal(spell.sector.name) for spell in book.memberships[person.pk] if spell.sector}
    units = {spell.unit for spell in book.appointments[person.pk] if spell.unit}
    offices = {spell.office for spell in book.appointments[person.pk] if not (spell.body or spell.unit)}
    return bool(
        (row["sector"] and normal(row["sector"]) in sectors)
        or (row["unit"] and book.unit(row["unit"]) in units)
        or offices & set(row["office"])
    )


def _described(book: Book, person: Person) -> str:
    sectors = [spell.sector.name for spell in book.memberships[person.pk] if spell.sector]
    places = [
        str(spell.unit or spell.body or spell.get_office_display()) for spell in book.appointments[person.pk]
    ]
    return "，".join(dict.fromkeys([*sectors, *places, *filter(None, [person.employer])])) or "只有姓名"
