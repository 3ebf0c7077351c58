"""转办: a proposal handed down is a filed proposal below, under the upper level's deadline; its reply goes up."""

from datetime import date
from typing import Any

import pytest

from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import NotAllowed
from liangce.network.models import Handover, Letter
from liangce.papers.models import Origin
from liangce.proposals.models import Proposal
from liangce.proposals.statistics.scope import Scope
from tests.cast import NOW, Cast
from tests.network.neighbours import again, carry, handed_down, proposal_of, there
from tests.opinions.reporting import told
from tests.proposals.walk import at_unit, filed, fresh, submitted


def arrived(cast: Cast, city: Cast) -> tuple[Handover, Handover]:
    """The city's row and the district's."""
    row = handed_down(city)
    carry(NOW)
    return row, there(cast, row)


def answered(cast: Cast, proposal: Proposal) -> Proposal:
    """区住建局 answers it alone."""
    proposal = cast.take("assign", proposal, "shi", leads=[cast.units["housing"].pk])
    steps: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("receive", "yang", {}),
        (
            "contact",
            "yang",
            {"means": "phone", "phase": "during", "people": "提案委", "on": "2026-02-02", "words": "谈过"},
        ),
        (
            "draft",
            "yang",
            {"code": "A", "html": "<p>已办成。</p>", "contact_name": "杨帆", "contact_phone": "0851"},
        ),
        ("submit", "he", {"signer": "何平"}),
        ("approve", "shi", {"code": "A"}),
        ("issue", "yang", {"document_number": "花住建函〔2026〕12 号"}),
    )
    for name, who, data in steps:
        cast.take(name, at_unit(proposal, cast, "housing"), who, **data)
    return fresh(proposal)


def test_it_arrives_filed_under_a_number_of_its_own(cast: Cast, city: Cast) -> None:
    row, theirs = arrived(cast, city)
    proposal = proposal_of(theirs)
    assert (proposal.status, proposal.number, proposal.serial) == ("filed", 1, 1)
    assert (proposal.origin, proposal.origin_label) == (Origin.DOWN, "贵阳市政协交办")
    assert proposal.title == row.paper.title
    assert proposal.source_number == row.content["issued"] == "九届五次会议第 0001 号"
    assert theirs.content["words"] == "请办理花溪部分"
    assert "陈思远" in theirs.content["authors"]
    assert told(cast, "tang")[-1] == f"贵阳市政协转办提案：{proposal.title}。"


def test_the_clock_runs_by_the_upper_deadline(cast: Cast, city: Cast) -> None:
    row, theirs = arrived(cast, city)
    wanted = Deadline.objects.of(cast.committee).get(kind="coming_down", rule="reply")
    assert (wanted.due_on, wanted.case_id) == (date(2026, 5, 8), theirs.pk)
    proposal = cast.take("assign", proposal_of(theirs), "shi", leads=[cast.units["housing"].pk])
    unit = Deadline.objects.of(cast.committee).get(kind="answering", rule="reply")
    assert unit.due_on == date(2026, 5, 8)
    carry(NOW)
    assert proposal.status == "assigned"
    assert again(row).status == "received"


def test_the_reply_goes_up_and_shows_there(cast: Cast, city: Cast) -> None:
    row, theirs = arrived(cast, city)
    answered(cast, proposal_of(theirs))
    carry(NOW)
    assert (again(row).status, again(theirs).status) == ("answered", "answered")
    (reply,) = Letter.objects.of(city.committee).get(kind="answered").content["replies"]
    assert (reply["unit"], reply["document_number"], reply["html"]) == (
        "区住建局", "花住建函〔2026〕12 号", "<p>已办成。</p>",
    )  # fmt: skip
    assert told(city, "tang")[-1].startswith("花溪区政协已答复转办的提案")
    met = Deadline.objects.of(cast.committee).get(kind="coming_down", rule="reply")
    assert met.met_at is not None
    assert Entry.objects.of(city.committee).filter(step="handing_down.be_answered").count() == 1
    assert Entry.objects.of(cast.committee).filter(step="coming_down.answer").count() == 1


def test_a_proposal_is_closed_below_without_verdicts_of_people_it_does_not_have(
    cast: Cast, city: Cast
) -> None:
    _, theirs = arrived(cast, city)
    proposal = answered(cast, proposal_of(theirs))
    assert cast.take("close", proposal, "tang", reason="").status == "closed"


def test_a_corrected_class_is_told_again(cast: Cast, city: Cast) -> None:
    row, theirs = arrived(cast, city)
    proposal = answered(cast, proposal_of(theirs))
    cast.take("reclass", at_unit(proposal, cast, "housing"), "shi", code="B", reason="按计划")
    carry(NOW)
    told_ = Letter.objects.of(city.committee).filter(handover=row, kind="answered").order_by("number")
    assert [letter.content["replies"][0]["code"] for letter in told_] == ["A", "B"]


def test_it_is_counted_apart_from_own_proposals(cast: Cast, city: Cast) -> None:
    submitted(cast, title="关于本级的提案")
    arrived(cast, city)
    scope = Scope(session=cast.session.pk)
    assert scope.proposals(cast.committee.pk).count() == 1
    assert scope.proposals(cast.committee.pk, "down").count() == 1
    assert scope.wanted(state="received").rows(cast.tang, date(2026, 2, 2)).count() == 1


def test_it_is_given_back_with_a_reason(cast: Cast, city: Cast) -> None:
    row, theirs = arrived(cast, city)
    cast.take("give_back", theirs, "tang", reason="不属本区事权")
    carry(NOW)
    assert again(row).status == "returned"
    assert proposal_of(theirs).status == "withdrawn"
    assert told(city, "tang")[-1] == f"花溪区政协退回转办的提案：{row.paper.title}。不属本区事权"
    assert not Deadline.objects.of(cast.committee).running().exists()


def test_only_what_is_filed_goes_down(cast: Cast, city: Cast) -> None:
    with pytest.raises(NotAllowed, match="立案以后、办复以前"):
        handed_down(city, submitted(city))


def test_a_committee_below_is_handed_to_and_none_beside(cast: Cast, city: Cast, province: Cast) -> None:
    row = handed_down(province, filed(province), to="in-guiyang")
    carry(NOW)
    assert there(city, row).status == "sent"
    assert Handover.objects.of(cast.committee).count() == 0
