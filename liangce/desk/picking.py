"""Choosing several of many: units by kind, persons by sector, what is already chosen first. Plain checkboxes."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from liangce.people.models import Membership, Person, Unit, UnitKind

OTHERS = "其他"


@dataclass(frozen=True)
class Option:
    value: int
    label: str
    detail: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Picker:
    """A field of many choices as the template shows it."""

    field: forms.BoundField
    chosen: list[Option]
    groups: list[Group]

    @property
    def count(self) -> int:
        return len(self.chosen) + sum(len(group.options) for group in self.groups)


def is_picked(bound: forms.BoundField) -> bool:
    """Whether several rows can be chosen in this field."""
    return isinstance(bound.field, forms.ModelMultipleChoiceField)


def picker(bound: forms.BoundField, details: dict[int, str]) -> Picker:
    """The field's rows in their groups; `details` says something of a row beside its name, by its key."""
    rows: list[Any] = list(bound.field.queryset)  # type: ignore[attr-defined]
    values = bound.value() or []
    chosen = {str(getattr(value, "pk", value)) for value in values}
    grouping = GROUPERS.get(bound.field.queryset.model, _together)  # type: ignore[attr-defined]
    together: str = getattr(bound.field, "together", "")  # few rows that need no groups, under this name
    grouped = [(together, rows)] if together else grouping(rows)
    options = {
        row.pk: Option(row.pk, str(row), details.get(row.pk, ""), str(row.pk) in chosen) for row in rows
    }
    groups = [
        Group(label, [options[row.pk] for row in members if not options[row.pk].is_chosen])
        for label, members in grouped
    ]
    first = [option for option in options.values() if option.is_chosen]
    return Picker(bound, first, [group for group in groups if group.options])


def _by_kind(units: list[Unit]) -> list[tuple[str, list[Unit]]]:
    """In the order of the kinds."""
    return [(str(kind.label), [unit for unit in units if unit.kind == kind]) for kind in UnitKind]


def _by_sector(persons: list[Person]) -> list[tuple[str, list[Person]]]:
    """By the sector each sits for today, the persons in the order they came in."""
    if not persons:
        return []
    today, committee = timezone.localdate(), persons[0].committee_id
    sitting = Membership.objects.of(committee).on(today).order_by("sector__order", "sector__name")
    sectors = dict(sitting.values_list("person_id", "sector__name"))
    order = [*dict.fromkeys(name or OTHERS for name in sectors.values()), OTHERS]
    found: dict[str, list[Person]] = {name: [] for name in order}
    for person in persons:
        found[sectors.get(person.pk) or OTHERS].append(person)
    return list(found.items())


def _together(rows: list[Any]) -> list[tuple[str, list[Any]]]:
    return [(OTHERS, rows)]


GROUPERS: dict[Any, Callable[[list[Any]], list[tuple[str, list[Any]]]]] = {Unit: _by_kind, Person: _by_sector}


def fields(form: forms.Form | None, details: dict[int, str]) -> Iterable[tuple[str, Any]]:
    """("picker", Picker) or ("field", bound field) for each field of the form, in its order."""
    bound: Collection[forms.BoundField] = list(form) if form else []
    return [("picker", picker(each, details)) if is_picked(each) else ("field", each) for each in bound]


def needs_editor(form: forms.Form | None) -> bool:
    """Whether some field wants the editor of rich text."""
    return any("data-editor" in each.field.widget.attrs for each in form or [])
