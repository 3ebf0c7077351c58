"""A proposal from a member's draft to a closed file, a person a paragraph."""

from datetime import timedelta

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import NotAllowed
from liangce.proposals.models import Feedback, Proposal
from liangce.proposals.states import Status
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


STORY = (
    "起草 署名 邀请联名 邀请联名 邀请联名 同意联名 同意联名 提交 初审 立案 交办 交办 交办 签收 开始办理 签收 "
    "起草答复 提交会办意见 签发送审 审核通过 印发答复 办复 征询意见 征询意见 征询意见 "
    "填写反馈 填写反馈 填写反馈 办结归档"
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_a_proposal_walks_the_straight_way(cast: Cast) -> None:  # noqa: PLR0915  (a story is long)
    # 陈思远 drafts a proposal and asks two colleagues to join.
    proposal = cast.draft("chen")
    proposal = cast.take("invite", proposal, "chen", persons=[cast.people["wu"].pk, cast.people["luo"].pk])
    assert proposal.status == Status.COSIGNING

    # 吴兰 joins; 罗文 has not answered, so the proposal cannot be handed in yet, and it says why.
    invitation = proposal.authorships.get(person=cast.people["wu"])
    cast.take("accept", invitation, "wu", reason="深有同感")
    with pytest.raises(NotAllowed, match="罗文尚未答复联名邀请"):
        cast.take("submit", proposal, "chen", no_secret=True)

    # 罗文 joins too, and 陈思远 hands it in.
    cast.take("accept", proposal.authorships.get(person=cast.people["luo"]), "luo")
    proposal = cast.take("submit", proposal, "chen", no_secret=True)
    assert (proposal.status, proposal.serial, proposal.is_session) == (Status.SUBMITTED, 1, True)
    assert proposal.cosigners == 2

    # 周敏 of the office examines it, 唐立 of the Committee on Proposals files it: number 0001.
    proposal = cast.take(
        "examine", proposal, "zhou", result="file", opinion="一事一案，建议具体", category="urban_rural",
        leads=[cast.units["housing"].pk], co=[cast.units["finance"].pk],
    )  # fmt: skip
    proposal = cast.take("file", proposal, "tang")
    assert proposal.headline == "九届五次会议第 0001 号"

    # 石磊 of the government's supervision office assigns it: housing leads, finance helps.
    housing, finance = cast.units["housing"], cast.units["finance"]
    proposal = cast.take("assign", proposal, "shi", leads=[housing.pk], co=[finance.pk])
    lead, helper = proposal.assignments.get(unit=housing), proposal.assignments.get(unit=finance)
    assert {d.rule: str(d.due_on) for d in Deadline.objects.of(cast.committee).of_case(lead)} == {
        "receive": "2026-02-09", "contact": "2026-02-28", "reply": "2026-06-30"
    }  # fmt: skip

    # Both units receive it, and with the first receipt the proposal is being handled.
    lead = cast.take("receive", lead, "yang")
    helper = cast.take("receive", helper, "long")
    assert Proposal.objects.of(cast.committee).get().status == Status.HANDLING

    # 杨帆 drafts the reply; 何平 cannot sign it out before finance has given its opinion.
    draft = {
        "code": "B",
        "html": "<p>已列入计划，年内完成。</p>",
        "contact_name": "杨帆",
        "contact_phone": "0851-8365",
    }
    lead = cast.take("draft", lead, "yang", **draft)
    with pytest.raises(NotAllowed, match="区财政局尚未交会办意见"):
        cast.take("submit", lead, "he", signer="何平")
    cast.take("give_opinion", helper, "long", opinion="<p>资金可列入预算。</p>", signer="财政局长")
    lead = cast.take("submit", lead, "he", signer="何平")

    # 石磊 corrects the class from B to A and lets it pass; 杨帆 issues it.
    lead = cast.take("approve", lead, "shi", code="A")
    lead = cast.take("issue", lead, "yang", document_number="花住建函〔2026〕12 号")
    proposal = Proposal.objects.of(cast.committee).get()
    assert proposal.status == Status.REPLIED
    assert lead.replies.get().meaning == "solved"

    # Each of the three signatories rates it, straight to the committee; the unit sees nothing of it.
    forms = Feedback.objects.of(cast.committee)
    assert forms.count() == 3
    for name in ("chen", "wu", "luo"):
        form = forms.get(authorship__person=cast.people[name])
        cast.take("give", form, name, contact="visit", attitude="satisfied", result="basically_satisfied")
    assert not forms.visible_to(cast.yang).exists()

    # 唐立 closes the file.
    proposal = cast.take("close", proposal, "tang", now=NOW + timedelta(days=1))
    assert proposal.status == Status.CLOSED

    # The ledger tells the whole story, in order, and holds.
    assert verify(cast.committee).holds
    story = [entry.label for entry in Entry.objects.of(cast.committee).about(proposal).order_by("number")]
    assert " ".join(story) == STORY
    assert not Deadline.objects.of(cast.committee).running().exists()
    assert Notice.objects.of(cast.committee).to(cast.people["wu"].pk).count() >= 5
