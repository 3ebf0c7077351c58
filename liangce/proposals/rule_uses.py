"""What of a regulation proposals use: the editor of rules says so where an entry would go."""

from collections.abc import Iterable, Mapping
from typing import Any

from liangce.kernel.models import Committee, Rulebook
from liangce.papers.drafts import COSIGNING, DRAFT
from liangce.papers.models import Version
from liangce.people.models import Session
from liangce.proposals.models import Feedback, Proposal, Reply
from liangce.proposals.process import PROPOSAL
from liangce.proposals.process_feedback import FEEDBACK
from liangce.rulebooks.uses import NUMBERS, in_use, tally

WRITING = (DRAFT, COSIGNING)


@in_use("categories", "在办提案")
def categories(committee: Committee) -> Mapping[str, int]:
    """Running proposals by category."""
    return tally(running(committee).exclude(category="").values_list("category", flat=True))


@in_use("reply_classes", "在办提案的答复")
def reply_classes(committee: Committee) -> Mapping[str, int]:
    """Replies to running proposals by class."""
    replies = Reply.objects.of(committee).filter(assignment__proposal__in=running(committee)).exclude(code="")
    return tally(replies.order_by().values_list("code", flat=True))


@in_use("feedback", "还没有交回的反馈")
def questions(committee: Committee) -> Mapping[str, int]:
    """Feedback forms still out, by the questions on them."""
    out = Feedback.objects.of(committee).exclude(status__in=FEEDBACK.final).order_by()
    versions = list(out.values_list("rulebook", flat=True))
    rules = {row.pk: row.rules for row in Rulebook.objects.of(committee).filter(pk__in=set(versions))}
    return tally(question.name for key in versions for question in rules[key].feedback)


@in_use("sections.proposal", "还没有提交的草稿")
def sections(committee: Committee) -> Mapping[str, int]:
    """Drafts that have written something in a section, by section."""
    drafts = Proposal.objects.of(committee).filter(status__in=WRITING)
    latest: dict[int, list[dict[str, str]]] = {}
    rows = Version.objects.of(committee).filter(paper__in=drafts.values("pk")).order_by("number")
    for paper, parts in rows.values_list("paper", "sections"):
        latest[paper] = parts
    return tally(part["name"] for parts in latest.values() for part in parts if part["html"])


def running(committee: Committee) -> Any:
    """Proposals that are not at their end."""
    return Proposal.objects.of(committee).exclude(status__in=PROPOSAL.final).order_by()


def given(field: str) -> None:
    """Registers the numbers of this kind that proposals were given in a session."""

    def find(session: Session) -> Iterable[tuple[int, int]]:
        rows = Proposal.objects.of(session.committee_id).in_session(session).exclude(**{field: None})
        return rows.order_by().values_list(field, "rulebook")

    NUMBERS[field] = find


given("serial")
given("number")
