"""A year computed: only what differs is written, and it says who changed and why."""

from decimal import Decimal
from typing import Any

import pytest

from liangce.duty.models import PointChange, PointLine, PointRun
from liangce.duty.recomputing import NoScheme
from liangce.kernel.models import Entry
from tests.cast import Cast
from tests.duty.scoring import adopted, by_hand, computed, dearer, lines
from tests.opinions.reporting import submitted
from tests.proposals.walk import filed


def changes(run: PointRun | None) -> list[tuple[Any, ...]]:
    """(who, why, rule's label, before, after)."""
    assert run
    rows = PointChange.objects.of(run.committee_id).filter(run=run).select_related("person")
    return [
        (row.person.name, row.get_why_display(), row.label, row.before, row.after)
        for row in rows.order_by("person__stroke_key", "id")
    ]


def test_a_year_without_a_scheme_cannot_be_computed(cast: Cast) -> None:
    with pytest.raises(NoScheme, match="还没有启用 2026 年的积分办法"):
        computed(cast)


def test_the_first_computation_gives_every_member_lines_and_keeps_no_changes(cast: Cast) -> None:
    filed(cast)
    run = adopted(cast)
    assert run
    assert run.is_first
    assert changes(run) == []
    assert lines(cast, "chen") == {"filed": 15}
    assert lines(cast, "wu") == {"filed_cosigner": 3}
    # 罗文 did nothing: four things left undone
    undone = PointLine.objects.of(cast.committee).filter(person=cast.people["luo"])
    assert undone.count() == 4


def test_computing_again_writes_nothing(cast: Cast) -> None:
    filed(cast)
    adopted(cast)
    before = list(PointLine.objects.of(cast.committee).order_by("pk").values_list())
    entries = Entry.objects.of(cast.committee).count()
    assert computed(cast) is None
    assert list(PointLine.objects.of(cast.committee).order_by("pk").values_list()) == before
    assert Entry.objects.of(cast.committee).count() == entries


def test_new_evidence_is_why(cast: Cast) -> None:
    adopted(cast, "tongcheng-2019")
    submitted(cast)
    assert changes(computed(cast)) == [("陈思远", "依据变了", "报送社情民意信息", None, 10)]


def test_another_price_is_why_and_only_the_concerned_are_named(cast: Cast) -> None:
    filed(cast)
    adopted(cast)
    run = adopted(cast, dearer("minhang", "filed", 20), reason="主席会议决定")
    assert changes(run) == [("陈思远", "规则变了", "提案立案", 15, 20)]
    assert run
    assert (run.scheme.version, run.before and run.before.version) == (2, 1)
    assert {row.scheme.version for row in PointLine.objects.of(cast.committee).select_related("scheme")} == {
        2
    }


def test_a_new_version_and_new_evidence_are_told_apart(cast: Cast) -> None:
    filed(cast)
    adopted(cast, "tongcheng-2019")
    submitted(cast)
    run = adopted(cast, dearer("tongcheng-2019", "filed_first", 8))
    assert changes(run) == [
        ("陈思远", "依据变了", "报送社情民意信息", None, 10),
        ("陈思远", "规则变了", "领衔的联名提案立案", Decimal("7.5"), 8),
    ] or changes(run) == [
        ("陈思远", "规则变了", "领衔的联名提案立案", Decimal("7.5"), 8),
        ("陈思远", "依据变了", "报送社情民意信息", None, 10),
    ]


def test_the_same_text_again_is_the_same_version(cast: Cast) -> None:
    adopted(cast)
    assert adopted(cast) is None


def test_a_line_by_hand_stays_through_computations(cast: Cast) -> None:
    adopted(cast)
    cast.take("approve", by_hand(cast), "wang")
    assert lines(cast, "chen") == {"manual": 5}
    assert computed(cast) is None
    assert lines(cast, "chen") == {"manual": 5}


def test_whoever_is_no_member_has_no_lines(cast: Cast) -> None:
    submitted(cast, by="tian")
    adopted(cast, "tongcheng-2019")
    assert lines(cast, "tian") == {}


def test_the_ledger_says_who_adopted_what(cast: Cast) -> None:
    adopted(cast)
    adopted(cast, dearer("minhang", "filed", 20), reason="主席会议决定")
    entries = Entry.objects.of(cast.committee).filter(step="points.adopt").order_by("number")
    assert [(one.actor, one.reason) for one in entries] == [("周敏", ""), ("周敏", "主席会议决定")]
