"""The persons of the example: who was a member when, who holds which office, and the actors they are in the process."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from liangce.demo.names import Names
from liangce.demo.places import Places
from liangce.kernel.actors import Actor
from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Body, Membership, Person, Unit


@dataclass
class People:
    """Everybody, by what they are to the example. Rows are collected first and written in few queries by `save`."""

    places: Places
    chance: random.Random
    names: Names
    persons: list[Person] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    members: list[Person] = field(default_factory=list)  # from the term's beginning, and still
    leavers: list[Person] = field(default_factory=list)
    joiners: list[Person] = field(default_factory=list)
    changed_on: date | None = None
    clerks: dict[str, Person] = field(default_factory=dict)  # by the unit's short name
    heads: dict[str, Person] = field(default_factory=dict)
    conveners: dict[int, Person] = field(default_factory=dict)  # by the body's key
    desk: dict[str, Person] = field(default_factory=dict)  # office, proposals, administrator, auditor, leader
    actors: dict[tuple[int, date], Actor] = field(default_factory=dict)

    def person(self, **known: Any) -> Person:
        """Somebody new; what is not known is drawn."""
        drawn = self.names.draw(known.pop("sex", None))
        age = known.pop("age", None) or self.chance.randint(31, 62)
        year = self.places.began_on.year - age
        born_on = date(year, self.chance.randint(1, 12), self.chance.randint(1, 28))
        person = Person(committee=self.places.committee, **{**drawn, "born_on": born_on, **known})
        self.persons.append(person)
        return person

    def appoint(self, person: Person, office: str, **where: Body | Unit) -> Person:
        """Gives the person an office from the beginning of the term, for good."""
        spell = Appointment(
            committee=self.places.committee,
            person=person,
            office=office,
            from_on=self.places.began_on,
            **where,
        )
        self.appointments.append(spell)
        return person

    def sitting(self, day: date) -> list[Person]:
        """Who was a member on this day."""
        changed = self.changed_on is not None and day >= self.changed_on
        return [*self.members, *(self.joiners if changed else self.leavers)]

    def save(self) -> None:
        """Writes all of them."""
        for person in self.persons:
            person.sort_keys()
        Person.unscoped.bulk_create(self.persons, batch_size=200)
        Membership.unscoped.bulk_create(self.memberships, batch_size=200)
        Appointment.unscoped.bulk_create(self.appointments, batch_size=200)

    def actor(self, person: Person, at: datetime) -> Actor:
        """The person as an actor at this moment; asked once a person and spell, for spells change on one day only."""
        day = timezone.localdate(at)
        changes = self.changed_on if self.changed_on and day >= self.changed_on else self.places.began_on
        if (person.pk, changes) not in self.actors:
            self.actors[person.pk, changes] = actor_for(person, on=changes)
        return self.actors[person.pk, changes]
