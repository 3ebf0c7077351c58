"""What pages keep never shows a state that has passed, nor what another may see: the next visit tells how it is now."""

import pytest
from django.test import Client

from liangce.kernel.models import Deadline, Pause
from liangce.papers.models import Attachment
from liangce.people.models import Appointment
from liangce.proposals.models import Proposal, Suggestion
from tests.cast import NOW, TODAY, Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import assigned, at_unit, cosigning, drafted, examined, filed, handling, replied


def page(client: Client, proposal: Proposal) -> str:
    """The page as it stands; "" where it is not to be known."""
    answer = client.get(f"/huaxi/proposals/{proposal.pk}/")
    assert answer.status_code in (200, 404)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_a_step_shows_at_once_to_everybody(cast: Cast, sign_in: SignIn) -> None:
    proposal, browsers = examined(cast), [sign_in("tang"), sign_in("chen")]
    assert all("待立案" in page(browser, proposal) for browser in browsers)
    cast.take("file", proposal, "tang")
    assert all("待立案" not in page(browser, proposal) for browser in browsers)


def test_each_sees_their_own_page_whoever_asked_before(cast: Cast, sign_in: SignIn) -> None:
    proposal = drafted(cast)
    unit, author, staff = sign_in("yang"), sign_in("chen"), sign_in("tang")
    for _ in range(2):
        assert "答复稿" in page(unit, proposal)
        assert "答复稿" not in page(author, proposal)
        assert "一事一案" in page(staff, proposal)
        assert "一事一案" not in page(unit, proposal)
        assert page(sign_in("min"), proposal) == ""


def test_who_declines_to_sign_sees_it_no_longer(cast: Cast, sign_in: SignIn) -> None:
    proposal, wu = cosigning(cast), sign_in("wu")
    assert "电梯" in page(wu, proposal)
    cast.take("decline", proposal.authorships.get(person=cast.people["wu"]), "wu")
    assert page(wu, proposal) == ""


def test_who_leaves_the_office_loses_its_pages(cast: Cast, sign_in: SignIn) -> None:
    proposal, shi = filed(cast), sign_in("shi")
    assert "交办" in page(shi, proposal)
    Appointment.objects.of(cast.committee).filter(person=cast.people["shi"]).update(to_on=TODAY)
    cast.draft("wu")  # whatever ends an office writes an entry; any entry will do
    assert page(shi, proposal) == ""


def test_a_part_shows_as_soon_as_there_is_one_even_without_an_entry(cast: Cast, sign_in: SignIn) -> None:
    proposal, tang = examined(cast), sign_in("tang")
    before = page(tang, proposal)
    assert "现场照片" not in before
    assert "提案人建议" not in before
    common = {"committee": cast.committee}
    Attachment.unscoped.create(
        **common, paper=proposal, name="现场照片.pdf", mime="application/pdf", size=9, sha256="0" * 64,
        uploaded_at=NOW, uploaded_by="陈思远",
    )  # fmt: skip
    Suggestion.unscoped.create(
        **common, proposal=proposal, unit=cast.units["housing"], mode="lead", by_author=True
    )
    assert "现场照片" in page(tang, proposal)
    assert "提案人建议" in page(tang, proposal)


def test_replies_and_verdicts_come_with_their_step(cast: Cast, sign_in: SignIn) -> None:
    proposal, tang = handling(cast), sign_in("tang")
    assert "答复稿" not in page(tang, proposal)
    lead = at_unit(proposal, cast, "housing")
    cast.take(
        "draft", lead, "yang", code="B", html="<p>年内完成。</p>", contact_name="杨帆", contact_phone="8365"
    )
    assert "区住建局的答复稿" in page(tang, proposal)
    assert "待反馈" in page(tang, replied(cast))


def test_a_pause_is_told_in_the_explanation(cast: Cast, sign_in: SignIn) -> None:
    proposal, tang = assigned(cast), sign_in("tang")
    assert "未暂停，未延期" in page(tang, proposal)
    deadline = Deadline.objects.of(cast.committee).within(proposal).running().first()
    Pause.unscoped.create(
        committee=cast.committee,
        deadline=deadline,
        from_on=TODAY,
        to_on=TODAY,
        reason="询问提案人",
        by="石磊",
    )
    assert "因询问提案人暂停" in page(tang, proposal)


@pytest.mark.parametrize("who", ["tang", "chen", "yang"])
def test_pages_of_many_proposals_do_not_mix(cast: Cast, sign_in: SignIn, who: str) -> None:
    papers = [assigned(cast, title=f"关于第 {place} 座桥的提案") for place in range(3)]
    browser = sign_in(who)
    for paper in (*papers, *reversed(papers)):
        assert f"<h1>{paper.title}</h1>" in page(browser, paper)
