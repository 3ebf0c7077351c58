"""Two proposals are merged into each other at the same moment: one of them is refused."""

from typing import Any

import pytest

from liangce.kernel.process import BadData, NotAllowed
from liangce.proposals.forms_examining import MergeForm
from tests.cast import Cast, make_cast
from tests.proposals.walk import fresh
from tests.support.at_once import Meeting, both


@pytest.mark.row_locks
@pytest.mark.django_db(transaction=True)
def test_who_names_them_the_other_way_round_is_refused(monkeypatch: Any) -> None:
    cast: Cast = make_cast()
    one, two = (cast.take("submit", cast.draft(who), who, no_secret=True) for who in ("chen", "wu"))
    monkeypatch.setattr(MergeForm, "clean", Meeting().after(MergeForm.clean))
    found = both(
        lambda: cast.take("merge", one, "tang", main=two.pk),
        lambda: cast.take("merge", two, "tang", main=one.pk),
    )
    refused = [why for why in found if why is not None]
    assert [type(why) for why in refused] in ([NotAllowed], [BadData])
    assert sorted((fresh(one).status, fresh(two).status)) == ["merged", "submitted"]
