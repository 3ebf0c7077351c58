"""Who read what is restricted is kept, once a day, and the database refuses to change it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from liangce.kernel.models import Reading
from liangce.kernel.readings import note_reading
from tests.cast import NOW, Cast, make_cast

REFUSED = "append-only"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def test_a_reading_names_person_role_and_record(cast: Cast) -> None:
    proposal = cast.draft()
    note_reading(cast.zhou, proposal, "批示原件", NOW)
    row = Reading.objects.of(cast.committee).get()
    assert (row.person, row.role, row.what) == ("周敏", "政协办公室", "批示原件")
    assert (row.kind, row.case_id, row.subject) == ("proposal", proposal.pk, proposal.title)


def test_a_second_look_the_same_day_adds_nothing(cast: Cast) -> None:
    proposal = cast.draft()
    for hours in (0, 3, 24):
        note_reading(cast.zhou, proposal, "批示原件", NOW + timedelta(hours=hours))
    note_reading(cast.zhou, proposal, "批示内容", NOW)
    note_reading(cast.tang, proposal, "批示原件", NOW)
    found = Reading.objects.of(cast.committee).order_by("at", "id")
    assert [row.person for row in found] == ["周敏", "周敏", "唐立", "周敏"]
    assert found[0].at == NOW


@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_reading SET person = 'x'", "DELETE FROM kernel_reading"]
)
def test_it_is_never_edited(cast: Cast, statement: str) -> None:
    note_reading(cast.zhou, cast.draft(), "批示原件", NOW)
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Reading.objects.of(cast.committee).get().person == "周敏"


def test_it_is_never_replaced(cast: Cast) -> None:
    note_reading(cast.zhou, cast.draft(), "批示原件", NOW)
    row = Reading.objects.of(cast.committee).get()
    row.person = "改"
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()
    row.pk += 1
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save(force_insert=True)
