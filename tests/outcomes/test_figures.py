"""Numbers of outcomes: each is the count of the rows it gives as its evidence."""

from datetime import date

import pytest

from liangce.outcomes import figures
from liangce.outcomes.models import Instruction
from liangce.proposals.models import Proposal
from tests.cast import TODAY, Cast, make_cast
from tests.outcomes.acting import GIVEN, claimed, itemised, registered, verified
from tests.proposals.walk import assigned

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def told(cast: Cast, paper: Proposal) -> Cast:
    """Two papers, three instructions of which one says no; of four suggestions one decided, one adopted, one not."""
    other = assigned(cast, title="关于停车的提案")
    registered(cast, paper)
    registered(cast, paper, leader="gao", kind="sign")
    registered(cast, other, affirmative="no", given_at="2026-02-02T12:00")
    first, second, third, fourth = itemised(cast, paper, "甲", "乙", "丙", "丁")
    verified(cast, first)
    verified(cast, second, outcome="adopted", words="已照办", document_title="会议纪要")
    verified(cast, third, outcome="rejected", words="没有资金")
    claimed(cast, fourth)  # nobody has verified it
    return cast


def found(cast: Cast, figure: object) -> int | None:
    return figure(cast.committee.pk, *YEAR).number  # type: ignore[operator]


def test_what_is_counted(told: Cast) -> None:
    numbers = [found(told, figure) for figure in figures.FIGURES]
    assert numbers == [3, 2, 2, 0, 2, 1, 135]  # no report has a suggestion


def test_each_number_is_that_of_its_evidence(told: Cast) -> None:
    for figure in (figures.instructions, figures.affirmative, figures.adopted, figures.decided):
        one = figure(told.committee.pk, *YEAR)
        assert one.evidence.count() == one.number
    papers = figures.instructed(told.committee.pk, *YEAR).evidence
    assert len({row.paper_id for row in papers}) == 2


def test_the_median_lag_is_told_in_words(told: Cast) -> None:
    assert figures.lag(told.committee.pk, *YEAR).words == "2 小时 15 分"
    assert figures.lag(told.committee.pk, date(2020, 1, 1), date(2020, 12, 31)).number is None


def test_a_suggestion_with_two_results_counts_once(told: Cast) -> None:
    item = figures.decided(told.committee.pk, *YEAR).evidence.get().item
    verified(told, item, outcome="adopted", words="已开工", document_title="开工令")
    assert found(told, figures.adopted) == 2


def test_another_year_and_another_committee_count_nothing(told: Cast) -> None:
    other = make_cast("nanming", "南明区政协")
    assert [found(other, figure) for figure in figures.FIGURES] == [0, 0, 0, 0, 0, 0, None]
    before = (date(2025, 1, 1), date(2025, 12, 31))
    assert figures.instructions(told.committee.pk, *before).number == 0
    on_the_day = figures.instructions(told.committee.pk, TODAY, TODAY).evidence
    assert Instruction.objects.of(told.committee).filter(pk__in=on_the_day, given_at=GIVEN).count() == 2
