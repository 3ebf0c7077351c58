"""What the ledger does not repeat it holds the digest of."""

import hashlib

from liangce.kernel.models import Entry
from liangce.proposals import digests
from liangce.proposals.models import Feedback, Reply
from tests.cast import Cast
from tests.proposals.walk import at_unit, rated


def told(cast: Cast, step: str, subject: int, name: str) -> str:
    """What the ledger tells under this name of the last such step."""
    entry = Entry.objects.of(cast.committee).filter(step=step, subject_id=subject).latest("number")
    return str(entry.after[name])


def test_a_reply_or_an_opinion_changed_behind_its_back_does_not_fit(cast: Cast) -> None:
    proposal = rated(cast)
    lead, helper = at_unit(proposal, cast, "housing"), at_unit(proposal, cast, "finance")
    reply = Reply.objects.of(cast.committee).get(assignment=lead)
    for step, row, text in (
        ("answering.draft", lead, reply.html),
        ("co_handling.give_opinion", helper, helper.opinion),
    ):
        digest = told(cast, step, row.pk, "正文摘要")
        assert digest == hashlib.sha256(text.encode()).hexdigest()
        assert digest != digests.of_text(text + " ")


def test_verdicts_that_are_equal_have_digests_that_are_not(cast: Cast) -> None:
    rows = list(Feedback.objects.of(cast.committee).filter(proposal=rated(cast)))
    kept = [told(cast, "feedback.give", row.pk, "反馈摘要") for row in rows]
    assert rows[0].answers == rows[1].answers
    assert kept == [digests.of_answers(row) for row in rows]
    assert len(set(kept)) == 2
    rows[0].answers["result"] = "satisfied"
    assert digests.of_answers(rows[0]) != kept[0]
