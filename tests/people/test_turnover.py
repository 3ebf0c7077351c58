"""换届: what ends with the old term is asked and shown before it is done, and the old term stays readable."""

import shlex
from datetime import date
from typing import Any

import pytest

from liangce import cli
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.people.holdings import actor_for
from liangce.people.models import Appointment, Body, BodyKind, Membership, Session, Term
from liangce.people.rolls import members_on
from tests.cast import TODAY, Cast
from tests.people.conftest import SignIn
from tests.people.test_session_pages import LIST, NEW, SENT

TENTH = SENT | {"term": "10", "number": "1", "term_begins_on": "2027-01-05"}
LAST_DAY, FIRST_DAY = date(2027, 1, 4), date(2027, 1, 5)


@pytest.fixture
def officers(world: Cast) -> Cast:
    """陈思远 is chairman, 罗文 heads the committee on proposals, 吴兰 speaks for her party."""
    committee = Body.objects.of(world.committee).create(
        committee=world.committee, kind=BodyKind.SPECIAL_COMMITTEE, name="提案委"
    )
    for name, office, body in (
        ("chen", "chairman", None), ("luo", "head", committee), ("wu", "convener", world.bodies["jiusan"]),
    ):  # fmt: skip
        Appointment.objects.of(world.committee).create(
            committee=world.committee,
            person=world.people[name],
            office=office,
            body=body,
            from_on=date(2022, 1, 1),
        )
    return world


def confirmed(*ends: str, **other: str) -> dict[str, Any]:
    return TENTH | {"confirmed": "1", "ends": list(ends), "decided": "常委会第二十四次会议"} | other


def held(world: Cast, name: str, day: date) -> set[str]:
    rows = Appointment.objects.of(world.committee).on(day).filter(person=world.people[name])
    return set(rows.values_list("office", flat=True))


def test_a_new_term_asks_first_and_does_nothing(officers: Cast, sign_in: SignIn) -> None:
    html = sign_in("zhou").post(NEW, TENTH).content.decode()
    for words in (
        "换届：十届从 2027 年 1 月 5 日开始", "还没有设置", "九届委员 3 人", "吴兰、陈思远、罗文", "主席 1 项",
        "专门委员会任职 1 项",
    ):  # fmt: skip
        assert words in html
    assert "民主党派任职" not in html
    assert not Term.objects.of(officers.committee).filter(number=10).exists()
    assert Session.objects.of(officers.committee).count() == 1
    assert not Entry.objects.of(officers.committee).exists()


def test_what_is_ticked_ends_on_the_eve_of_the_new_term(officers: Cast, sign_in: SignIn) -> None:
    answer = sign_in("zhou").post(NEW, confirmed("members", "chairman", "special_committee"), follow=True)
    assert "上一届有 5 项任职到期" in answer.content.decode()
    assert len(members_on(officers.committee.pk, LAST_DAY)) == 3
    assert members_on(officers.committee.pk, FIRST_DAY) == []
    assert (held(officers, "chen", LAST_DAY), held(officers, "chen", FIRST_DAY)) == ({"chairman"}, set())
    assert held(officers, "luo", FIRST_DAY) == set()
    assert held(officers, "wu", FIRST_DAY) == {"convener"}  # of a party, which goes on by itself
    assert held(officers, "zhou", FIRST_DAY) == {"office_staff"}
    entry = Entry.objects.of(officers.committee).filter(step="membership.end")[0]
    assert (entry.label, entry.role, entry.after) == (
        "换届结束任职", "政协办公室",
        {"至（不含）": "2027-01-05", "免去决定": "常委会第二十四次会议", "事由": "届满"},
    )  # fmt: skip
    assert verify(officers.committee).holds


def test_what_is_not_ticked_goes_on(officers: Cast, sign_in: SignIn) -> None:
    sign_in("zhou").post(NEW, confirmed("members"))
    assert members_on(officers.committee.pk, FIRST_DAY) == []
    assert held(officers, "chen", FIRST_DAY) == {"chairman"}


def test_what_is_wrong_with_the_session_is_said_before_anything_is_asked(
    officers: Cast, sign_in: SignIn
) -> None:
    answer = sign_in("zhou").post(NEW, TENTH | {"closes_on": "2026-01-01"})
    assert answer.status_code == 422
    answer = sign_in("zhou").post(NEW, confirmed("members", closes_on="2026-01-01"))
    assert answer.status_code == 422
    assert len(members_on(officers.committee.pk, FIRST_DAY)) == 3


def test_spells_that_ended_before_and_those_of_the_new_term_are_left_alone(
    officers: Cast, sign_in: SignIn
) -> None:
    rows = Membership.objects.of(officers.committee)
    rows.filter(person=officers.people["luo"]).update(to_on=date(2025, 6, 1), reason="辞去")
    rows.filter(person=officers.people["wu"]).update(to_on=date(2028, 1, 1))
    sign_in("zhou").post(NEW, confirmed("members"))
    assert rows.get(person=officers.people["luo"]).reason == "辞去"
    assert rows.get(person=officers.people["wu"]).to_on == FIRST_DAY


def test_the_next_session_of_a_term_asks_nothing(officers: Cast, sign_in: SignIn) -> None:
    assert sign_in("zhou").post(NEW, SENT).status_code == 302
    assert len(members_on(officers.committee.pk, FIRST_DAY)) == 3


def test_a_term_entered_belatedly_ends_nothing(officers: Cast, sign_in: SignIn) -> None:
    asked = {
        "term": "8", "number": "5", "term_begins_on": "2017-01-05", "opens_on": "2021-01-12", "closes_on": "2021-01-15",
        "window_opens_at": "2020-12-01T09:00", "cutoff_at": "2021-01-13T18:00",
    }  # fmt: skip
    assert sign_in("zhou").post(NEW, SENT | asked).status_code == 302
    assert len(members_on(officers.committee.pk, TODAY)) == 3


def test_the_old_term_stays_readable(officers: Cast, sign_in: SignIn, at: Any) -> None:
    sign_in("zhou").post(NEW, confirmed("members", "chairman"))
    at("2027-02-01 09:00")
    client = sign_in("zhou")
    html = client.get(LIST).content.decode()
    assert "/huaxi/people/?day=2027-01-04" in html
    assert "先后有委员 3 人" in html
    roll = client.get("/huaxi/people/?day=2027-01-04").content.decode()
    assert "陈思远" in roll
    assert "主席" in roll
    assert "在任的委员 0 人" in client.get("/huaxi/people/").content.decode()
    assert actor_for(officers.people["chen"], on=date(2027, 2, 1)).holdings == ()


COMMAND = (
    "session add --committee huaxi --session 10-1 --term-begins 2027-01-05 --opens 2027-01-12 --closes 2027-01-15"
    " --window 2026-12-01 --cutoff 2027-01-13 --by 周敏"
)


def test_the_command_asks_too(officers: Cast, capsys: Any) -> None:
    assert cli.main(shlex.split(COMMAND)) == 1
    said = capsys.readouterr().err
    assert "九届委员 3 人、主席 1 项、专门委员会任职 1 项" in said
    assert "--turnover end" in said
    assert Session.objects.of(officers.committee).count() == 1
    assert cli.main(shlex.split(f"{COMMAND} --turnover end")) == 0
    assert "上一届随之结束的：九届委员 3 人" in capsys.readouterr().out
    assert members_on(officers.committee.pk, FIRST_DAY) == []


def test_the_command_may_keep_them(officers: Cast, capsys: Any) -> None:
    assert cli.main(shlex.split(f"{COMMAND} --turnover keep")) == 0
    assert "上一届照旧的" in capsys.readouterr().out
    assert len(members_on(officers.committee.pk, FIRST_DAY)) == 3
