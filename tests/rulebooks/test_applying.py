"""Putting rules in force: by whom, for which session, from when; and what of it can be taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from liangce.kernel import regulation
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry, Rulebook
from liangce.kernel.process import BadData, NotAllowed, choices
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.shape import Kind, Shape, shape_of
from liangce.kernel.tick import tick
from liangce.people.models import Appointment, RulePeriod, Session
from liangce.people.rulebooks import adopt
from liangce.people.session_days import Days
from liangce.people.sessions import adopt_rules, open_session
from liangce.proposals.models import Proposal
from liangce.rulebooks.drafts import begin
from liangce.rulebooks.models import RulesDraft
from tests.cast import NOW, Cast
from tests.rulebooks.desk import Desk, page_of

At = Callable[[str], datetime]
LATER = NOW + timedelta(days=3)
NEXT = Days(
    opens_on=date(2027, 1, 12),
    closes_on=date(2027, 1, 15),
    window_opens_at=datetime(2026, 12, 1, 1, tzinfo=UTC),
    cutoff_at=datetime(2027, 1, 13, 10, tzinfo=UTC),
)


def session(desk: Desk) -> Session:
    """The cast's session as it now stands."""
    found: Session = Session.objects.of(desk.cast.committee).get(pk=desk.cast.session.pk)
    return found


def submitted(cast: Cast, now: datetime) -> Proposal:
    """A proposal that is handed in at this moment."""
    found: Proposal = cast.take("submit", cast.draft(now=now), "chen", now=now, no_secret=True)
    return found


# From now on


def test_from_now_on_the_session_works_by_the_new_version(desk: Desk) -> None:
    draft = desk.applied()
    assert draft.status_label == "已启用"
    old, new = desk.versions()
    assert (new.version, new.adopted_by, new.reason) == (2, "邓海", "区里要求")
    assert new.rules.deadlines["reply"].term("session").words() == "5 月 30 日前"
    assert session(desk).rulebook == new
    assert submitted(desk.cast, NOW).rulebook == new
    assert old.rules.deadlines["reply"].term("session").words() == "6 月 30 日前"


def test_what_was_handed_in_keeps_its_version(desk: Desk) -> None:
    before = submitted(desk.cast, NOW)
    desk.applied(now=NOW + timedelta(hours=1))
    before.refresh_from_db()
    assert before.rulebook.version == 1
    assert session(desk).rulebook_at(NOW).version == 1


def test_the_ledger_says_who_why_and_with_which_digest(desk: Desk) -> None:
    desk.applied()
    steps = Entry.objects.of(desk.cast.committee).order_by("number").values_list("label", "actor", "reason")
    assert list(steps) == [
        ("起草修改", "唐立", ""), ("核对完毕，报请启用", "唐立", "按区里的要求提前一个月"),
        ("启用", "邓海", "区里要求"), ("生效", "系统", ""),
    ]  # fmt: skip
    entry = Entry.objects.of(desk.cast.committee).get(label="启用")
    assert entry.after["摘要"] == desk.versions()[-1].digest
    assert entry.after["会议"] == "九届五次会议"
    assert "data" not in entry.after
    assert verify(desk.cast.committee).holds


# From a day


def test_from_a_day_on_papers_of_that_day_begin_under_it(desk: Desk) -> None:
    draft = desk.applied(from_on="2026-02-05")
    assert draft.status_label == "待生效"
    assert session(desk).rulebook.version == 1
    eve = datetime(2026, 2, 4, 15, 59, tzinfo=UTC)
    assert submitted(desk.cast, eve).rulebook.version == 1
    # One minute later it is that day in Guiyang; the worker has not been there yet.
    assert submitted(desk.cast, eve + timedelta(minutes=1)).rulebook.version == 2
    assert session(desk).rulebook.version == 1


def test_the_worker_moves_the_session_when_the_day_has_come(desk: Desk) -> None:
    desk.applied(from_on="2026-02-05")
    assert not [case for case in tick(LATER - timedelta(days=1)) if isinstance(case, RulesDraft)]
    tick(LATER)
    assert session(desk).rulebook.version == 2
    assert desk.draft.status_label == "已启用"
    assert not [case for case in tick(LATER) if isinstance(case, RulesDraft)]


def test_a_plan_is_called_off_and_leaves_no_version(desk: Desk) -> None:
    desk.applied(from_on="2026-02-05")
    draft = desk.take("call_off", "deng", reason="上级还没有批")
    assert (draft.status_label, draft.version, draft.session) == ("待启用", None, None)
    assert [book.version for book in desk.versions()] == [1]
    assert session(desk).rulebook_at(LATER).version == 1
    assert "摘要" in Entry.objects.of(desk.cast.committee).latest("number").after
    draft = desk.take("apply", "deng", session=desk.cast.session.pk, from_on="2026-02-06", reason="批了")
    assert draft.version.version == 2


def test_a_version_another_session_works_by_is_not_called_off(desk: Desk) -> None:
    desk.applied(from_on="2026-02-05")
    open_session(
        committee=desk.cast.committee, term=9, number=6, days=NEXT, regulation="huaxi", by=desk.cast.tang, now=NOW
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="九届六次会议已经改用这一版"):
        desk.take("call_off", "deng", reason="改主意了")


def test_a_later_plan_stays_when_a_session_is_given_other_rules_meanwhile(desk: Desk) -> None:
    desk.applied(from_on="2026-02-05")
    adopt_rules(desk.cast.session, "national", by=desk.cast.tang, now=NOW + timedelta(hours=1))
    assert session(desk).rulebook_at(NOW).name == "huaxi"
    assert session(desk).rulebook_at(NOW + timedelta(hours=2)).name == "national"
    tick(LATER)
    assert session(desk).rulebook.version == 2
    assert RulePeriod.objects.of(desk.cast.committee).count() == 3


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        ({"from_on": "2026-02-01"}, "from_on", "不能早于今天"),
        ({"session": ""}, "session", "必填"),
        ({"reason": ""}, "reason", "必填"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    desk: Desk, asked: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(BadData) as wrong:
        desk.applied(**asked)
    assert sentence in str(wrong.value.form.errors[field])
    assert [book.version for book in desk.versions()] == [1]


def test_a_day_that_belongs_to_the_next_session_asks_for_that_session(desk: Desk) -> None:
    following = open_session(
        committee=desk.cast.committee, term=9, number=6, days=NEXT, regulation="huaxi", by=desk.cast.tang, now=NOW
    )  # fmt: skip
    with pytest.raises(BadData, match="2026 年 12 月 5 日提交的提案归入九届六次会议，请选那次会议"):
        desk.applied(from_on="2026-12-05")
    desk.take("apply", "deng", session=following.pk, from_on="2026-12-05", reason="从下次会议起")
    assert following.rulebook_at(datetime(2026, 12, 2, tzinfo=UTC)).version == 1
    assert following.rulebook_at(datetime(2026, 12, 6, tzinfo=UTC)).version == 2


# Two persons


def test_who_drafts_sees_no_button_and_reads_for_whom_it_waits(desk: Desk) -> None:
    draft = desk.checked()
    labels = [step.label for step, _ in choices(draft, desk.cast.tang)]
    assert labels == ["退回修改", "弃置草稿"]
    page = page_of(desk.as_("tang").get(desk.url()))
    assert "等另一个人审定" in page


def test_one_person_with_both_offices_does_not_confirm_the_own_draft(desk: Desk) -> None:
    both = Appointment.objects.of(desk.cast.committee)
    both.create(
        committee=desk.cast.committee, person=desk.cast.people["tang"], office="administrator", from_on=date(2022, 1, 1)
    )  # fmt: skip
    desk.checked()
    with pytest.raises(NotAllowed, match="没有参与起草的"):
        desk.take("apply", "tang", session=desk.cast.session.pk, reason="自己来")
    assert desk.key not in [case.pk for cases in waiting(desk, "tang").values() for case in cases]
    assert desk.key in [case.pk for cases in waiting(desk, "deng").values() for case in cases]


def waiting(desk: Desk, who: str) -> dict[str, Any]:
    found = desk.draft.process.waiting_for(desk.cast.actor(who))
    return {step.name: list(cases) for step, cases in found.items()}


def test_the_secretary_general_may_too(desk: Desk) -> None:
    rows = Appointment.objects.of(desk.cast.committee)
    rows.create(
        committee=desk.cast.committee, person=desk.cast.people["chen"], office="secretary_general",
        from_on=date(2022, 1, 1),
    )  # fmt: skip
    desk.checked()
    draft = desk.take("apply", "chen", session=desk.cast.session.pk, reason="同意")
    assert draft.version.adopted_by == "陈思远"


def test_who_would_apply_sends_it_back_and_it_is_checked_anew(desk: Desk) -> None:
    desk.checked()
    draft = desk.take("send_back", "deng", reason="请写明依据")
    assert (draft.status_label, draft.checked_by) == ("起草中", None)
    desk.save("title_rule", title_rule__max_chars="60")
    assert desk.take("check", "tang", reason="已写明").status_label == "待启用"


# What must hold


def test_a_draft_that_changes_nothing_is_not_checked(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="与现行版本没有不同"):
        desk.take("check", "tang", reason="试一试")


def test_a_version_adopted_meanwhile_sends_it_back_to_the_check(desk: Desk) -> None:
    desk.checked()
    other = replace(regulation.load("huaxi"), title="贵阳市花溪区（修订）")
    adopt(other, committee=desk.cast.committee, by=desk.cast.deng, now=NOW)
    with pytest.raises(NotAllowed, match="规则已有新的一版（贵阳市花溪区（修订）（第 2 版））"):
        desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")
    desk.take("send_back", "deng", reason="重新核对")
    page = page_of(desk.as_("tang").get(desk.url("check")))
    assert "<del>贵阳市花溪区（修订）</del>" in page
    desk.take("check", "tang", reason="名称照旧")
    draft = desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")
    assert draft.version.version == 3


def test_there_is_one_open_draft_of_the_same_rules(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="已经有一份草稿"):
        begin(desk.cast.session.rulebook, by=desk.cast.tang, now=NOW)
    desk.take("discard", "tang")
    assert begin(desk.cast.session.rulebook, by=desk.cast.tang, now=NOW).status == "draft"


def test_a_draft_begins_with_the_newest_version(desk: Desk) -> None:
    desk.applied()
    draft = begin(desk.versions()[0], by=desk.cast.tang, now=NOW)
    assert draft.rulebook.version == 2


def test_numbers_that_would_be_given_twice_are_refused(desk: Desk) -> None:
    desk.save("numbering", numbering__serial="1[序号:3]")
    desk.take("check", "tang", reason="短一些")
    desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")
    assert submitted(desk.cast, NOW).serial_text == "1001"
    desk.key = begin(desk.versions()[-1], by=desk.cast.tang, now=NOW).pk
    desk.save("numbering", numbering__serial="[序号:4]")
    said = "流水号会重号：九届五次会议已经给过 1001，按新的写法第 1001 件也是它"
    assert said in page_of(desk.as_("tang").get(desk.url("check")))
    desk.take("check", "tang", reason="照旧")
    with pytest.raises(BadData, match=said):
        desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")


# In the browser


def test_the_whole_way_in_the_browser(desk: Desk) -> None:
    desk.save("title_rule", title_rule__max_chars="60")
    step = f"/huaxi/do/rules_draft/{desk.key}"
    assert desk.as_("tang").post(f"{step}/check/", {"reason": "案由太长"}).status_code == 302
    admin: Client = desk.as_("deng")
    assert "贵阳市花溪区规则的修改" in page_of(admin.get("/huaxi/"))
    page = page_of(admin.get(f"{step}/apply/"))
    assert "<ins>60 字</ins>" in page
    assert "状态由“待启用”变为“待生效”" in page
    asked = {"session": desk.cast.session.pk, "from_on": "", "reason": "同意"}
    assert "请再确认一次" in page_of(admin.post(f"{step}/apply/", asked))
    answer = admin.post(f"{step}/apply/", asked | {"confirmed": "1"}, follow=True)
    assert "已启用：贵阳市花溪区规则的修改" in page_of(answer)
    assert session(desk).rulebook.rules.title_rule.max_chars == 60
    assert Rulebook.objects.of(desk.cast.committee).count() == 2


# Drafts of proposals


def test_a_draft_follows_the_rules_until_it_is_handed_in(desk: Desk) -> None:
    proposal = desk.cast.draft()
    assert proposal.category == "urban_rural"
    desk.send("categories", desk.press("categories", desk.open("categories"), "remove categories.1"))
    desk.take("check", "tang", reason="合并类别")
    desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")
    with pytest.raises(NotAllowed, match="原来选的类别“城乡建设和管理”没有了，请改选"):
        desk.cast.take("submit", proposal, "chen", no_secret=True)
    page = page_of(desk.as_("chen").get(f"/huaxi/proposals/{proposal.pk}/edit/"))
    assert "规则有了新的一版，这份草稿已按新的一版显示" in page
    proposal.refresh_from_db()
    assert proposal.rulebook.version == 2


def test_text_in_a_box_that_is_no_more_is_not_lost(desk: Desk) -> None:
    proposal = desk.cast.draft()
    place = "sections.proposal"
    desk.send(place, desk.press(place, desk.open(place), f"remove {place}.1"))
    desk.take("check", "tang", reason="合并成两部分")
    desk.take("apply", "deng", session=desk.cast.session.pk, reason="同意")
    desk.as_("chen").get(f"/huaxi/proposals/{proposal.pk}/edit/")
    version = proposal.versions.latest("number")
    assert [part["name"] for part in version.sections] == ["background", "suggestions"]
    assert "管线迁改协调难并存" in version.sections[1]["html"]


def test_the_sessions_page_says_which_rules_are_to_come(desk: Desk, at: At) -> None:
    at("2026-02-02 09:00")
    desk.applied(from_on="2026-03-01")
    page = page_of(desk.as_("chen").get("/huaxi/sessions/"))
    assert "3 月 1 日 00:00起改用" in page
    assert "贵阳市花溪区（第 2 版）" in page
    at("2026-03-02 09:00")
    assert "起改用" not in page_of(desk.as_("chen").get("/huaxi/sessions/"))


def test_a_version_that_nobody_in_particular_adopted_says_so(desk: Desk) -> None:
    page = page_of(desk.as_("chen").get("/huaxi/rules/"))
    assert '<span class="sub">系统</span>' in page
    first = desk.versions()[0]
    assert "由系统启用" in page_of(desk.as_("chen").get(f"/huaxi/rules/versions/{first.pk}/"))


def test_every_map_of_a_regulation_names_its_keys_so_the_form_can_offer_them() -> None:
    def maps(shape: Shape) -> Iterator[Shape]:
        if shape.kind is Kind.MAP:
            yield shape
        if not shape.is_scalar:
            is_table = shape.kind is Kind.TABLE
            inside = [key.shape for key in shape.keys] if is_table else [shape.inside]
            yield from (found for one in inside for found in maps(one))

    found = list(maps(shape_of(Regulation)))
    assert found
    assert all(shape.entries for shape in found)
