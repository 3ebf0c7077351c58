"""机构改革: a unit is abolished while it handles proposals; the unit that takes over its duties goes on."""

from datetime import date, timedelta

import pytest

from liangce.kernel.models import Deadline, Entry
from liangce.people.models import Unit, UnitKind
from liangce.proposals.models import Proposal
from liangce.proposals.periodic import succeed
from tests.cast import NOW, Cast, make_cast
from tests.proposals.walk import assigned, at_unit, handling

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def abolish(cast: Cast, name: str, successor: Unit | None) -> None:
    unit = cast.units[name]
    unit.abolished_on, unit.successor = date(2026, 3, 1), successor
    unit.save()


def new_unit(cast: Cast) -> Unit:
    return Unit.objects.of(cast.committee).create(
        committee=cast.committee, kind=UnitKind.GOVERNMENT, name="区城乡建设和交通局"
    )


def test_what_it_has_in_hand_goes_to_its_successor_with_the_same_dates(cast: Cast) -> None:
    proposal = handling(cast)
    row = at_unit(proposal, cast, "housing")
    due = list(Deadline.objects.of(cast.committee).of_case(row).running().values_list("rule", "due_on"))
    successor = new_unit(cast)
    abolish(cast, "housing", successor)
    assert [moved.pk for moved in succeed(NOW + timedelta(days=40))] == [row.pk]
    row.refresh_from_db()
    assert (row.unit, row.status) == (successor, "handling")
    assert (
        list(Deadline.objects.of(cast.committee).of_case(row).running().values_list("rule", "due_on")) == due
    )
    entry = Entry.objects.of(cast.committee).filter(step="answering.hand_over").get()
    assert entry.after["移交"] == "区住建局 → 区城乡建设和交通局"
    assert succeed(NOW + timedelta(days=41)) == []


def test_nothing_moves_before_the_day_or_without_a_successor(cast: Cast) -> None:
    handling(cast)
    abolish(cast, "housing", None)
    assert succeed(NOW + timedelta(days=40)) == []
    abolish(cast, "housing", new_unit(cast))
    assert succeed(NOW) == []


def test_a_successor_that_helps_already_is_left_to_the_office(cast: Cast) -> None:
    proposal = assigned(cast)
    abolish(cast, "housing", cast.units["finance"])
    assert succeed(NOW + timedelta(days=40)) == []
    assert at_unit(proposal, cast, "housing").unit == cast.units["housing"]


def test_what_is_answered_stays_with_the_unit_that_answered(cast: Cast) -> None:
    proposal = handling(cast)
    proposal.assignments.update(status="replied", done_at=NOW)
    abolish(cast, "housing", new_unit(cast))
    assert succeed(NOW + timedelta(days=40)) == []
    assert Proposal.objects.of(cast.committee).get().assignments.filter(unit=cast.units["housing"]).exists()
