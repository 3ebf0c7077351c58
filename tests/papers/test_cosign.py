"""Names under a paper: asked, given, refused, left unanswered, taken back, asked again."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from liangce.kernel.actors import system_actor
from liangce.kernel.models import Deadline, Notice
from liangce.kernel.process import NotAllowed, take
from liangce.papers.attachments import attach
from liangce.papers.models import Authorship, Proposers, Purpose, Signing
from liangce.papers.process import COSIGNING
from liangce.people.models import Appointment, Body, BodyKind
from liangce.proposals.drafting.beginning import begin
from liangce.proposals.models import Proposal
from liangce.proposals.states import Status
from tests.cast import NOW, Cast, make_cast
from tests.support.writing import address, browser, form_of, fresh, png, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:05")
    return make_cast()


def invited(cast: Cast, *names: str) -> Proposal:
    persons = [cast.people[name].pk for name in names]
    proposal: Proposal = cast.take("invite", cast.draft("chen"), "chen", persons=persons)
    return proposal


def row_of(cast: Cast, proposal: Proposal, name: str) -> Authorship:
    found: Authorship = proposal.authorships.get(person=cast.people[name])
    return found


def test_who_joins_stands_under_the_paper(cast: Cast) -> None:
    proposal = invited(cast, "wu", "luo")
    cast.take("accept", row_of(cast, proposal, "wu"), "wu", reason="深有同感")
    row = row_of(cast, proposal, "wu")
    assert (row.status, row.comment, row.due_on) == (Signing.SIGNED, "深有同感", None)
    assert fresh(proposal).cosigners == 1
    assert (
        Notice.objects.of(cast.committee)
        .to(cast.people["chen"].pk)
        .filter(text__contains="吴兰同意联名")
        .exists()
    )


def test_who_declines_no_longer_sees_it_and_may_be_asked_again(cast: Cast) -> None:
    proposal = invited(cast, "wu")
    cast.take("decline", row_of(cast, proposal, "wu"), "wu")
    assert not Proposal.objects.of(cast.committee).visible_to(cast.wu).exists()
    cast.take("invite_again", row_of(cast, proposal, "wu"), "chen")
    assert Proposal.objects.of(cast.committee).visible_to(cast.wu).exists()
    cast.take("accept", row_of(cast, proposal, "wu"), "wu")
    assert fresh(proposal).cosigners == 1


def test_an_invitation_left_unanswered_lapses_and_no_longer_holds_the_paper_up(cast: Cast) -> None:
    proposal = invited(cast, "wu")
    row = row_of(cast, proposal, "wu")
    house, due = system_actor(cast.committee.pk), row.due_on
    with pytest.raises(NotAllowed, match="答复期限未到"):
        take(COSIGNING.step("expire"), row, by=house, now=NOW)
    take(COSIGNING.step("expire"), row, by=house, now=NOW + timedelta(days=8))
    assert (str(due), row_of(cast, proposal, "wu").status) == ("2026-02-09", Signing.EXPIRED)
    assert not Deadline.objects.of(cast.committee).of_case(row).running().exists()
    assert cast.take("submit", fresh(proposal), "chen", no_secret=True).proposers == Proposers.MEMBER


def test_a_cancelled_name_goes_off_the_paper_even_when_it_was_given(cast: Cast) -> None:
    proposal = invited(cast, "wu")
    cast.take("accept", row_of(cast, proposal, "wu"), "wu")
    cast.take("cancel", row_of(cast, proposal, "wu"), "chen")
    assert (fresh(proposal).cosigners, row_of(cast, proposal, "wu").signed_at) == (0, None)


def test_the_first_proposer_s_own_name_cannot_be_cancelled(cast: Cast) -> None:
    proposal = invited(cast, "wu")
    with pytest.raises(NotAllowed, match="第一提案人的署名不能取消"):
        cast.take("cancel", row_of(cast, proposal, "chen"), "chen")
    assert row_of(cast, proposal, "chen").status == Signing.SIGNED


def test_nobody_answers_for_another(cast: Cast) -> None:
    row = row_of(cast, invited(cast, "wu"), "wu")
    for name in ("luo", "chen", "zhou"):
        with pytest.raises(NotAllowed, match="只有署名人本人"):
            cast.take("accept", row, name)


def test_taking_the_text_back_takes_every_name_off_and_opens_it(cast: Cast) -> None:
    proposal = invited(cast, "wu", "luo")
    cast.take("accept", row_of(cast, proposal, "wu"), "wu")
    chen = browser(cast, "chen")
    assert "正文已锁定" in chen.get(address("proposal-edit", proposal)).content.decode()
    cast.take("take_back", fresh(proposal), "chen")
    assert set(proposal.authorships.filter(order__gt=0).values_list("status", flat=True)) == {
        Signing.CANCELLED
    }
    assert fresh(proposal).cosigners == 0
    saved = chen.post(address("proposal-autosave", proposal), form_of(proposal, analysis="<p>改好了</p>"))
    assert saved.status_code == 200


def test_the_locked_page_shows_the_text_the_names_and_what_can_be_done(cast: Cast) -> None:
    proposal = invited(cast, "wu")
    page = browser(cast, "chen").get(address("proposal-edit", proposal)).content.decode()
    for words in (
        "收回修改",
        "吴兰",
        "待答复",
        "取消邀请",
        "2 月 9 日前答复",
        "吴兰尚未答复联名邀请",
        "意见统一难",
    ):
        assert words in page, words


def test_the_page_saves_before_it_goes_on_to_inviting(cast: Cast) -> None:
    draft = cast.draft()
    answer = browser(cast, "chen").post(
        address("proposal-edit", draft), form_of(draft, title="改了再邀请", then="invite")
    )
    assert answer.headers["Location"] == f"/huaxi/do/proposal/{draft.pk}/invite/"
    assert fresh(draft).title == "改了再邀请"


def collective(cast: Cast, kind: BodyKind, name: str) -> Proposal:
    """A complete draft in the name of a body that 闵珍 convenes."""
    body = Body.objects.of(cast.committee).create(committee=cast.committee, kind=kind, name=name)
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["min"],
        office="convener",
        body=body,
        from_on="2022-01-01",
    )
    proposal = begin(f"body-{body.pk}", cast.session, by=cast.min, now=NOW)
    browser(cast, "min").post(
        address("proposal-edit", proposal), form_of(proposal, title=f"{name}关于加装电梯的提案")
    )
    return fresh(proposal)


def test_a_party_s_proposal_needs_the_scan_of_its_seal(cast: Cast) -> None:
    proposal = collective(cast, BodyKind.PARTY, "民盟花溪区支部")
    with pytest.raises(NotAllowed, match="请上传盖章件"):
        cast.take("submit", proposal, "min", no_secret=True)
    attach(proposal, [upload("盖章页.png", png())], purpose=Purpose.SEAL, by=cast.min, now=NOW)
    handed_in = cast.take("submit", fresh(proposal), "min", no_secret=True)
    assert (handed_in.status, handed_in.proposers) == (Status.SUBMITTED, Proposers.COLLECTIVE)


def test_a_sector_s_proposal_is_signed_by_its_convener(cast: Cast) -> None:
    proposal = collective(cast, BodyKind.SECTOR, "教育界")
    row = proposal.authorships.get()
    assert (row.body.name, row.status) == ("教育界", Signing.SIGNED)
    assert cast.take("submit", proposal, "min", no_secret=True).status == Status.SUBMITTED


def test_nobody_but_the_convener_writes_for_a_body(cast: Cast) -> None:
    proposal = collective(cast, BodyKind.SECTOR, "教育界")
    assert browser(cast, "chen").get(address("proposal-edit", proposal)).status_code == 404
