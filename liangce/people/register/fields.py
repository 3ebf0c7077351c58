"""What the register keeps of each kind of row, what the ledger is told, and how a row is known to be unchanged."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from liangce.kernel.ledger.canonical import canonical
from liangce.people.models import Appointment, Body, Membership, Person, Unit
from liangce.people.session_days import in_words

#: Of a person, in the groups of the form.
GROUPS = (
    ("基本情况", (
        "name", "sex", "ethnicity", "native_place", "affiliation", "other_affiliation", "education", "degree", "origin",
    )),
    ("工作", ("employer", "post", "employer_kind", "title", "social_posts", "honours")),
    ("联系方式", ("phone", "office_phone", "email", "address", "born_on")),
)  # fmt: skip
#: For the person and the desk alone; of these the ledger holds only that they were changed.
CONTACT = frozenset({"phone", "office_phone", "email", "address", "born_on"})
HIDDEN = "（不记内容）"

SPELL = ("from_on", "to_on", "decided_by", "document", "ended_by", "reason")
KEPT: dict[type[models.Model], tuple[str, ...]] = {
    Person: tuple(name for _, names in GROUPS for name in names),
    Body: ("kind", "name", "short_name", "duties", "order", "founded_on", "dissolved_on"),
    Unit: (
        "kind", "name", "short_name", "mark", "duties", "order", "assigned_by", "parent", "abolished_on", "successor",
    ),
    Membership: ("term", "sector", "number", *SPELL),
    Appointment: ("office", "body", "unit", *SPELL),
}  # fmt: skip


def label(row: models.Model | type[models.Model], name: str) -> str:
    """What a field is called."""
    return str(getattr(row._meta.get_field(name), "verbose_name", name))


def shown(row: models.Model, name: str) -> str:
    """The field's value as a person reads it; nothing when there is none."""
    field: Any = row._meta.get_field(name)
    value = getattr(row, name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def spoken(row: models.Model, name: str) -> str:
    """The same for a page: a day in words."""
    value = getattr(row, name)
    return in_words(value) if isinstance(value, date) else shown(row, name)


def told(row: models.Model, names: Iterable[str]) -> dict[str, str]:
    """What the ledger holds of these fields, by what they are called, in the order in which they are kept."""
    wanted, hides = set(names), isinstance(row, Person)
    found = {name: shown(row, name) for name in KEPT[type(row)] if name in wanted}
    return {
        label(row, name): HIDDEN if hides and name in CONTACT and value else value
        for name, value in found.items()
    }


def fingerprint(row: models.Model) -> str:
    """Changes when any kept field does: by it a form knows that nobody was there in between."""
    names = KEPT[type(row)]
    attributes: dict[str, Any] = {name: row._meta.get_field(name) for name in names}
    values = {name: getattr(row, field.attname) for name, field in attributes.items()}
    return hashlib.sha256(canonical(values)).hexdigest()
