"""The matter by the minute: how long it took from the report to what was done."""

from datetime import UTC, datetime, timedelta

import pytest

from liangce.kernel.counts import Counts
from liangce.kernel.process import BadData
from liangce.opinions.page import OpinionPage, since
from tests.cast import NOW, Cast
from tests.opinions.reporting import submitted

BEGAN = datetime(2026, 2, 2, 1, 0, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 分钟"),
        (59, "59 分钟"),
        (60, "1 小时"),
        (106, "1 小时 46 分"),
        (1440, "1 天"),
        (1560, "1 天 2 小时"),
    ],
)
def test_a_span_is_told_in_whole_minutes(minutes: int, said: str) -> None:
    assert since(BEGAN.replace(second=0) + timedelta(minutes=minutes), BEGAN) == said


def test_what_has_not_happened_or_happened_before_is_refused(cast: Cast) -> None:
    report = submitted(cast)
    says = {"kind": "acted", "words": "约谈企业。", "agencies": "区环保局"}
    with pytest.raises(BadData, match="还没有发生的不能登记"):
        cast.take("log", report, "fang", at="2026-02-02T10:00", **says)
    with pytest.raises(BadData, match="不能早于报送的时间"):
        cast.take("log", report, "fang", at="2026-02-02T08:00", **says)


def test_the_page_tells_how_long_it_took(cast: Cast) -> None:
    report = submitted(cast)
    later = NOW + timedelta(minutes=106)
    for kind, at in (("acted", "2026-02-02T09:52"), ("resolved", "2026-02-02T10:46")):
        report = cast.take("log", report, "fang", now=later, kind=kind, at=at, words="已处置。")
    page = OpinionPage(report, cast.actor("chen"), "huaxi", later, Counts(cast.committee.pk))
    assert page.resolved_after == "1 小时 46 分"
    assert [event["since"] for event in page.events] == ["", "52 分钟", "1 小时 46 分"]
