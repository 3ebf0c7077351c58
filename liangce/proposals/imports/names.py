"""Who proposes: names as they stand in a cell, and the persons and bodies they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from liangce.kernel.importing import BadRow
from liangce.kernel.importing.cells import items
from liangce.people.imports.book import Book, normal
from liangce.people.imports.guessing import is_person, squeezed, tidy_person
from liangce.people.models import Body, Person
from liangce.proposals.imports.incoming import Incoming

AND_OTHERS = re.compile(r"(?P<names>.+?)\s*等\s*(?P<number>\d{1,3})?\s*[人位名]?(?:委员)?")
BRACKETS = re.compile(r"\s*[（(][^）)]*[）)]")


@dataclass(frozen=True)
class Names:
    """The names in their order, and how many others stand unnamed behind 等N人."""

    named: tuple[str, ...]
    unnamed: int = 0


def read_names(proposer: str, cosigners: str) -> Names:
    """张勉等2人 is one name and one unnamed; 张三、李四 are two."""
    match = AND_OTHERS.fullmatch(proposer.strip())
    first = _split(match["names"] if match else proposer)
    named = tuple(dict.fromkeys([*first, *_split(cosigners)]))
    told = int(match["number"] or 0) if match else 0
    return Names(named, max(told - len(named), 0))


def _split(written: str) -> list[str]:
    names = []
    for item in items(written):
        pieces = item.split()
        if len(pieces) > 1 and all(is_person(piece) for piece in pieces):
            names += pieces
        else:
            names.append(tidy_person(BRACKETS.sub("", item)) or tidy_person(item))
    return names


class Proposers:
    """Finds those who sign among the committee's people, and takes new ones in."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def find(self, name: str, paper: Incoming, on: date) -> Person | Body | None:
        """The person or body of this name; None when there is none. Raises BadRow when several might be meant."""
        if body := self.book.body(name):
            return body
        return self._person(name, paper, on) if is_person(name) else None

    def new(self, name: str) -> Person | Body:
        """A person or a body, by the shape of the name."""
        if is_person(name):
            return self.book.add(Person(committee=self.book.committee, name=name))
        return self.book.body_or_new(name)

    def _person(self, name: str, paper: Incoming, on: date) -> Person | None:
        known = self.book.persons[name]
        sitting = [person for person in known if self.book.is_member(person, on)]
        members = sitting or [person for person in known if self.book.is_member(person)]
        found = members or [person for person in known if self.book.is_bare(person)]
        if len(found) > 1:
            found = [person for person in found if self._is_told(person, paper)]
        if len(found) == 1 or not (members or found):
            return found[0] if found else None
        raise BadRow(("proposer", f"有 {len(known)} 位叫{name}的，分不清是哪一位，请加一列委员证号或界别"))

    def _is_told(self, person: Person, paper: Incoming) -> bool:
        """Whether number, sector or employer in the row speak for this person."""
        spells = self.book.memberships[person.pk]
        if paper.member_number:
            return paper.member_number in {spell.number for spell in spells}
        sectors = {normal(spell.sector.name) for spell in spells if spell.sector}
        if paper.sector:
            return normal(paper.sector) in sectors
        return bool(paper.employer) and squeezed(paper.employer) == squeezed(person.employer)


def kinds_told(signing: Sequence[Person | Body]) -> list[str]:
    """A sentence for each body among them, whose kind a person should check."""
    return [
        f"新建组织“{one.name}”，类别定为{one.get_kind_display()}，请核对"
        for one in signing
        if isinstance(one, Body)
    ]
