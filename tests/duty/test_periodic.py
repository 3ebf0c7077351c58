"""The worker computes the running year by itself, and the last one until the end of January."""

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from liangce.duty.periodic import follow
from tests.cast import Cast
from tests.duty.scoring import adopted, lines
from tests.opinions.reporting import submitted


def test_what_came_in_counts_within_the_hour(cast: Cast) -> None:
    adopted(cast, "tongcheng-2019")
    submitted(cast)
    (run,) = follow(timezone.now())
    assert (run.by, run.persons, run.lines) == ("系统", 1, 1)
    assert lines(cast, "chen") == {"opinion": 10}
    assert follow(timezone.now()) == []


def test_a_year_is_followed_through_january_and_then_stands(
    cast: Cast, at: Callable[[str], datetime]
) -> None:
    adopted(cast, "tongcheng-2019")
    submitted(cast)
    assert follow(at("2027-02-01 09:00")) == []
    (run,) = follow(at("2027-01-31 09:00"))
    assert run.year == 2026
