"""The database itself refuses to change what was written."""

import pytest
from django.db import DatabaseError, connection, transaction

from liangce.kernel.models import Entry
from tests.cast import Cast, make_cast

REFUSED = "ledger entries are append-only"


@pytest.fixture
def cast(db: None) -> Cast:
    cast = make_cast()
    cast.draft()
    return cast


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_entry SET reason = 'x'",
        "UPDATE kernel_entry SET reason = reason WHERE number = 1",
        "DELETE FROM kernel_entry",
        "DELETE FROM kernel_entry WHERE number = 1",
    ],
)
def test_changing_and_deleting_are_refused(cast: Cast, statement: str) -> None:
    before = list(Entry.objects.of(cast.committee).values())
    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement)
    assert list(Entry.objects.of(cast.committee).values()) == before


def test_the_orm_is_refused_too(cast: Cast) -> None:
    entry = Entry.objects.of(cast.committee).first()
    entry.reason = "改"
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        entry.delete()


COPY = "SELECT * FROM kernel_entry WHERE number = 1"


def test_replacing_is_refused(cast: Cast) -> None:
    if connection.vendor == "sqlite":
        statements = [f"INSERT OR REPLACE INTO kernel_entry {COPY}", f"REPLACE INTO kernel_entry {COPY}"]
    else:
        statements = [f"INSERT INTO kernel_entry {COPY} ON CONFLICT (id) DO UPDATE SET reason = 'x'"]
    for statement in statements:
        with pytest.raises(DatabaseError, match=REFUSED):
            run(statement)


def test_truncating_is_refused(cast: Cast) -> None:
    said = "syntax error" if connection.vendor == "sqlite" else REFUSED  # SQLite has no such statement
    connection.check_constraints()  # PostgreSQL first settles what the fixture left pending
    with pytest.raises(DatabaseError, match=said):
        run("TRUNCATE kernel_entry CASCADE")


def test_the_same_number_twice_is_refused(cast: Cast) -> None:
    entry = Entry.objects.of(cast.committee).first()
    entry.pk = entry.pk + 1
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save(force_insert=True)
