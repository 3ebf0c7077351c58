"""Two who change the register at once wait for each other, whatever they change: nobody is cut off by a deadlock."""

from datetime import date
from typing import Any

import pytest

from liangce.people.models import Appointment, Membership, Person, Unit, UnitKind
from liangce.people.register import changing, closing, spells
from liangce.people.register.closing import Closing, Then
from liangce.people.register.fields import fingerprint
from tests.cast import NOW, Cast, make_cast
from tests.support.at_once import Meeting, both

pytestmark = [pytest.mark.row_locks, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_unit_is_abolished_while_one_under_it_is_renamed(cast: Cast, monkeypatch: Any) -> None:
    housing, successor = cast.units["housing"], cast.units["finance"]
    section = Unit.objects.of(cast.committee).create(
        committee=cast.committee, kind=UnitKind.GOVERNMENT, name="区房管所", parent=housing
    )
    meeting = Meeting()  # one has written its first line of the ledger, the other has locked the section
    monkeypatch.setattr(changing, "append", meeting.after(changing.append))
    monkeypatch.setattr(changing, "locked", meeting.after(changing.locked))
    how = Closing(date(2026, 3, 1), "区委编委", Then.KEEP, successor)

    def abolish() -> None:
        closing.close(housing, how, seen=fingerprint(housing), by=cast.zhou, now=NOW)

    def rename() -> None:
        changing.change(section, {"name": "区房产所"}, seen=fingerprint(section), by=cast.zhou, now=NOW)

    abolished, renamed = both(abolish, rename)
    section.refresh_from_db()
    assert (abolished, section.parent) == (None, successor)
    if renamed is None:
        assert section.name == "区房产所"
    else:  # who came to the section second is told that it was changed, and changes nothing
        assert isinstance(renamed, changing.Overtaken)
        assert section.name == "区房管所"


def test_a_member_changes_sector_while_somebody_is_taken_in(cast: Cast, monkeypatch: Any) -> None:
    spell = Membership.objects.of(cast.committee).get(person=cast.people["chen"])
    newcomer = Person(committee=cast.committee, name="新来")
    meeting = Meeting()  # the end of the old spell is written; the newcomer's name is being compared
    monkeypatch.setattr(spells, "record", meeting.after(spells.record))
    monkeypatch.setattr(changing, "problems_of", meeting.after(changing.problems_of))

    def move() -> None:
        spells.end(
            spell, to_on=date(2026, 3, 1), ended_by="主席会议", reason="调整", seen=fingerprint(spell),
            by=cast.zhou, now=NOW, sector=cast.bodies["jiusan"],
        )  # fmt: skip

    assert both(move, lambda: changing.add(newcomer, by=cast.deng, now=NOW)) == [None, None]
    assert Membership.objects.of(cast.committee).filter(person=cast.people["chen"]).count() == 2
    assert Person.objects.of(cast.committee).filter(name="新来").exists()


def test_a_unit_is_abolished_while_its_clerk_leaves(cast: Cast, monkeypatch: Any) -> None:
    housing = cast.units["housing"]
    spell = Appointment.objects.of(cast.committee).get(person=cast.people["yang"])
    meeting = Meeting()
    monkeypatch.setattr(changing, "append", meeting.after(changing.append))
    monkeypatch.setattr(spells, "locked", meeting.after(spells.locked))
    how = Closing(date(2026, 3, 1), "区委编委", Then.END)

    def abolish() -> None:
        closing.close(housing, how, seen=fingerprint(housing), by=cast.zhou, now=NOW)

    def leave() -> None:
        spells.end(
            spell, to_on=date(2026, 2, 20), ended_by="区住建局", reason="调离", seen=fingerprint(spell),
            by=cast.deng, now=NOW,
        )  # fmt: skip

    found = both(abolish, leave)
    assert found[0] is None
    assert found[1] is None or isinstance(
        found[1], changing.Overtaken
    )  # who came second is told, not cut off
