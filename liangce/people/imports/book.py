"""The committee's people as they stand, and as a run changes them in memory until they are saved."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db import models

from liangce.kernel.models import Committee
from liangce.people.imports.guessing import body_kind, squeezed, unit_kind
from liangce.people.models import Appointment, Body, BodyKind, Membership, Person, Unit

#: In the order in which rows may point to each other.
MODELS: tuple[type[models.Model], ...] = (Body, Unit, Person, Membership, Appointment)
RELATED = {Membership: ("sector",), Appointment: ("body", "unit")}
Row = TypeVar("Row", bound=models.Model)
ENDINGS = re.compile(r"(?:专门)?委员会$|专委会$|界别$|界$")


class Book:
    """Everybody and every place of one committee, found by name."""

    def __init__(self, committee: Committee) -> None:
        self.committee = committee
        self.persons: dict[str, list[Person]] = defaultdict(list)
        self.by_key: dict[int, Person] = {}
        self.numbers: dict[tuple[int, str], int] = {}  # (term, member number) → person
        self.memberships: dict[int, list[Membership]] = defaultdict(list)
        self.appointments: dict[int, list[Appointment]] = defaultdict(list)
        self.bodies: dict[str, list[Body]] = defaultdict(list)
        self.units: dict[str, Unit] = {}
        self.added: dict[type[models.Model], list[Any]] = {model: [] for model in MODELS}
        self.altered: dict[type[models.Model], dict[int, tuple[Any, set[str]]]] = {
            model: {} for model in MODELS
        }
        for model in MODELS:
            rows = model.objects.of(committee)  # type: ignore[attr-defined]
            for row in rows.select_related(*RELATED[model]) if model in RELATED else rows:
                self._enter(row)

    def body(self, name: str, kind: BodyKind | None = None) -> Body | None:
        """The body called so, of this kind when one is named; of several the first."""
        found = (body for body in self.bodies[normal(name)] if kind in (None, body.kind))
        return next(found, None)

    def unit(self, name: str) -> Unit | None:
        return self.units.get(squeezed(name))

    def body_or_new(self, name: str, kind: BodyKind | None = None) -> Body:
        """The body called so, made when there is none."""
        return self.body(name, kind) or self.add(
            Body(committee=self.committee, kind=kind or body_kind(name), name=name)
        )

    def unit_or_new(self, name: str) -> Unit:
        return self.unit(name) or self.add(Unit(committee=self.committee, kind=unit_kind(name), name=name))

    def place(self, kind: BodyKind | str | None, name: str) -> Body | Unit | None:
        """The unit called so when `kind` is "unit", else the body of this kind."""
        return self.unit(name) if kind == "unit" else self.body(name, BodyKind(kind) if kind else None)

    def place_or_new(self, kind: BodyKind | str | None, name: str) -> Body | Unit:
        """The same, made when there is none."""
        return (
            self.unit_or_new(name)
            if kind == "unit"
            else self.body_or_new(name, BodyKind(kind) if kind else None)
        )

    def is_member(self, person: Person, day: date | None = None) -> bool:
        """Whether the person was a member on this day, or ever."""
        return any(
            day is None or (spell.from_on <= day and (spell.to_on is None or spell.to_on > day))
            for spell in self.memberships[person.pk]
        )

    def is_bare(self, person: Person) -> bool:
        """Whether nothing but the name is known, as of a proposer whom an import of proposals created."""
        return not (self.memberships[person.pk] or self.appointments[person.pk] or person.employer)

    def holder(self, term: int, number: str) -> Person | None:
        """Who has this member number in this term."""
        return self.by_key.get(self.numbers.get((term, number), 0))

    def add(self, row: Row) -> Row:
        """Takes a new row in."""
        if isinstance(row, Person):
            row.sort_keys()
        self.added[type(row)].append(row)
        self._enter(row)
        return row

    def alter(self, row: models.Model, **values: Any) -> set[str]:
        """Sets what differs from what is there, never to nothing, and returns the names of what changed."""
        changed = {
            name for name, value in values.items() if value not in (None, "") and getattr(row, name) != value
        }
        for name in changed:
            setattr(row, name, values[name])
        if isinstance(row, Membership) and "number" in changed:
            self.numbers[row.term_id, row.number] = row.person_id
        if changed and not row._state.adding:
            self.altered[type(row)].setdefault(row.pk, (row, set()))[1].update(changed)
        return changed

    def made(self) -> Counter[str]:
        """How many rows are new, by what they are."""
        return Counter(
            {str(model._meta.verbose_name): len(rows) for model, rows in self.added.items() if rows}
        )

    def save(self, only: Iterable[models.Model] | None = None) -> None:
        """Writes what is new (of `only` these, when given) and what changed."""
        wanted = None if only is None else {row.pk for row in only}
        for model in MODELS:
            new = [r for r in self.added[model] if r._state.adding and (wanted is None or r.pk in wanted)]
            model.unscoped.bulk_create(new, batch_size=500)  # type: ignore[attr-defined]
        for model, rows in self.altered.items():
            fields = sorted(set().union(*(names for _, names in rows.values())))
            if fields:
                changed = [row for row, _ in rows.values()]
                model.unscoped.bulk_update(changed, fields, batch_size=200)  # type: ignore[attr-defined]

    def _enter(self, row: Any) -> None:
        match row:
            case Person():
                self.persons[row.name].append(row)
                self.by_key[row.pk] = row
            case Membership():
                self.memberships[row.person_id].append(row)
                self.numbers[row.term_id, row.number] = row.person_id
            case Appointment():
                self.appointments[row.person_id].append(row)
            case Body():
                for name in {normal(row.name), normal(row.short_name or row.name)}:
                    self.bodies[name].append(row)
            case Unit():
                for name in {squeezed(row.name), squeezed(row.short_name or row.name)}:
                    self.units.setdefault(name, row)


def normal(name: str) -> str:
    """A body's name as it is compared: 提案委员会 is 提案委, 经济界 is 经济."""
    written = squeezed(name)
    return ENDINGS.sub(lambda found: "委" if found[0].endswith("会") else "", written) or written
