"""Tongcheng 2019, reckoned by hand: 50 for the plenary, 25 for proposals, 10 for activities, 15 for opinion reports."""

from decimal import Decimal

from tests.duty.engine.years import event, notes, paper, plenary, times, total, year

NAME = "tongcheng-2019"
THERE = plenary("attended", "attended", "attended", "attended")


def test_full_attendance_and_everything_done_is_a_hundred() -> None:
    # 50 + (10 + 15) + 5 × 2 + (10 + 5)
    proposal = paper("proposal", 1, "submitted", "filed")
    opinion = paper("opinion", 1, "submitted", "adopted")
    assert total(NAME, THERE, proposal, times("activity", 5), opinion) == (Decimal(100), "合格")


def test_leave_of_one_half_day_makes_thirty_of_fifty() -> None:
    # 30 + 10 + 3 × 2: not sixty
    leave = plenary("attended", "leave", "attended", "attended")
    assert total(NAME, leave, paper("proposal", 1, "submitted"), times("activity", 3)) == (
        Decimal(46),
        "不合格",
    )


def test_absence_without_leave_is_nothing_whatever_else_of_the_meeting_was_attended() -> None:
    # 0 + 25 + 10
    absent = plenary("attended", "absent", "leave")
    proposal = paper("proposal", 1, "submitted", "filed")
    assert total(NAME, absent, proposal, times("activity", 5)) == (Decimal(35), "不合格")


def test_standing_members_lose_points_for_meetings_they_missed() -> None:
    # 50 − 2 × 2 − 5 = 41
    missed = [*times("standing", 2, "leave"), event("standing", 9, "11-02", outcome="absent")]
    assert total(NAME, THERE, missed)[0] == Decimal(41)


def test_deductions_take_no_more_than_the_group_has() -> None:
    # 30 − 6 × 5 = 0, the seventh takes nothing
    missed = times("standing", 7, "absent")
    assert total(NAME, plenary("leave"), missed)[0] == 0
    assert notes(NAME, plenary("leave"), missed) == ["“参加会议”扣到 0 分为止"]


def test_who_leads_a_joint_proposal_gets_half_and_the_others_share_the_other_half() -> None:
    # led: 5 + 7.5; one of three others: 5/3 + 7.5/3 = 1.67 + 2.50
    led = paper("proposal", 1, "submitted", "filed", role="first")
    joined = paper("proposal", 1, "submitted", "filed", role="cosigner", sharers=3)
    assert total(NAME, led)[0] == Decimal("12.50")
    assert total(NAME, joined)[0] == Decimal("4.17")


def test_a_collective_proposal_counts_for_three_writers_and_not_for_the_fourth() -> None:
    third = paper("proposal", 1, "submitted", "filed", role="collective", rank=3)
    fourth = paper("proposal", 1, "submitted", "filed", role="collective", rank=4)
    assert total(NAME, third)[0] == Decimal(25)
    assert total(NAME, fourth)[0] == 0


def test_the_second_proposal_is_cut_where_the_group_is_full_and_says_so() -> None:
    first, second = (paper("proposal", key, "submitted", "filed") for key in (1, 2))
    _, lines = year(NAME, first, second)
    # by rule: 10 + 10, of the two filed ones 5 is left
    assert [line.points for line in lines] == [10, 10, 5, 0]
    assert {line.note for line in lines[2:]} == {"“提案”已达上限：一年最多 25 分"}


def test_activities_stop_at_ten_and_a_written_speech_is_worth_five() -> None:
    speech = [event("speech_written", 1, role="speaker", venue="plenary")]
    elsewhere = [event("speech_written", 2, role="speaker", venue="other")]
    assert total(NAME, speech, times("activity", 2))[0] == Decimal(9)
    assert total(NAME, speech, times("activity", 9))[0] == Decimal(10)
    assert total(NAME, elsewhere)[0] == 0
