"""A county-level city under Hefei, reckoned by hand: basic points once, bonuses for what is beyond."""

from decimal import Decimal

from tests.duty.engine.years import notes, paper, plenary, times, total, year

NAME = "hefei-county"
THERE = plenary("attended", "attended")


def test_a_standing_member_who_missed_nothing() -> None:
    # 35 + 4 × 7.5 + 4 × 7.5 + 15 + 10
    done = [*times("standing", 4), *times("activity", 4)]
    papers = [*paper("proposal", 1, "filed"), *paper("opinion", 1, "submitted")]
    assert total(NAME, THERE, done, papers) == (Decimal(120), "合格")


def test_leave_brings_nothing_for_the_plenary() -> None:
    # 0 + 2 × 7.5
    assert total(NAME, plenary("attended", "leave"), times("activity", 2)) == (Decimal(15), "不合格")


def test_absence_brings_nothing_either() -> None:
    assert total(NAME, plenary("absent"), times("standing", 2, "absent"))[0] == 0


def test_a_fifth_activity_is_one_too_many() -> None:
    assert total(NAME, times("activity", 5))[0] == Decimal(30)
    assert notes(NAME, times("activity", 5)) == ["本条已达上限：一年最多 4 次"]


def test_joint_proposals_ten_for_who_leads_five_for_who_joins() -> None:
    assert total(NAME, paper("proposal", 1, "filed", role="first"))[0] == Decimal(10)
    assert total(NAME, paper("proposal", 1, "filed", role="cosigner"))[0] == Decimal(5)


def test_the_best_one_is_basic_and_the_others_are_further() -> None:
    # the co-signed one came earlier: 15 for one's own, 5 for the other, not 5 + 5
    joined = paper("proposal", 1, "filed", role="cosigner", at="01-10")
    own = paper("proposal", 2, "filed", at="06-01")
    _, lines = year(NAME, joined, own)
    assert [(line.rule, line.points) for line in lines] == [
        ("filed", Decimal(15)),
        ("filed_further", Decimal(5)),
    ]


def test_further_ones_stop_at_twenty() -> None:
    # 15 + 4 × 5, the sixth brings nothing
    six = [one for key in range(1, 7) for one in paper("proposal", key, "filed")]
    assert total(NAME, six)[0] == Decimal(35)
    assert notes(NAME, six) == ["本条已达上限：一年最多 20 分"]


def test_reports_ten_once_three_adopted_one_kept_six_for_the_upper_level() -> None:
    first = paper("opinion", 1, "submitted")
    adopted = [*paper("opinion", 2, "submitted"), *paper("opinion", 2, "adopted", upper="no")]
    kept = paper("opinion", 3, "submitted")
    upper = [*paper("opinion", 4, "submitted"), *paper("opinion", 4, "adopted", upper="yes")]
    # 10 + 3 + 1 + 6: a report used by whomever is not also one that was not
    assert total(NAME, first, adopted, kept, upper)[0] == Decimal(20)


def test_excellent_ones_bring_eight() -> None:
    assert total(NAME, paper("proposal", 1, "filed", "excellent"))[0] == Decimal(23)
