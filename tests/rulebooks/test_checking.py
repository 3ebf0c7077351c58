"""核对: what a draft changes in words, what to look at, and dates by old and new rules side by side."""

from datetime import date

from liangce.kernel.models import LocalDay
from liangce.kernel.regulation.terms import Basis, Term
from liangce.kernel.workdays import WorkCalendar
from liangce.rulebooks.checking.terms import Pair, reckoned, shorter
from tests.proposals.walk import assigned, replied
from tests.rulebooks.desk import Desk, page_of

CALENDAR = WorkCalendar()
MONTHS, WORKDAYS = Term(Basis.MONTHS, 3), Term(Basis.WORKING_DAYS, 62)


def checked(desk: Desk, **asked: str) -> str:
    return page_of(desk.as_("tang").get(desk.url("check"), asked))


def test_nothing_changed_is_nothing_to_look_at(desk: Desk) -> None:
    page = checked(desk)
    assert "没有发现问题" in page
    assert "没有不同" in page
    assert "项期限都不变" in page
    assert "与现行版本没有不同，不用启用" in page


def test_old_and_new_stand_side_by_side_with_where_they_come_from(desk: Desk) -> None:
    desk.save(
        "deadlines.reply",
        deadlines__reply__session__month="5", deadlines__reply__session__source="花办发〔2026〕3 号",
    )  # fmt: skip
    page = checked(desk)
    for words in (
        "<del>6 月 30 日前</del><span class=\"sub\">黔府办函〔2025〕12 号：6 月 30 日前答复</span>",
        "<ins>5 月 30 日前</ins><span class=\"sub\">花办发〔2026〕3 号</span>", "贵阳市花溪区（第 1 版）",
    ):  # fmt: skip
        assert words in page


def test_what_would_disappear_is_named_with_what_uses_it(desk: Desk) -> None:
    replied(desk.cast)
    for place, item in (("categories", 1), ("reply_classes", 0), ("feedback", 2), ("sections.proposal", 1)):
        desk.send(place, desk.press(place, desk.open(place), f"remove {place}.{item}"))
    desk.cast.draft(title="关于老年食堂的提案")
    page = checked(desk)
    for words in (
        "“城乡建设和管理”拿掉了，还在用：在办提案 2 件",
        "“所提问题已经解决或者基本解决”拿掉了，还在用：在办提案的答复 1 件",
        "“对办理结果”拿掉了，还在用：还没有交回的反馈 2 件", "“分析”拿掉了，还在用：还没有提交的草稿 1 件",
    ):  # fmt: skip
        assert words in page


def test_a_deadline_that_runs_is_named_when_it_would_go(desk: Desk) -> None:
    assigned(desk.cast)
    desk.send("deadlines.receive", {"act": ["remove-all"]})
    assert "“签收”拿掉了，还在用：正在计的期限 2 个" in checked(desk)


def test_a_shorter_deadline_is_named_with_an_example_and_leads_to_its_part(desk: Desk) -> None:
    desk.save("deadlines.review", deadlines__review__default__value="3")
    page = checked(desk)
    assert "期限缩短：督办审核 · 时长，原来 5 个工作日，现在 3 个工作日" in page
    assert desk.url("parts", "deadlines.review") in page
    assert "例如 2026 年 2 月 2 日起算，原来到 2026 年 2 月 9 日，现在到 2026 年 2 月 5 日" in page


def test_a_longer_deadline_needs_no_care(desk: Desk) -> None:
    desk.save("deadlines.review", deadlines__review__default__value="8")
    assert "没有发现问题" in checked(desk)


def test_a_kind_of_case_no_longer_told_apart_falls_to_the_rest(desk: Desk) -> None:
    place = "deadlines.reply"
    desk.send(place, desk.press(place, desk.open(place), f"remove {place}.session"))
    assert "期限缩短：答复 · 大会提案，原来 6 月 30 日前，现在 3 个月" in checked(desk)


def test_the_trial_reckons_from_the_days_that_are_asked_for(desk: Desk) -> None:
    desk.save("deadlines.review", deadlines__review__default__value="3")
    page = checked(desk, first="2026-09-28", second="", third="")
    for words in (
        "<td>2026 年 9 月 28 日</td><td>2026 年 10 月 10 日</td><td>2026 年 10 月 8 日</td>",
        "早 2 天", "项期限不变",
    ):  # fmt: skip
        assert words in page


def test_the_trial_knows_the_days_of_rest_of_this_place(desk: Desk) -> None:
    rows = LocalDay.objects.of(desk.cast.committee)
    rows.create(committee=desk.cast.committee, day=date(2026, 3, 4), is_workday=False, reason="地方节日")
    desk.save("deadlines.review", deadlines__review__default__value="3")
    page = checked(desk, first="2026-03-02")
    assert "<td>2026 年 3 月 10 日</td><td>2026 年 3 月 6 日</td>" in page


def test_the_next_number_is_shown_by_both(desk: Desk) -> None:
    desk.cast.take("submit", desk.cast.draft(), "chen", no_secret=True)
    desk.save("numbering", numbering__serial="[年]-[序号:4]")
    assert "0905-00002 → <b>2026-0002</b>" in checked(desk)


def test_whether_a_term_is_shorter_is_asked_of_a_whole_year() -> None:
    """62 working days and three months: sometimes the one ends first, sometimes the other."""
    pair = Pair(("deadlines", "reply", "default"), "答复", MONTHS, WORKDAYS)
    [(_, trial)] = shorter([pair], CALENDAR, date(2026, 2, 2))
    assert trial.later < 0
    assert any(reckoned(pair, date(2026, month, 1), CALENDAR).later > 0 for month in range(1, 13))
    assert not shorter([Pair(pair.path, "答复", MONTHS, None)], CALENDAR, date(2026, 2, 2))


def test_problems_between_parts_stop_the_draft_and_lead_to_their_part(desk: Desk) -> None:
    draft = desk.draft
    draft.data["bands"] = []
    draft.save(update_fields=["data"])
    page = checked(desk)
    assert "预警：至少要有一项" in page
    assert desk.url("parts", "bands") in page
    assert "有 1 处问题还没有改好" in page
    assert "先改好上面的问题，再比较" in page
    assert "1 处问题" in page_of(desk.as_("tang").get(desk.url()))
