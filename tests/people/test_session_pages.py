"""Sessions and rules in the browser: everybody reads them, the desks and the administrator set and change them."""

from typing import Any

import pytest

from liangce.kernel.models import Entry
from liangce.people.models import Session, Term
from liangce.people.sessions import session_called
from tests.cast import Cast
from tests.people.conftest import SignIn

LIST, NEW, RULES = "/huaxi/sessions/", "/huaxi/sessions/new/", "/huaxi/rules/"
SENT = {
    "term": "9", "number": "6", "term_begins_on": "", "opens_on": "2027-01-12", "closes_on": "2027-01-15",
    "window_opens_at": "2026-12-01T09:00", "cutoff_at": "2027-01-13T18:00", "regulation": "huaxi",
}  # fmt: skip


def change_url(world: Cast) -> str:
    return f"{LIST}{world.session.pk}/change/"


def changed(**other: str) -> dict[str, str]:
    """The days of the cast's session as its form sends them."""
    days = {
        "opens_on": "2026-02-03", "closes_on": "2026-02-06", "window_opens_at": "2025-11-01T08:00",
        "cutoff_at": "2026-02-04T18:00", "regulation": "",
    }  # fmt: skip
    return days | other


@pytest.mark.parametrize("who", ["chen", "yang", "shi", "jin"])
def test_everybody_reads_the_sessions_and_nobody_else_may_set_them(
    world: Cast, sign_in: SignIn, who: str
) -> None:
    client = sign_in(who)
    html = client.get(LIST).content.decode()
    assert "九届五次会议" in html
    assert "贵阳市花溪区（第 1 版）" in html
    assert "设置会议</a>" not in html
    for url, data in ((NEW, SENT), (change_url(world), changed())):
        assert client.get(url).status_code == 404
        assert client.post(url, data).status_code == 404
    assert Session.objects.of(world.committee).count() == 1


def test_the_list_counts_what_was_handed_in(world: Cast, sign_in: SignIn) -> None:
    world.draft()
    proposal = world.draft(title="关于公交线路的提案")
    world.take("submit", proposal, "chen", no_secret=True)
    html = sign_in("tang").get(LIST).content.decode()
    assert "1 件" in html
    assert "本次" in html


@pytest.mark.parametrize("who", ["zhou", "tang", "deng"])
def test_the_desks_and_the_administrator_set_a_session(world: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    answer = client.post(NEW, SENT, follow=True)
    assert "已设置九届六次会议，规则用贵阳市花溪区（第 1 版）" in answer.content.decode()
    assert session_called(world.committee, "9-6").window_opens_at.isoformat() == "2026-12-01T01:00:00+00:00"
    assert Entry.objects.of(world.committee).get().actor == world.people[who].name


def test_a_new_term_is_set_with_its_session(world: Cast, sign_in: SignIn) -> None:
    asked = SENT | {"term": "10", "number": "2", "term_begins_on": "2027-01-01", "confirmed": "1"}
    assert sign_in("deng").post(NEW, asked).status_code == 302
    assert Term.objects.of(world.committee).get(number=10).begins_on.isoformat() == "2027-01-01"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "cutoff_at",
            "2026-11-01T09:00",
            "大会提案截止</a>：截止要晚于征集开始（2026 年 12 月 1 日 09:00）。",
        ),
        ("closes_on", "2027-01-10", "会议闭幕</a>：闭幕不能早于开幕（2027 年 1 月 12 日）。"),
        ("window_opens_at", "2026-02-01T09:00", "征集开始</a>：与九届五次会议的征集窗口"),
        ("number", "5", "第几次会议</a>：九届五次会议已经有了"),
        ("term", "11", "本届开始日期</a>：这一届还没有设置"),
        ("opens_on", "哪天", "会议开幕</a>："),
        ("regulation", "mars", "规则</a>："),
    ],
)
def test_wrong_input_names_its_field_and_changes_nothing(
    world: Cast, sign_in: SignIn, field: str, value: str, sentence: str
) -> None:
    answer = sign_in("tang").post(NEW, SENT | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Session.objects.of(world.committee).count() == 1
    assert not Entry.objects.of(world.committee).exists()


def test_the_form_of_a_change_shows_what_is_there(world: Cast, sign_in: SignIn) -> None:
    html = sign_in("zhou").get(change_url(world)).content.decode()
    for value in ("2026-02-03", "2025-11-01T08:00", "2026-02-04T18:00", "照旧：贵阳市花溪区（第 1 版）"):
        assert value in html


def test_a_change_saves_days_and_rules(world: Cast, sign_in: SignIn) -> None:
    sent = changed(cutoff_at="2026-02-05T12:00", regulation="national")
    assert sign_in("zhou").post(change_url(world), sent).status_code == 302
    session = session_called(world.committee, "9-5")
    assert session.cutoff_at.isoformat() == "2026-02-05T04:00:00+00:00"
    assert session.rulebook.name == "national"
    steps = Entry.objects.of(world.committee).order_by("number").values_list("step", flat=True)
    assert list(steps) == ["session.change", "regulation.adopt", "session.adopt_rules"]


def test_a_refused_change_changes_neither_days_nor_rules(world: Cast, sign_in: SignIn) -> None:
    sent = changed(cutoff_at="2025-10-01T12:00", regulation="national")
    answer = sign_in("zhou").post(change_url(world), sent)
    assert answer.status_code == 422
    assert "截止要晚于征集开始" in answer.content.decode()
    assert session_called(world.committee, "9-5").rulebook == world.session.rulebook


@pytest.mark.parametrize("who", ["chen", "yang", "tang"])
def test_everybody_reads_the_rules_in_words(world: Cast, sign_in: SignIn, who: str) -> None:
    html = sign_in(who).get(RULES).content.decode()
    for words in (
        "九届五次会议用贵阳市花溪区（第 1 版）", "6 月 30 日前", "黔府办函〔2025〕12 号：6 月 30 日前答复", "大会提案",
        "15 个工作日", "所提问题已经解决或者基本解决", "涉及党和国家秘密", "城乡建设和管理", "对办理结果",
        "第一件是 0905-00001",
    ):  # fmt: skip
        assert words in html
    for code in ("urban_rural", "state_secret", "{number", "amber<"):
        assert code not in html


def test_the_rules_of_another_session_are_read_by_its_key(world: Cast, sign_in: SignIn) -> None:
    client = sign_in("chen")
    assert client.get(f"{RULES}?session={world.session.pk}").status_code == 200
    assert client.get(f"{RULES}?session=1").status_code == 404


def test_before_there_is_a_session_the_pages_say_so(world: Cast, sign_in: SignIn) -> None:
    Session.objects.of(world.committee).delete()
    client: Any = sign_in("deng")
    assert "还没有设置会议" in client.get(LIST).content.decode()
    assert "规则随会议选定" in client.get(RULES).content.decode()
    assert client.get(NEW).status_code == 200


def test_the_entry_is_in_the_staff_s_navigation_and_at_everybody_s_foot(world: Cast, sign_in: SignIn) -> None:
    assert (
        f'<a href="{LIST}" aria-current="page">会议与规则</a>' in sign_in("tang").get(RULES).content.decode()
    )
    header, _, footer = sign_in("chen").get("/huaxi/").content.decode().partition("<main")
    assert "会议与规则" not in header
    assert f'<a href="{LIST}">会议与规则</a>' in footer
