"""A meeting from the plan to its minutes."""

import pytest

from liangce.activities.models import Activity
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import NotAllowed
from tests.activities.holding import AFTER, FACTS, announced, asked, attendee, held, planned, present
from tests.cast import Cast
from tests.opinions.reporting import told


def test_notice_and_papers_are_due_so_many_working_days_before(cast: Cast) -> None:
    row = planned(cast)
    due = dict(Deadline.objects.of(cast.committee).filter(case_id=row.pk).values_list("rule", "due_on"))
    # Spring Festival 2026 lies between: nine days off from 15 to 23 February, two Saturdays worked.
    calendar = {rule: day.isoformat() for rule, day in due.items()}
    assert set(calendar) == {"activity_notice", "activity_papers"}
    assert calendar["activity_notice"] < calendar["activity_papers"] < "2026-03-02"


def test_those_on_the_roll_are_told_and_find_it(cast: Cast) -> None:
    row = planned(cast)
    with pytest.raises(NotAllowed, match="还没有定应到人员"):
        cast.take("announce", row, "zhou")
    assert not Activity.objects.of(cast.committee).visible_to(cast.chen).exists()
    row = cast.take("set_roll", row, "zhou", circles=["members"], guests=[cast.people["lu"].pk])
    row = cast.take("announce", row, "zhou")
    assert told(cast, "chen")[-1] == "请出席：区政协九届六次全体会议。时间、地点和材料见通知。"
    assert told(cast, "lu")[-1].startswith("请出席")
    for name, sees in (("chen", True), ("lu", True), ("yang", False), ("zhou", True)):
        rows = Activity.objects.of(cast.committee).visible_to(cast.actor(name))
        assert rows.filter(pk=row.pk).exists() == sees, name
    assert [sitting.label for sitting in row.sittings.all()] == [
        "3 月 2 日上午", "3 月 2 日下午", "3 月 3 日上午", "3 月 3 日下午",
    ]  # fmt: skip


def test_what_came_of_it_is_fixed_when_it_is_over(cast: Cast) -> None:
    row = announced(cast)
    with pytest.raises(NotAllowed, match="还没有结束"):
        cast.take("close_roll", row, "zhou")
    waiting = asked(cast, row, "luo", [1, 2, 3, 4])
    with pytest.raises(NotAllowed, match="还有 1 件请假没有批复"):
        cast.take("close_roll", row, "zhou", now=AFTER)
    cast.take("refuse_secretary_general", waiting, "xu", reason="大会不能缺")
    present(cast, row, "chen", 1, 2, 3)
    row = cast.take("close_roll", row, "zhou", now=AFTER)
    found = {name: attendee(cast, row, name).outcome for name in ("chen", "wu", "luo")}
    assert found == {"chen": "attended", "wu": "absent", "luo": "refused"}
    entry = Entry.objects.of(cast.committee).filter(step="activity.close_roll").get()
    assert (entry.after["应到"], entry.after["出席"], entry.after["缺席"]) == (3, 1, 1)


def test_an_appeal_puts_attendance_right_and_the_ledger_keeps_what_it_was(cast: Cast) -> None:
    row = held(cast)
    luo = attendee(cast, row, "luo")
    cast.take("correct", row, "zhou", now=AFTER, attendee=luo.pk, outcome="attended", reason="签到表漏录")
    luo.refresh_from_db()
    assert (luo.outcome, luo.corrected) == ("attended", "签到表漏录")
    assert told(cast, "luo")[-1] == "您的出勤已更正：区政协九届六次全体会议。签到表漏录"
    entry = Entry.objects.of(cast.committee).filter(step="activity.correct").get()
    assert entry.after["更正"] == "罗文：缺席改为出席"


def test_minutes_are_drafted_from_agenda_attendance_and_notes(cast: Cast) -> None:
    row = held(cast)
    notes = "陈思远建议加快老旧小区改造。\n共识：住建局牵头，六月前拿出方案。\n共识：办公室跟踪。"
    row = cast.take("take_notes", row, "zhou", now=AFTER, record=notes)
    with pytest.raises(NotAllowed, match="还没有写纪要"):
        cast.take("sign_minutes", row, "xu", now=AFTER)
    from liangce.activities.drafting import drafted

    draft = drafted(row)
    for words in (
        "2026 年 3 月 2 日至 3 月 3 日", "应到 3 人，实到 1 人。", "会议议程：听取常委会工作报告；分组讨论。",
        "陈思远建议加快老旧小区改造。", "一、住建局牵头，六月前拿出方案。\n二、办公室跟踪。",
        "出席：陈思远", "请假：吴兰", "缺席：罗文",
    ):  # fmt: skip
        assert words in draft
    row = cast.take("write_minutes", row, "zhou", now=AFTER, minutes=draft)
    row = cast.take("sign_minutes", row, "xu", now=AFTER)
    assert (row.status, row.signed_by) == ("recorded", "许静")
    assert told(cast, "luo")[-1] == "纪要已印发：区政协九届六次全体会议。"


def test_a_meeting_is_moved_and_its_half_days_with_it(cast: Cast) -> None:
    row = announced(cast)
    moved = {"starts_at": "2026-03-05T14:00", "ends_at": "2026-03-05T17:00", "place": "三楼会议室"}
    row = cast.take("move", row, "zhou", reason="会场调整", **moved)
    assert [sitting.label for sitting in row.sittings.all()] == ["3 月 5 日下午"]
    assert told(cast, "chen")[-1] == "时间、地点有变：区政协九届六次全体会议。会场调整"


def test_leave_from_the_old_time_lapses_and_who_is_in_holds_the_time(cast: Cast) -> None:
    row = announced(cast)
    granted = cast.take("grant_secretary_general", asked(cast, row, "wu", [1, 2, 3]), "xu")
    waiting = asked(cast, row, "luo", [2, 3])
    moved = {"starts_at": "2026-03-05T14:00", "ends_at": "2026-03-05T17:00", "place": "三楼会议室"}
    row = cast.take("move", row, "zhou", reason="会场调整", **moved)
    for name, leave in (("wu", granted), ("luo", waiting)):
        leave.refresh_from_db()
        assert leave.status == "withdrawn"
        assert any("原来的请假作废" in text for text in told(cast, name)), name
    assert not Deadline.objects.of(cast.committee).running().filter(rule="leave").exists()
    cast.take("move", row, "zhou", reason="换会场", **(moved | {"place": "一楼"}))  # the time stays
    present(cast, row, "chen", 1)
    with pytest.raises(NotAllowed, match="已有 1 人签到"):
        cast.take("move", row, "zhou", reason="再改", **moved)


def test_a_cancelled_meeting_leaves_no_leave_to_decide(cast: Cast) -> None:
    row = announced(cast)
    waiting = asked(cast, row, "luo", [2, 3])
    cast.take("cancel", row, "zhou", reason="推迟到下半年")
    waiting.refresh_from_db()
    assert (waiting.status, waiting.due_on) == ("withdrawn", None)
    assert told(cast, "chen")[-1] == "已取消：区政协九届六次全体会议。推迟到下半年"


def test_who_comes_on_the_roll_after_the_notice_is_told(cast: Cast) -> None:
    row = announced(cast)
    row = cast.take(
        "set_roll", row, "zhou", persons=[cast.people["chen"].pk], by_right=[cast.people["he"].pk]
    )
    assert told(cast, "he")[-1].startswith("请出席：区政协九届六次全体会议")
    assert told(cast, "wu")[-1] == "不用出席了：区政协九届六次全体会议。"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"ends_at": "2026-03-02T08:00"}, "结束要在开始以后。"),
        ({"ends_at": "2026-05-03T17:00"}, "一次活动最多 40 个半天，请核对日期。"),
    ],
)
def test_impossible_times_are_refused(cast: Cast, facts: dict[str, str], why: str) -> None:
    with pytest.raises(Exception, match=why):
        planned(cast, **(FACTS | facts))
