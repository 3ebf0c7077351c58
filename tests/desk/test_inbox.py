"""The inbox."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liangce.kernel.models import Delivery, Notice
from liangce.people.models import Person
from tests.cast import NOW, Cast
from tests.desk.conftest import SignIn

INBOX = "/huaxi/notices/"


def tell(person: Person, count: int = 1, text: str = "第 {} 条", **more: object) -> list[Notice]:
    """Puts notices into the person's inbox, a minute apart."""
    about = {"kind": "proposal", "case_id": 1, "entry_number": 1, **more}
    return [
        Notice.objects.of(person.committee_id).create(
            committee_id=person.committee_id,
            person_id=person.pk,
            at=NOW + timedelta(minutes=n),
            text=text.format(n),
            **about,
        )
        for n in range(1, count + 1)
    ]


def page(browser: Client, address: str = INBOX) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_empty_at_first(sign_in: SignIn) -> None:
    assert "还没有消息" in page(sign_in("chen"))


def test_newest_first_and_the_unread_are_counted_in_the_frame(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.people["chen"], 3)
    shown = page(sign_in("chen"))
    assert shown.index("第 3 条") < shown.index("第 1 条")
    assert shown.count('class="unread"') == 3
    assert '<span class="badge">3<span class="sr"> 条未读</span></span>' in shown


def test_nobody_reads_another_s(cast: Cast, sign_in: SignIn) -> None:
    (notice,) = tell(cast.people["chen"])
    assert "第 1 条" not in page(sign_in("wu"))
    assert sign_in("wu").post(f"{INBOX}{notice.pk}/open/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_opening_marks_it_and_goes_to_what_it_is_about(cast: Cast, sign_in: SignIn) -> None:
    proposal = cast.draft("chen")
    (notice,) = tell(cast.people["chen"], case_id=proposal.pk)
    browser = sign_in("chen")
    answer = browser.post(f"{INBOX}{notice.pk}/open/")
    assert answer.headers["Location"] == f"/huaxi/proposals/{proposal.pk}/"
    assert 'class="unread"' not in page(browser)


def test_a_link_alone_marks_nothing(cast: Cast, sign_in: SignIn) -> None:
    (notice,) = tell(cast.people["chen"])
    assert sign_in("chen").get(f"{INBOX}{notice.pk}/open/").status_code == 405


def test_the_time_of_the_first_reading_stands(cast: Cast, sign_in: SignIn, at) -> None:  # noqa: ANN001
    (notice,) = tell(cast.people["chen"])
    browser = sign_in("chen")
    first = at("2026-03-02 09:00")
    browser.post(f"{INBOX}{notice.pk}/open/")
    at("2026-03-02 10:00")
    browser.post(f"{INBOX}{notice.pk}/open/")
    notice.refresh_from_db()
    assert notice.read_at == first


def test_all_can_be_marked_at_once(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.people["chen"], 4)
    (other,) = tell(cast.people["wu"])
    browser = sign_in("chen")
    browser.post(f"{INBOX}read/")
    shown = page(browser)
    assert "已把 4 条消息标为已读" in shown
    assert "badge" not in shown
    other.refresh_from_db()
    assert other.read_at is None


def test_only_the_unread_can_be_shown(cast: Cast, sign_in: SignIn) -> None:
    first, *_ = tell(cast.people["chen"], 2)
    browser = sign_in("chen")
    browser.post(f"{INBOX}{first.pk}/open/")
    shown = page(browser, f"{INBOX}?show=unread")
    assert "第 2 条" in shown
    assert "第 1 条" not in shown


def test_older_ones_are_a_page_further_on_none_twice_none_missing(cast: Cast, sign_in: SignIn) -> None:
    tell(cast.people["chen"], 120)
    browser, address, seen = sign_in("chen"), INBOX, []
    for _ in range(3):
        context = browser.get(address).context
        seen += [notice.text for notice in context["notices"]]
        address = INBOX + context["older"]
    assert seen == [f"第 {n} 条" for n in range(120, 0, -1)]
    assert address == INBOX


@pytest.mark.parametrize("before", ["x", "99999", "-1"])
def test_a_mistaken_address_shows_the_newest(cast: Cast, sign_in: SignIn, before: str) -> None:
    tell(cast.people["chen"])
    assert "第 1 条" in page(sign_in("chen"), f"{INBOX}?before={before}")


def test_the_number_of_queries_does_not_grow_with_the_list(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in("chen")
    counts = []
    for more in (2, 40):
        tell(cast.people["chen"], more)
        with CaptureQueriesContext(connection) as asked:
            page(browser)
        counts.append(len(asked))
    assert counts == [8, 8]  # 7 once the ledger has begun, and the person is kept


def test_the_outbox_is_for_the_desk_s_people(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("chen").get(f"{INBOX}outbox/").status_code == 404
    assert "这里没有记录" in page(sign_in("zhou"), f"{INBOX}outbox/")


def test_it_names_whom_to_telephone(cast: Cast, sign_in: SignIn) -> None:
    (notice,) = tell(cast.people["wu"], text="请答复联名邀请")
    about = {"committee": cast.committee, "notice": notice, "channel": "短信", "next_try_at": NOW}
    deliveries = Delivery.objects.of(cast.committee)
    deliveries.create(**about, state="failed", tries=6, error="名册里没有登记手机。")
    deliveries.create(**about, state="waiting", tries=1, error="连接不上。")
    browser = sign_in("zhou")
    failed = page(browser, f"{INBOX}outbox/")
    assert "吴兰" in failed
    assert "名册里没有登记手机。" in failed
    assert "连接不上" not in failed
    assert "连接不上" in page(browser, f"{INBOX}outbox/?state=waiting")
