"""Adding and changing rows of the register: who may, that nobody's work is overwritten unseen, and the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Entry
from liangce.people.keepers import acting_as, enter
from liangce.people.models import Appointment, Membership, Person
from liangce.people.register.fields import fingerprint, label, shown, told
from liangce.people.register.history import last_entry
from liangce.people.register.problems import problems_of
from liangce.people.register.refusing import Refused
from liangce.people.titles import title

Row = TypeVar("Row", bound=models.Model)


class Overtaken(Exception):
    """Somebody changed the row after it was shown; nothing was written. `row` is as it stands, `last` who was there."""

    def __init__(self, row: models.Model, last: Entry | None) -> None:
        super().__init__(f"{row}在您打开以后被改动过。")
        self.row, self.last = row, last

    def differences(self, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
        """(field, as it stands, as it was filled in) for each field in which they differ."""
        mine = type(self.row)(**values)
        names = [name for name in values if shown(mine, name) != shown(self.row, name)]
        return [(label(mine, name), shown(self.row, name), shown(mine, name)) for name in names]


def take_turns(committee: int) -> None:
    """Waits for whoever writes several rows of the register, and keeps others waiting until the transaction ends.

    Locks are taken in one order everywhere: the committee, wholes, their parts, and the ledger's head last of all.
    Who writes one row and then another must have both before the first is written down.
    """
    Committee.objects.select_for_update(no_key=True).get(pk=committee)


@transaction.atomic
def add(row: Row, *, by: Actor, now: datetime) -> Row:
    """Takes a new row in. Raises NotAllowed, Refused."""
    committee = row.committee_id  # type: ignore[attr-defined]
    enter(by, committee)
    take_turns(committee)  # names are compared with all others
    if problems := problems_of(row):
        raise Refused(problems)
    row.save(force_insert=True)
    record(
        "add",
        "登记",
        row,
        by,
        now,
        after={name: text for name, text in told(row, _fields(row)).items() if text},
    )
    return row


@transaction.atomic
def change(
    row: Row, values: Mapping[str, Any], *, seen: str, by: Actor, now: datetime, reason: str = ""
) -> set[str]:
    """Sets these fields and returns the names of those that changed. Raises NotAllowed, Overtaken, Refused.

    `seen` is the fingerprint of the row as it was shown to whoever changes it.
    """
    enter(by, row.committee_id)  # type: ignore[attr-defined]
    fresh = locked(row)
    if seen != fingerprint(fresh):
        raise Overtaken(fresh, last_entry(fresh))
    return put(fresh, values, by=by, now=now, reason=reason)


def put(
    fresh: models.Model,
    values: Mapping[str, Any],
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    label: str = "修改",
) -> set[str]:
    """The same for a row that is locked already, by somebody who may."""
    changed = {name for name, value in values.items() if getattr(fresh, name) != value}
    if not changed:
        return changed
    before = told(fresh, changed)
    for name in changed:
        setattr(fresh, name, values[name])
    if problems := problems_of(fresh):
        raise Refused(problems)
    sorts = {"stroke_key", "pinyin_key"} if isinstance(fresh, Person) else set()
    fresh.save(update_fields=sorted(changed | sorts))
    record("change", label, fresh, by, now, before=before, after=told(fresh, changed), reason=reason)
    return changed


def locked(row: Row) -> Row:
    """The row as it stands, kept from others until the transaction ends."""
    rows = type(row).objects.of(row.committee_id)  # type: ignore[attr-defined]
    found: Row = rows.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    return found


def record(
    step: str, label: str, row: models.Model, by: Actor, now: datetime,
    *, before: Mapping[str, Any] | None = None, after: Mapping[str, Any], reason: str = "",
) -> None:  # fmt: skip
    """Writes the act down."""
    append(row.committee_id, [fact_of(step, label, row, by, now, before=before, after=after, reason=reason)])  # type: ignore[attr-defined]


def fact_of(
    step: str, label: str, row: models.Model, by: Actor, now: datetime,
    *, before: Mapping[str, Any] | None = None, after: Mapping[str, Any], reason: str = "",
) -> Fact:  # fmt: skip
    """What the ledger is told of the act, under the row; of a spell's under its person too."""
    kind = row._meta.model_name or ""
    is_spell = isinstance(row, Appointment | Membership)
    fact = Fact(
        now, by, f"{kind}.{step}", label, kind, row.pk, subject(row), role=acting_as(by), reason=reason
    )
    fact.whole_kind, fact.whole_id = ("person", row.person_id) if is_spell else (kind, row.pk)  # type: ignore[attr-defined]
    fact.before, fact.after = dict(before or {}), dict(after)
    return fact


def subject(row: models.Model) -> str:
    """What the ledger calls the row."""
    return f"{row.person}：{title(row)}" if isinstance(row, Appointment) else str(row)


def _fields(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields]
