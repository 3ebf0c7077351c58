"""What a proposed change holds: values as JSON keeps them, read back as the record's own, put beside each other."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from liangce.people.models import Person, RecordChange
from liangce.people.register.fields import CONTACT, HIDDEN, KEPT, label, spoken


class Difference(NamedTuple):
    """One field in words: what it is called, what stood there, what is to stand there."""

    name: str
    label: str
    before: str
    after: str


def proposal(person: Person, wanted: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs from the record, as (proposed, was)."""
    names = [name for name in KEPT[Person] if name in wanted and wanted[name] != getattr(person, name)]
    return {name: _plain(wanted[name]) for name in names}, {
        name: _plain(getattr(person, name)) for name in names
    }


def values(change: RecordChange) -> dict[str, Any]:
    """What was proposed, as the record keeps it."""
    return {name: _read(name, value) for name, value in change.proposed.items()}


def overtaken(change: RecordChange) -> list[str]:
    """Fields that have become something else since, and not what was proposed, by what they are called."""
    person, wanted = change.person, values(change)
    return [
        label(person, name)
        for name in wanted
        if _plain(getattr(person, name)) not in (change.was[name], change.proposed[name])
    ]


def differences(change: RecordChange) -> list[Difference]:
    """What was proposed beside what stood there, in the order of the record."""
    old, new = copy(change.person), copy(change.person)
    for name in change.proposed:
        for row, value in ((old, change.was[name]), (new, change.proposed[name])):
            setattr(row, name, value if value == HIDDEN else _read(name, value))
    found = (name for name in KEPT[Person] if name in change.proposed)
    return [Difference(name, label(old, name), spoken(old, name), spoken(new, name)) for name in found]


def forget_contact(change: RecordChange) -> None:
    """Takes contact data out: what is over keeps only that it was asked for."""
    for kept in (change.proposed, change.was):
        kept.update({name: HIDDEN for name in kept if name in CONTACT})


def labels(names: Iterable[str]) -> str:
    """What these fields are called: 手机、工作单位."""
    wanted = set(names)
    return "、".join(label(Person, name) for name in KEPT[Person] if name in wanted)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    field: Any = Person._meta.get_field(name)
    return field.to_python(value)
