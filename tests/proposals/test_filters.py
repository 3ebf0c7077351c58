"""Every condition of the list narrows it, all of them together; the address keeps them; nonsense is left out."""

import re
from datetime import UTC, date, datetime
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from django.utils import timezone

from liangce.kernel.counts import Counts
from liangce.people.models import Session
from liangce.proposals.tallies import Tallies
from liangce.proposals.wanted import DEFAULT_SORT, Wanted
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.leaders import designated, with_leaders
from tests.proposals.walk import assigned, filed, many, submitted


def found(cast: Cast, by: str = "tang", **asked: object) -> set[str]:
    rows = Wanted(**asked).rows(cast.actor(by), timezone.localdate())  # type: ignore[arg-type]
    return {row.title for row in rows}


def read(text: str, current: int | None = 7) -> Wanted:
    return Wanted.read(QueryDict(text), current)


def test_every_word_must_stand_in_the_title(cast: Cast) -> None:
    many(cast, 1, title="关于社区养老服务的提案")
    many(cast, 1, title="关于社区食堂的提案", serial=2)
    assert found(cast, q="社区 养老") == {"关于社区养老服务的提案"}
    assert len(found(cast, q="社区")) == 2


def test_each_condition_narrows(cast: Cast) -> None:
    assigned(cast, title="交办了的")
    many(cast, 1, title="别的", category="economy", proposers="member", first_person=cast.people["luo"])
    unit = cast.units["finance"].pk
    for asked in (
        {"number": 1}, {"category": "urban_rural"}, {"unit": unit}, {"form": "joint"}, {"state": "assigned"},
        {"state": "on_file"}, {"proposer": "思远"}, {"session": cast.session.pk, "q": "交办"},
    ):  # fmt: skip
        assert found(cast, **asked) == {"交办了的"}, asked
    assert found(cast, state="received") == {"交办了的", "别的"}


def test_a_body_is_found_by_its_name(cast: Cast) -> None:
    many(cast, 1, title="集体的", first_person=None, first_body=cast.bodies["jiusan"], proposers="collective")
    assert found(cast, proposer="九三学社") == {"集体的"}


def test_overdue_is_a_question_of_the_day(cast: Cast) -> None:
    many(cast, 1, title="昨天到期", due_on=date(2026, 2, 1))
    many(cast, 1, title="今天到期", due_on=date(2026, 2, 2), serial=3)
    assert found(cast, overdue=True) == {"昨天到期"}


def test_the_current_session_is_shown_unless_words_are_sought(cast: Cast) -> None:
    assert read("").session == 7
    assert read("session=all").session is None
    assert read("session=5").session == 5
    assert read("q=电梯").session is None
    assert read("q=电梯&session=5").session == 5


def test_another_session_can_be_chosen(cast: Cast, sign_in: SignIn) -> None:
    older = Session.objects.of(cast.committee).create(
        committee=cast.committee, term=cast.session.term, number=4, opens_on=date(2025, 2, 3),
        closes_on=date(2025, 2, 6), window_opens_at=datetime(2024, 11, 1, tzinfo=UTC),
        cutoff_at=datetime(2025, 2, 4, tzinfo=UTC), rulebook=cast.session.rulebook,
    )  # fmt: skip
    many(cast, 1, title="往年的", session=older)
    many(cast, 1, title="今年的")
    client = sign_in("tang")
    page = client.get("/huaxi/proposals/").content.decode()
    assert "今年的" in page
    assert "往年的" not in page
    link = re.search(r'href="(/huaxi/proposals/\?session=\d+)"[^>]*>九届四次会议', page)
    assert link
    assert "往年的" in client.get(link[1]).content.decode()
    assert "往年的" in client.get("/huaxi/proposals/?session=all").content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "state=nowhere",
        "sort=title",
        "sort=secret",
        "unit=x",
        "unit=-1",
        "number=９",
        "session=1e9",
        "form=x",
        "number=99999999999999999999",
    ],
)
def test_what_is_not_understood_is_left_out(cast: Cast, text: str) -> None:
    assert read(text) == Wanted(session=7)


def test_the_address_keeps_what_was_asked(cast: Cast) -> None:
    asked = Wanted(3, "filed", "电梯 统筹", 12, "economy", 5, "陈", "joint", True, "-due")
    assert read(asked.query()) == asked
    assert parse_qs(Wanted().query()) == {"session": ["all"]}
    assert read(Wanted(3).query(sort="due")).sort == "due"
    assert read(Wanted(3).query()).sort == DEFAULT_SORT


def test_chips_count_under_the_other_conditions(cast: Cast, sign_in: SignIn) -> None:
    submitted(cast, title="电梯一")
    filed(cast, title="电梯二")
    filed(cast, title="公交")
    page = sign_in("tang").get("/huaxi/proposals/?q=电梯").content.decode()
    chips = page.split('class="filters"')[1].split("</ul>")[0]
    counts = re.findall(r">([^<> ]+) <span>(\d+)</span>", chips)
    assert counts == [("全部", "2"), ("待审查", "1"), ("待交办", "1")]


def test_counts_are_of_what_one_may_see(cast: Cast) -> None:
    filed(cast)
    submitted(cast)
    today = timezone.localdate()
    assert Tallies(cast.tang, today, Counts(cast.committee.pk)).total(Wanted()) == 2
    assert Tallies(cast.shi, today, Counts(cast.committee.pk)).total(Wanted()) == 1
    assert Tallies(cast.yang, today, Counts(cast.committee.pk)).total(Wanted()) == 0


def test_counts_follow_every_step(cast: Cast) -> None:
    proposal = submitted(cast)
    today = timezone.localdate()
    assert Tallies(cast.tang, today, Counts(cast.committee.pk)).by_state(Wanted()) == {"submitted": 1}
    cast.take("examine", proposal, "zhou", result="file", opinion="可以", category="economy", leads=[], co=[])
    assert Tallies(cast.tang, today, Counts(cast.committee.pk)).by_state(Wanted()) == {"examined": 1}


def test_the_conditions_are_told_in_words(cast: Cast, sign_in: SignIn) -> None:
    unit = cast.units["housing"]
    page = sign_in("tang").get(f"/huaxi/proposals/?q=电梯&unit={unit.pk}&overdue=1").content.decode()
    assert "案由含“电梯”、区住建局、只看逾期" in page


def test_only_key_proposals_in_the_list_and_its_file(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 1, title="别的", serial=9)
    designated(with_leaders(cast), proposal=assigned(cast, title="重点的"))
    client = sign_in("chen")
    page = client.get("/huaxi/proposals/?key=1").text
    assert "重点的" in page
    assert "别的" not in page
    assert 'name="key" value="1" checked' in page
    file = client.get("/huaxi/proposals/export/?format=csv&key=1")
    assert "别的" not in b"".join(file.streaming_content).decode("utf-8-sig")
    assert found(cast, further=(("key", "1"),)) == {"重点的"}
