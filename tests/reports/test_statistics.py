"""Figures and the sheet of reports: what was adopted in a window, by whom it was drafted, what was answered."""

import io
from datetime import date

from django.urls import reverse
from openpyxl import load_workbook

from liangce.outcomes import figures as outcomes
from liangce.papers.models import Kind, Paper
from liangce.reports import figures
from liangce.reports.statistics import heads, lines
from tests.cast import Cast
from tests.outcomes.acting import itemised, verified
from tests.reports.conftest import SignIn
from tests.reports.drafting import answered, approved, drafted, sent, submitted

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def world(cast: Cast) -> None:
    """One of each: answered with three suggestions, of which one was adopted; sent; adopted; laid before; a draft."""
    report = answered(cast)
    items = itemised(cast, Paper.objects.of(cast.committee).get(pk=report.pk))
    verified(cast, items[0])
    sent(cast, units=("housing", "finance"), informed=("inspection",), kind=Kind.INSPECTION, title="视察报告")
    approved(cast, kind=Kind.RECOMMENDATION, title="建议案")
    submitted(cast, title="待审的")
    drafted(cast, title="草稿")


def test_figures_count_what_was_adopted_in_the_window(cast: Cast) -> None:
    world(cast)
    key = cast.committee.pk
    found = {figure.__name__: figure(key, *YEAR) for figure in figures.FIGURES}
    assert {name: each.number for name, each in found.items()} == {
        "adopted": 3,
        "recommendations": 1,
        "activities": 2,
        "answered": 1,
    }
    assert found["activities"].words == "2 份"
    assert {row.title for row in found["recommendations"].evidence} == {"建议案"}
    assert figures.adopted(key, date(2025, 1, 1), date(2025, 12, 31)).number == 0
    assert outcomes.suggested(key, *YEAR).number == 3


def test_the_sheet_counts_by_the_body_that_drafts(cast: Cast) -> None:
    world(cast)
    (line,) = lines(cast.committee, cast.session)
    assert dict(zip(heads(), line.cells, strict=True)) == {
        "合计": 4,
        "建议案": 1,
        "调研报告": 2,
        "视察报告": 1,
        "协商专报": 0,
        "监督意见": 0,
        "送达单位": 3,
        "已反馈": 1,
        "建议条目": 3,
        "已采纳": 1,
    }


def test_the_desk_reads_it_and_takes_it_home(cast: Cast, sign_in: SignIn) -> None:
    world(cast)
    zhou, page = sign_in("zhou"), reverse("reports-statistics", args=["huaxi"])
    assert "经济委" in zhou.get(page).text
    assert "经济委" in zhou.get(page, {"session": "all"}).text
    file = zhou.get(reverse("reports-statistics-export", args=["huaxi"]))
    rows = list(load_workbook(io.BytesIO(b"".join(file.streaming_content))).active.values)  # type: ignore[attr-defined]
    assert rows[1][:3] == ("经济委", 4, 1)
    assert sign_in("song").get(page).status_code == 404
