"""Who may know of a proposal, state by state. Lists, pages and exports all ask the same question."""

from datetime import timedelta

import pytest

from liangce.papers.models import Secrecy
from liangce.proposals.models import Proposal
from tests.cast import NOW, PEOPLE, Cast, make_cast

pytestmark = pytest.mark.django_db
DESKS = {"zhou", "tang", "deng", "jin"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def who_sees(cast: Cast, proposal: Proposal) -> set[str]:
    mine = Proposal.objects.of(cast.committee).filter(pk=proposal.pk)
    return {name for name in PEOPLE if mine.visible_to(cast.actor(name)).exists()}


def filed(cast: Cast) -> Proposal:
    proposal = cast.take("submit", cast.draft("chen"), "chen", no_secret=True)
    given = {"result": "file", "opinion": "可以", "category": "economy"}
    return cast.take("file", cast.take("examine", proposal, "zhou", **given), "tang", secrecy="internal")


def test_a_draft_is_its_authors_own(cast: Cast) -> None:
    assert who_sees(cast, cast.draft("chen")) == {"chen"}


def test_the_invited_see_what_they_are_asked_to_sign_and_no_longer_when_they_declined(cast: Cast) -> None:
    draft = cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])
    assert who_sees(cast, draft) == {"chen", "wu"}
    cast.take("decline", draft.authorships.get(person=cast.people["wu"]), "wu")
    assert who_sees(cast, draft) == {"chen"}


def test_the_desks_see_what_was_handed_in(cast: Cast) -> None:
    assert who_sees(cast, cast.take("submit", cast.draft("chen"), "chen", no_secret=True)) == DESKS | {"chen"}


def test_the_assigning_office_sees_what_was_filed(cast: Cast) -> None:
    assert who_sees(cast, filed(cast)) == DESKS | {"chen", "shi"}


def test_units_see_what_is_assigned_to_them(cast: Cast) -> None:
    proposal = cast.take("assign", filed(cast), "shi", leads=[cast.units["housing"].pk])
    assert who_sees(cast, proposal) == DESKS | {"chen", "shi", "yang", "he"}


def test_other_members_see_it_when_its_author_agreed_and_the_committee_too(cast: Cast) -> None:
    proposal = filed(cast)
    Proposal.unscoped.filter(pk=proposal.pk).update(secrecy=Secrecy.PUBLIC)
    assert who_sees(cast, proposal) == DESKS | {"chen", "shi", "wu", "luo"}
    Proposal.unscoped.filter(pk=proposal.pk).update(publish_consent=False)
    assert who_sees(cast, proposal) == DESKS | {"chen", "shi"}


def test_another_committee_sees_nothing(cast: Cast) -> None:
    other = make_cast("nanming", "南明区政协")
    proposal = filed(cast)
    everything = Proposal.objects.of(cast.committee)
    assert not any(everything.visible_to(other.actor(name)).exists() for name in PEOPLE)
    assert not Proposal.objects.of(other.committee).filter(pk=proposal.pk).exists()


def test_a_verdict_reaches_the_unit_only_when_the_file_is_closed(cast: Cast) -> None:
    proposal = cast.take("assign", filed(cast), "shi", leads=[cast.units["housing"].pk])
    row = cast.take("receive", proposal.assignments.get(), "yang")
    reply = {"code": "A", "html": "<p>已解决。</p>", "contact_name": "杨帆", "contact_phone": "0851"}
    row = cast.take("submit", cast.take("draft", row, "yang", **reply), "he", signer="何平")
    cast.take(
        "issue", cast.take("approve", row, "shi", code="A"), "yang", document_number="花住建函〔2026〕1 号"
    )
    form = Proposal.objects.of(cast.committee).get().feedback.get()
    cast.take("give", form, "chen", contact="visit", attitude="dissatisfied", result="satisfied")
    verdicts = type(form).objects.of(cast.committee)
    assert {n for n in PEOPLE if verdicts.visible_to(cast.actor(n)).exists()} == DESKS | {"chen"}
    cast.take("close", Proposal.objects.of(cast.committee).get(), "tang", now=NOW + timedelta(days=1))
    concerned = DESKS | {"chen", "yang", "he", "shi"}
    assert {n for n in PEOPLE if verdicts.visible_to(cast.actor(n)).exists()} == concerned
