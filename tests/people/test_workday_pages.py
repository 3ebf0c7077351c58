"""Local working days in the browser: what would move is said first, then it is set, and can be taken back."""

from typing import Any

import pytest

from liangce.kernel.models import Deadline, Entry, LocalDay
from tests.cast import Cast, make_cast
from tests.people.conftest import SignIn

LIST, SET = "/huaxi/workdays/", "/huaxi/workdays/set/"
FESTIVAL = {"day": "2026-02-09", "until": "", "kind": "rest", "reason": "苗族节日，区政府办通知"}


def due(world: Cast) -> Any:
    return Deadline.objects.of(world.committee).get(rule="examine").due_on


@pytest.fixture
def submitted(world: Cast) -> Any:
    return world.take("submit", world.draft(), "chen", no_secret=True)


@pytest.mark.parametrize("who", ["chen", "yang", "shi", "jin", "tang"])
def test_everybody_reads_the_calendar_and_nobody_else_may_set_days(
    world: Cast, sign_in: SignIn, who: str
) -> None:
    client = sign_in(who)
    html = client.get(LIST).content.decode()
    assert "全年 248 个工作日" in html
    assert "设置本地工作日</a>" not in html
    assert client.get(SET).status_code == 404
    assert client.post(SET, FESTIVAL | {"confirmed": "1"}).status_code == 404
    assert not LocalDay.objects.of(world.committee).exists()


@pytest.mark.parametrize("who", ["zhou", "deng"])
def test_the_office_and_the_administrator_see_what_would_move_before_they_confirm(
    world: Cast, sign_in: SignIn, submitted: Any, who: str
) -> None:
    client, before = sign_in(who), due(world)
    html = client.post(SET, FESTIVAL).content.decode()
    for words in (
        "还没有设置", "共 1 项", "关于老旧小区加装电梯统筹推进的提案", "2 月 28 日", "3 月 2 日",
    ):  # fmt: skip
        assert words in html
    assert due(world) == before
    assert not LocalDay.objects.of(world.committee).exists()
    html = client.post(SET, FESTIVAL | {"confirmed": "1"}, follow=True).content.decode()
    assert "已设置 1 天休息，重算了 1 项期限。" in html
    assert "苗族节日，区政府办通知" in html
    assert "全年 247 个工作日" in html
    assert due(world) > before
    entry = Entry.objects.of(world.committee).get(step="calendar.set_day")
    assert (entry.actor, entry.after["reason"]) == (world.people[who].name, FESTIVAL["reason"])


def test_papers_not_handed_in_are_counted_and_not_named(world: Cast, sign_in: SignIn) -> None:
    world.take("invite", world.draft(title="关于未公开的提案"), "chen", persons=[world.people["wu"].pk])
    Deadline.objects.of(world.committee).update(rule="examine", due_on="2026-02-24")
    html = sign_in("zhou").post(SET, FESTIVAL).content.decode()
    assert "其中 1 项没有列出" in html
    assert "关于未公开的提案" not in html


def test_a_festival_of_several_days_leaves_out_the_days_that_are_rested_anyway(
    world: Cast, sign_in: SignIn
) -> None:
    sent = FESTIVAL | {"day": "2026-03-05", "until": "2026-03-09", "confirmed": "1"}  # Thursday to Monday
    assert sign_in("zhou").post(SET, sent).status_code == 302
    days = LocalDay.objects.of(world.committee).values_list("day", flat=True)
    assert [day.isoformat() for day in days] == ["2026-03-05", "2026-03-06", "2026-03-09"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": "2026-02-08"}, "本来就休息，不用设置"),
        ({"day": "2026-02-09", "kind": "work"}, "本来就上班，不用设置"),
        ({"until": "2026-02-08"}, "不能早于 2026 年 2 月 9 日"),
        ({"until": "2027-02-08"}, "一次最多设置 15 天"),
        ({"day": "2062-02-08"}, "请核对年份"),
        ({"reason": ""}, "事由</a>"),
        ({"kind": ""}, "怎样安排</a>"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    world: Cast, sign_in: SignIn, changes: dict[str, str], sentence: str
) -> None:
    answer = sign_in("zhou").post(SET, FESTIVAL | changes | {"confirmed": "1"})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not LocalDay.objects.of(world.committee).exists()


def test_a_day_is_changed_and_taken_back_with_a_reason(world: Cast, sign_in: SignIn, submitted: Any) -> None:
    client, before = sign_in("zhou"), due(world)
    client.post(SET, FESTIVAL | {"confirmed": "1"})
    day = LocalDay.objects.of(world.committee).get()
    html = client.get(f"{SET}?day={day.pk}").content.decode()
    assert "2026-02-09" in html
    assert "苗族节日，区政府办通知" in html
    remove = f"{LIST}{day.pk}/remove/"
    assert "3 月 2 日" in client.get(remove).content.decode()
    assert client.post(remove, {"reason": ""}).status_code == 422
    html = client.post(remove, {"reason": "改到四月"}, follow=True).content.decode()
    assert "重算了 1 项期限" in html
    assert "这一年没有本地的安排" in html
    assert due(world) == before
    assert Entry.objects.of(world.committee).get(step="calendar.remove_day").reason == "改到四月"


def test_another_committee_s_days_are_not_shown_and_not_removed(world: Cast, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    day = LocalDay.objects.of(other.committee).create(
        committee=other.committee, day="2026-02-09", is_workday=False, reason="别处的节日"
    )
    client = sign_in("zhou")
    assert "别处的节日" not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{day.pk}/remove/", {"reason": "试"}).status_code == 404
    assert "别处的节日" not in client.get(f"{SET}?day={day.pk}").content.decode()


def test_a_year_without_a_notice_says_that_it_is_provisional(world: Cast, sign_in: SignIn) -> None:
    html = sign_in("chen").get(f"{LIST}?year=2028").content.decode()
    assert "2028 年" in html
    assert "还没有公布" in html
    assert "2026 年</h2>" in sign_in("chen").get(f"{LIST}?year=1").content.decode()
