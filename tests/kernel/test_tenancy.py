"""`objects` answers nobody who has not said whose rows they want."""

import pytest

from liangce.kernel.models import Deadline, Entry
from liangce.kernel.tenancy import ForgotCommittee
from liangce.papers.models import Version
from liangce.people.models import Person
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast


@pytest.fixture
def two(db: None) -> tuple[Cast, Cast]:
    casts = make_cast(), make_cast("wudang", "乌当区政协")
    for cast in casts:
        cast.take("submit", cast.draft(), "chen", no_secret=True)
    return casts


@pytest.mark.parametrize(
    "ask", ["all", "count", "first", "exists", "get", "filter", "values", "create", "iterator"]
)
def test_asking_without_a_committee_is_refused(db: None, ask: str) -> None:
    with pytest.raises(ForgotCommittee, match=r"Person\.objects\.of"):
        getattr(Person.objects, ask)()


def test_each_committee_sees_its_own(two: tuple[Cast, Cast]) -> None:
    for cast in two:
        for model in (Proposal, Person, Entry, Deadline, Version):
            keys = set(model.objects.of(cast.committee).values_list("committee_id", flat=True))
            assert keys == {cast.committee.pk}


def test_a_committee_may_be_named_by_its_key(two: tuple[Cast, Cast]) -> None:
    committee = two[0].committee
    assert Person.objects.of(committee.pk).count() == Person.objects.of(committee).count() > 0


def test_rows_reached_from_a_row_are_its_committee_s(two: tuple[Cast, Cast]) -> None:
    proposal = Proposal.objects.of(two[0].committee).get()
    assert [version.committee_id for version in proposal.versions.all()] == [two[0].committee.pk]


def test_a_row_of_another_committee_is_not_taken(two: tuple[Cast, Cast]) -> None:
    proposal = Proposal.objects.of(two[0].committee).get()
    with pytest.raises(ForgotCommittee, match="another committee"):
        proposal.same_committee(first_person=two[1].people["chen"])
    assert proposal.same_committee(first_person=two[0].people["wu"]).first_person == two[0].people["wu"]


def test_a_step_is_refused_to_another_committee_s_actor(two: tuple[Cast, Cast]) -> None:
    proposal = Proposal.objects.of(two[0].committee).get()
    with pytest.raises(Exception, match="不是本级政协的事项"):
        two[1].take("examine", proposal, "zhou")
