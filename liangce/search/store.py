"""Writing the index, inside the transaction of whoever changes the text; one module a database."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection, transaction

from liangce.search import postgresql, sqlite
from liangce.search.entry import Entry


def engine() -> Any:
    """The module that speaks to the database at hand."""
    return postgresql if connection.vendor == "postgresql" else sqlite


def loading(model: type[Entry]) -> AbstractContextManager[None]:
    """Around many a `put` of texts that are new: the index is made for all of them together."""
    loading: AbstractContextManager[None] = engine().loading(model._meta.db_table)
    return loading


def put(entries: Sequence[Entry]) -> None:
    """Indexes these texts, in place of what was indexed under the same keys."""
    if not entries:
        return
    model, committee = type(entries[0]), entries[0].committee_id
    with transaction.atomic():
        drop(model, committee, [entry.pk for entry in entries])
        model.objects.of(committee).bulk_create(entries)
        engine().add(model._meta.db_table, [(entry.pk, entry.tokens()) for entry in entries])


def drop(model: type[Entry], committee: int, keys: Iterable[int]) -> None:
    """Takes the texts with these keys out of the index; keys that are not in it do no harm."""
    with transaction.atomic():
        held = list(model.objects.of(committee).filter(pk__in=list(keys)))
        engine().remove(model._meta.db_table, [(entry.pk, entry.tokens()) for entry in held])
        model.objects.of(committee).filter(pk__in=[entry.pk for entry in held]).delete()


def forget(model: type[Entry], committee: int) -> None:
    """Takes every text of the committee out of the index."""
    keys = list(model.objects.of(committee).values_list("pk", flat=True))
    for start in range(0, len(keys), 500):
        drop(model, committee, keys[start : start + 500])


def clear(model: type[Entry]) -> None:
    """Empties the index, of every committee: tokens cut by an older version cannot be taken out one by one."""
    with transaction.atomic():
        engine().clear(model._meta.db_table)
        model.unscoped.all().delete()
