"""Jinan 2015, reckoned by hand: 70 to begin with, 50 more at most."""

from decimal import Decimal

from tests.duty.engine.years import event, notes, paper, plenary, times, total, year

NAME = "jinan-2015"
THERE = plenary("attended", "attended")
ONCE = times("activity", 1)
PROPOSAL = paper("proposal", 1, "submitted", "filed")


def test_who_does_what_everybody_must_has_seventy() -> None:
    assert total(NAME, THERE, ONCE, PROPOSAL) == (Decimal(70), "称职")
    assert notes(NAME, THERE, ONCE, PROPOSAL) == []


def test_an_opinion_report_does_instead_of_a_proposal() -> None:
    assert total(NAME, THERE, ONCE, paper("opinion", 1, "submitted")) == (Decimal(70), "称职")


def test_leave_costs_ten_and_absence_thirty() -> None:
    assert total(NAME, plenary("leave", "leave"), ONCE, PROPOSAL) == (Decimal(60), "称职")
    assert total(NAME, plenary("attended", "absent"), ONCE, PROPOSAL) == (Decimal(40), "不称职")


def test_the_first_filed_proposal_is_basic_and_each_further_one_brings_five() -> None:
    # 70 + 2 × 5, a co-signed one brings nothing
    further = paper("proposal", 2, "filed") + paper("proposal", 3, "filed", role="first")
    joined = paper("proposal", 4, "filed", role="cosigner")
    assert total(NAME, THERE, ONCE, PROPOSAL, further, joined)[0] == Decimal(80)
    _, lines = year(NAME, THERE, ONCE, PROPOSAL, further, joined)
    assert [line.rule for line in lines] == ["base", "filed_basic", "filed_further", "filed_further"]


def test_key_and_excellent_make_an_excellent_member() -> None:
    # 70 + 5 + 10 = 85
    honoured = paper("proposal", 1, "key", "excellent")
    assert total(NAME, THERE, ONCE, PROPOSAL, honoured) == (Decimal(85), "优秀")


def test_public_service_stops_at_ten_points() -> None:
    # 70 + 5 × 2, the sixth says why it brings nothing
    assert total(NAME, THERE, PROPOSAL, times("welfare", 6))[0] == Decimal(80)
    assert notes(NAME, THERE, PROPOSAL, times("welfare", 6)) == ["本条已达上限：一年最多 10 分"]


def test_rewards_stop_at_fifty() -> None:
    # 14 further proposals would be 70
    many = [one for key in range(2, 16) for one in paper("proposal", key, "filed")]
    assert total(NAME, THERE, ONCE, PROPOSAL, many) == (Decimal(120), "优秀")


def test_who_did_nothing_says_what_was_left_undone_and_is_never_excellent() -> None:
    # 70 − 20 − 20
    assert total(NAME, THERE) == (Decimal(30), "不称职")
    assert notes(NAME, THERE) == ["至少 1 件，现有 0 件", "至少 1 次，现有 0 次"]
    # 70 + 50 − 20 = 100, but no activity: not excellent
    many = [one for key in range(2, 16) for one in paper("proposal", key, "filed")]
    assert total(NAME, THERE, PROPOSAL, many) == (Decimal(100), "称职")


def test_absence_on_leave_from_activities_is_no_activity() -> None:
    assert total(NAME, THERE, PROPOSAL, [event("activity", outcome="leave")])[0] == Decimal(50)
