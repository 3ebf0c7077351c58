"""Minhang, reckoned by hand: points a half-day, a time and a piece; some things are asked of everybody."""

from decimal import Decimal
from typing import Any

from tests.duty.engine.years import event, notes, paper, plenary, times, total

NAME = "minhang"
THERE = plenary("attended", "attended", "attended", "attended", "attended")
BASICS = [
    *THERE,
    *times("activity", 3),
    *paper("proposal", 1, "submitted", "filed"),
    *paper("opinion", 1, "submitted"),
]


def test_a_year_in_which_everything_asked_was_done() -> None:
    # 5 × 5 + 3 × 5 + 15
    assert total(NAME, BASICS) == (Decimal(55), "达到基本要求")


def test_each_half_day_counts_by_itself() -> None:
    # three of five, the others on leave or missed: 15
    some = plenary("attended", "leave", "attended", "absent", "attended")
    assert total(NAME, some)[0] == Decimal(15)


def test_who_lacks_one_thing_is_told_which() -> None:
    year = [
        *THERE,
        *times("activity", 2),
        *paper("proposal", 1, "submitted"),
        *paper("opinion", 1, "submitted"),
    ]
    assert total(NAME, year) == (Decimal(35), "未达到基本要求")
    assert notes(NAME, year) == ["至少 3 次，现有 2 次"]


def test_training_away_is_ten_part_of_it_five_at_the_desk_nothing() -> None:
    def training(**told: Any) -> list:
        return [event("training", outcome="attended", **told)]

    assert total(NAME, training(offsite="yes", extent="whole"))[0] == Decimal(10)
    assert total(NAME, training(offsite="yes", extent="part"))[0] == Decimal(5)
    assert total(NAME, training(offsite="no"))[0] == 0


def test_filed_proposals_count_once_a_year() -> None:
    two = paper("proposal", 1, "filed") + paper("proposal", 2, "filed", role="first")
    assert total(NAME, two)[0] == Decimal(15)
    assert "本条一年只计一次" in notes(NAME, two)


def test_a_joint_one_brings_its_other_signers_three_and_nothing_beside_ones_own() -> None:
    joined = paper("proposal", 3, "filed", role="cosigner", at="01-20")
    assert total(NAME, joined)[0] == Decimal(3)
    # the co-signed one came first in the year, one's own still goes before
    assert total(NAME, joined, paper("proposal", 1, "filed"))[0] == Decimal(15)
    assert "已按“提案立案”计分，不重复计" in notes(NAME, joined, paper("proposal", 1, "filed"))


def test_key_and_excellent_by_who_led() -> None:
    # 15 + 10 for who led, 3 + 2 for who joined
    assert total(NAME, paper("proposal", 1, "key", "excellent", role="first"))[0] == Decimal(25)
    assert total(NAME, paper("proposal", 1, "key", "excellent", role="cosigner"))[0] == Decimal(5)
