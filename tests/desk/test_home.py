"""Home: what waits for whom, the nearest dates, the numbers, and a member's own papers."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast, make_cast
from tests.desk.conftest import SignIn
from tests.proposals.walk import (
    assigned,
    cosigning,
    drafted,
    examined,
    filed,
    handling,
    many,
    replied,
    submitted,
)


@pytest.fixture(autouse=True)
def today(at: Callable[[str], datetime]) -> None:
    at("2026-02-02 09:00")


def home(client: Client) -> str:
    answer = client.get("/huaxi/")
    assert answer.status_code == 200
    return answer.content.decode()


def waiting(html: str) -> dict[str, str]:
    """The groups of the to-do list and how many wait in each."""
    return dict(re.findall(r"<h2>([^<]+)</h2><span class=\"sub\">([\d,]+ 件)</span>", html))


@pytest.mark.parametrize(
    ("state", "who", "expected"),
    [
        (cosigning, "wu", {"待答复联名邀请": "1 件"}),
        (cosigning, "chen", {"待提交": "1 件"}),
        (submitted, "zhou", {"待初审": "1 件"}),
        (examined, "tang", {"待立案": "1 件"}),
        (examined, "zhou", {}),
        (filed, "shi", {"待交办": "1 件"}),
        (assigned, "yang", {"待签收": "1 件"}),
        (handling, "yang", {"待答复": "1 件"}),
        (handling, "long", {"待交会办意见": "1 件"}),
        (drafted, "he", {"待签发": "1 件"}),
        (replied, "chen", {"待反馈": "1 件"}),
        (replied, "tang", {"待办结": "1 件"}),
        (replied, "shi", {}),
    ],
)
def test_each_finds_what_waits_for_them(
    cast: Cast, sign_in: SignIn, state: Callable[[Cast], object], who: str, expected: dict[str, str]
) -> None:
    state(cast)
    assert waiting(home(sign_in(who))) == expected


def test_counts_are_exact_and_follow_the_next_step(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 7)
    client, proposal = sign_in("zhou"), submitted(cast)
    assert waiting(home(client)) == {"待初审": "8 件"}
    cast.take("examine", proposal, "zhou", result="file", opinion="可以", category="economy", leads=[], co=[])
    assert waiting(home(client)) == {"待初审": "7 件"}


def test_a_long_group_shows_the_first_and_leads_to_all(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 7)
    html = home(sign_in("zhou"))
    link = re.search(r'href="([^"]+)">全部 7 件', html)
    assert link
    listed = sign_in("zhou").get(link[1].replace("&amp;", "&")).content.decode()
    assert "第 1–7 件，共 7 件" in listed


def test_the_nearest_dates_are_named(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    for who in ("tang", "shi", "yang"):
        html = home(sign_in(who))
        assert "最近的期限" in html
        assert "签收 · 2 月 9 日" in html


def test_a_member_finds_the_pen_and_their_papers(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    html = home(sign_in("chen"))
    assert re.search(r'class="btn go"[^>]* href="/huaxi/proposals/new/"', html)
    assert "我的提案" in html
    assert "走到第 5 步，共 8 步" in html
    assert "我的提案" in home(sign_in("wu"))  # who signed finds it too
    assert "我的提案" not in home(sign_in("luo"))


def test_numbers_are_for_those_who_oversee(cast: Cast, sign_in: SignIn) -> None:
    assigned(cast)
    assert ">收到<" in home(sign_in("tang"))
    assert ">收到<" in home(sign_in("shi"))
    assert ">待签收<" in home(sign_in("yang"))
    assert 'class="nums"' not in home(sign_in("chen"))


def test_nothing_to_do_says_what_can_be_done(cast: Cast, sign_in: SignIn) -> None:
    assert "现在没有待办" in home(sign_in("tang"))
    assert "看全部提案" in home(sign_in("tang"))
    assert "想到什么问题，现在就可以写" in home(sign_in("luo"))


def test_another_committee_s_work_never_shows(cast: Cast, sign_in: SignIn) -> None:
    many(make_cast("wudang", "乌当区政协"), 3)
    assert waiting(home(sign_in("zhou"))) == {}
