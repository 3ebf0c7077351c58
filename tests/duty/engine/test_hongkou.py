"""Hongkou's manner, reckoned by hand: numbers of pieces, a year that begins in December, a title for every level."""

from datetime import date
from decimal import Decimal

from tests.duty.engine.years import event, notes, paper, plenary, times, total, year

NAME = "hongkou-style"


def test_a_good_year() -> None:
    # 4 half-days + 3 × 2 + 2 × 3 + 3 + 4
    output = [event("speech_oral", role="speaker"), event("research", role="writer")]
    filed = [*paper("proposal", 1, "filed"), *paper("proposal", 2, "filed")]
    assert total(NAME, plenary(*["attended"] * 4), times("activity", 3), filed, output) == (
        Decimal(23),
        "正常履职",
    )


def test_leave_and_absence_by_whether_one_had_to_come() -> None:
    def missed(outcome: str, mandatory: str) -> Decimal:
        _, lines = year(NAME, times("activity", 1, outcome, mandatory=mandatory))
        return sum((line.points for line in lines), Decimal(0))

    assert [missed("leave", "yes"), missed("absent", "yes")] == [-1, -2]
    assert [missed("leave", "no"), missed("absent", "no")] == [0, -1]


def test_absence_from_the_plenary_takes_more_than_its_half_days_bring() -> None:
    # 1 − 2, and no sum is below nothing
    assert total(NAME, plenary("attended", "absent")) == (Decimal(0), "履职偏少")


def test_nine_filed_ones_a_year_three_of_them_co_signed() -> None:
    # 7 × 3 + 2 × 1: nine pieces are full
    own = [one for key in range(1, 8) for one in paper("proposal", key, "filed")]
    joined = [one for key in range(11, 16) for one in paper("proposal", key, "filed", role="cosigner")]
    assert total(NAME, own, joined)[0] == Decimal(23)
    assert set(notes(NAME, own, joined)) == {"“立案提案”已达上限：一年最多 9 件"}
    # co-signed ones alone stop at three
    assert total(NAME, joined)[0] == Decimal(3)
    assert set(notes(NAME, joined)) == {"本条已达上限：一年最多 3 件"}


def test_what_was_filed_last_december_is_booked_on_the_first_of_january() -> None:
    early = paper("proposal", 1, "filed", at="2025-12-02")
    _, (line, *more) = year(NAME, early)
    assert (line.points, line.at, line.on, more) == (Decimal(3), date(2025, 12, 2), date(2026, 1, 1), [])


def test_what_is_filed_this_december_belongs_to_the_next_year() -> None:
    assert year(NAME, paper("proposal", 1, "filed", at="2026-12-01"))[1] == ()
    assert year(NAME, paper("proposal", 1, "filed", at="2025-11-30"))[1] == ()


def test_of_all_levels_that_used_a_report_the_highest_counts() -> None:
    used = [
        event("opinion_adopted", 1, f"0{month}-01", "alone", level=level)
        for month, level in enumerate(("county", "city", "nation"), 3)
    ]
    assert total(NAME, used)[0] == Decimal(8)
    assert set(notes(NAME, used)) == {"已按“社情民意信息被全国政协采用”计分，不重复计"}
    assert total(NAME, used[:2])[0] == Decimal(4)
