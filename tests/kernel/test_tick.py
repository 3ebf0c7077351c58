"""As days pass, the house takes by itself the steps whose time has come."""

from datetime import datetime, timedelta

import pytest

from liangce.commands.clock import duties
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.tick import tick
from liangce.papers.models import Authorship, Signing
from liangce.proposals.models import Feedback
from liangce.proposals.states import Rating
from tests.cast import NOW, Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def invited(cast: Cast) -> Authorship:
    proposal = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    return proposal.authorships.get(person=cast.people["wu"])


def asked(cast: Cast) -> Feedback:
    """The first signatory's form, of a proposal that has just been replied to."""
    proposal = cast.take("submit", cast.draft(), "chen", no_secret=True)
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion="可", category="urban_rural", leads=[], co=[]
    )
    proposal = cast.take("file", proposal, "tang")
    proposal = cast.take("assign", proposal, "shi", leads=[cast.units["housing"].pk], co=[])
    lead = cast.take("receive", proposal.assignments.get(), "yang")
    lead = cast.take(
        "draft", lead, "yang", html="<p>已办。</p>", code="A", contact_name="杨帆", contact_phone="1"
    )
    lead = cast.take("submit", lead, "he", signer="何平")
    lead = cast.take("approve", lead, "shi", code="A")
    cast.take("issue", lead, "yang", document_number="〔2026〕1 号")
    return Feedback.objects.of(cast.committee).get()


def day_after(case: Authorship | Feedback) -> datetime:
    due_on = Deadline.objects.of(case.committee_id).of_case(case).running().get().due_on
    return NOW + (due_on - NOW.date()) + timedelta(days=1)


def test_nothing_happens_on_the_due_day_itself(cast: Cast) -> None:
    invitation = invited(cast)
    assert tick(day_after(invitation) - timedelta(days=1)) == []


def test_an_invitation_expires_the_day_after(cast: Cast) -> None:
    invitation = invited(cast)
    now = day_after(invitation)
    assert [case.status for case in tick(now)] == [Signing.EXPIRED]
    invitation.refresh_from_db()
    assert (invitation.status, invitation.due_on) == (Signing.EXPIRED, None)
    assert not Deadline.objects.of(cast.committee).running().exists()


def test_the_house_signs_for_it_and_the_proposer_is_told(cast: Cast) -> None:
    tick(day_after(invited(cast)))
    entry = Entry.objects.of(cast.committee).last()
    assert (entry.label, entry.actor, entry.role) == ("过期作罢", "系统", "系统")
    told = Notice.objects.of(cast.committee).to(cast.people["chen"].pk).first()
    assert told.text.startswith("联名邀请到期未复")
    assert verify(cast.committee).holds


def test_after_the_invitation_has_expired_the_proposal_can_be_handed_in(cast: Cast) -> None:
    invitation = invited(cast)
    now = day_after(invitation)
    tick(now)
    proposal = cast.take("submit", invitation.paper, "chen", now=now, no_secret=True)
    assert proposal.serial == 1


def test_a_signatory_who_does_not_rate_in_time_no_longer_holds_up_the_closing(cast: Cast) -> None:
    form = asked(cast)
    now = day_after(form)
    assert [case.status for case in tick(now)] == [Rating.LAPSED]
    assert cast.take("close", form.proposal, "tang", now=now).closed_at == now


def test_a_second_tick_finds_nothing_to_do(cast: Cast) -> None:
    now = day_after(invited(cast))
    assert len(tick(now)) == 1
    entries = Entry.objects.of(cast.committee).count()
    assert tick(now) == []
    assert Entry.objects.of(cast.committee).count() == entries


def test_every_committee_has_its_turn(cast: Cast) -> None:
    other = make_cast("wudang", "乌当区政协")
    now = max(day_after(invited(cast)), day_after(invited(other)))
    assert {case.committee_id for case in tick(now)} == {cast.committee.pk, other.committee.pk}


def test_a_case_that_has_no_deadline_is_left_alone(cast: Cast) -> None:
    invitation = invited(cast)
    Deadline.objects.of(cast.committee).delete()
    Authorship.objects.of(cast.committee).update(due_on=None)
    assert tick(NOW + timedelta(days=400)) == []
    invitation.refresh_from_db()
    assert invitation.status == Signing.INVITED


def test_the_worker_ticks() -> None:
    assert tick in [duty for _, duty in duties()]
