"""Counts are found once while the ledger rests, and anew as soon as it moves."""

import pytest
from django.db import transaction

from liangce.kernel import counts
from liangce.kernel.counts import Counts
from liangce.kernel.ledger.append import Fact, append
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


class Finder:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> int:
        self.asked += 1
        return self.asked


def write(cast: Cast) -> None:
    with transaction.atomic():
        append(
            cast.committee.pk, [Fact(NOW, cast.tang, "a.b", "某事", "committee", cast.committee.pk, "某事")]
        )


def begun() -> Cast:
    """A committee whose ledger has begun; before that nothing is kept."""
    cast = make_cast()
    write(cast)
    return cast


def test_before_the_ledger_begins_nothing_is_kept() -> None:
    cast, find = make_cast(), Finder()
    assert [Counts(cast.committee.pk).get("all", find) for _ in range(3)] == [1, 2, 3]


def test_a_count_is_found_once_while_the_ledger_rests() -> None:
    cast, find = begun(), Finder()
    assert [Counts(cast.committee.pk).get("all", find) for _ in range(3)] == [1, 1, 1]


def test_it_is_found_anew_when_the_ledger_moves() -> None:
    cast, find = begun(), Finder()
    Counts(cast.committee.pk).get("all", find)
    write(cast)
    assert Counts(cast.committee.pk).get("all", find) == 2


def test_every_key_is_counted_apart() -> None:
    cast, find = begun(), Finder()
    assert (Counts(cast.committee.pk).get("a", find), Counts(cast.committee.pk).get("b", find)) == (1, 2)


def test_one_committee_s_ledger_does_not_disturb_another_s_counts() -> None:
    here, there, find = begun(), make_cast("wudang", "乌当区政协"), Finder()
    write(there)
    Counts(here.committee.pk).get("all", find)
    write(there)
    assert Counts(here.committee.pk).get("all", find) == 1
    assert Counts(there.committee.pk).get("all", find) == 2


def test_the_least_asked_for_leaves_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "KEPT", 2)
    cast, find = begun(), Finder()
    tally = Counts(cast.committee.pk)
    for key in ("a", "b", "a", "c"):
        tally.get(key, find)
    assert (tally.get("a", find), tally.get("b", find)) == (1, 4)


def test_asking_where_the_ledger_stands_is_the_only_query(django_assert_num_queries: object) -> None:
    cast, find = begun(), Finder()
    Counts(cast.committee.pk).get("all", find)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert Counts(cast.committee.pk).get("all", find) == 1
