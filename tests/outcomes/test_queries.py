"""How many queries a list costs is fixed, however many rows stand in it; and so is what its export costs."""

import pytest
from django.urls import reverse

from tests.cast import NOW, Cast
from tests.opinions.reporting import checked, sent, signed, submitted
from tests.outcomes.acting import LATER, claimed, itemised, task, tasked
from tests.outcomes.conftest import SignIn
from tests.proposals.test_queries import cost

LISTS = ("opinions", "instructions", "instruction-tasks", "suggestions", "conversions", "outcome-documents")
FEW, MORE = 2, 9


def grown(cast: Cast, first: int, last: int) -> None:
    """Reports that came through all of it: printed, sent up, instructed upon, itemised, turned into plans."""
    for number in range(first, last):
        cast.moment = NOW
        report = signed(cast, checked(cast, submitted(cast, title=f"反映{number}")), number=number)
        cast.moment = LATER
        sent(cast, report, "city", "市政协研究室")
        row = tasked(cast, report, units=("housing",))
        cast.take("receive", task(row, cast, "housing"), "yang", now=LATER)
        (item,) = itemised(cast, report, f"建议{number}")
        claimed(cast, item, document_title=f"计划{number}", outcome="written", document_kind="plan")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_and_its_export_cost_the_same_with_more_rows(name: str, cast: Cast, sign_in: SignIn) -> None:
    grown(cast, 1, 1 + FEW)
    desk = sign_in("zhou")
    pages = [reverse(name, args=["huaxi"]), reverse(f"{name}-export", args=["huaxi"])]
    few = [cost(desk, page) for page in pages]
    grown(cast, 1 + FEW, 1 + MORE)
    assert [cost(desk, page) for page in pages] == few
    assert max(few) <= 20
