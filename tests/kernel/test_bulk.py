"""Rows that go in by the hundred come out as they were, and break the same rules as any other row."""

import pytest
from django.db import IntegrityError, transaction

from liangce.kernel.bulk import FEW, insert
from liangce.papers.models import Authorship, Version
from liangce.proposals.models import Proposal
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def versions(cast: Cast, count: int) -> list[Version]:
    paper = cast.draft()
    return [
        Version(
            committee=cast.committee, paper=paper, number=place + 10, title="“引号”、\\斜线、\t制表", characters=place,
            sections=[{"name": "background", "label": "", "html": "<p>一\n二 % \\N \u0001</p>"}], at=NOW,
            by_id=1, by="唐立", sealed_at=NOW if place % 2 else None,
        )
        for place in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 3 * FEW])
def test_every_field_comes_out_as_it_went_in(cast: Cast, count: int) -> None:
    rows = versions(cast, count)
    insert(rows)
    names = [field.attname for field in Version._meta.concrete_fields]
    found = Version.unscoped.filter(number__gte=10).order_by("number")
    assert [[getattr(row, name) for name in names] for row in found] == [
        [getattr(row, name) for name in names] for row in rows
    ]


def test_a_row_that_is_there_already_is_refused_with_all_the_others(cast: Cast) -> None:
    rows = versions(cast, FEW + 1)
    rows[-1].number = rows[0].number
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(rows)
    assert not Version.unscoped.filter(number__gte=10).exists()


def test_a_proxy_goes_into_the_table_of_its_model(cast: Cast) -> None:
    draft = cast.draft()
    rows = [
        Proposal(
            committee=cast.committee, rulebook=draft.rulebook, session=cast.session, kind="proposal", status="draft",
            first_person=cast.people["wu"], created_at=NOW, moved_at=NOW, title=f"第 {place} 件",
        )
        for place in range(FEW)
    ]  # fmt: skip
    insert(rows)
    assert Proposal.objects.of(cast.committee).filter(pk__in=[row.pk for row in rows]).count() == FEW
    assert not Authorship.unscoped.filter(paper__in=rows).exists()
