"""A manuscript made from a record of the house: a filed proposal and its replies, as far as they may be printed."""

from dataclasses import dataclass, field
from html import escape

from liangce.papers.models import Secrecy, Version
from liangce.papers.text.clean import from_plain
from liangce.press.blocks import Block
from liangce.press.bodies import cleaned
from liangce.press.markup import from_html
from liangce.press.models import Newspaper
from liangce.proposals.models import Proposal, Publication, Reply
from liangce.proposals.states import FILED
from liangce.public.models import PublicPart, What


@dataclass
class Story:
    """What goes into the manuscript, and what was left out of it."""

    headline: str
    blocks: list[Block]
    byline: str = ""
    left_out: list[str] = field(default_factory=list)


def why_not_print(proposal: Proposal, newspaper: Newspaper) -> str | None:
    """Why the proposal cannot be printed there; None when it can.

    What was released to the public can stand anywhere. Else its author must agree, and a restricted one never goes.
    """
    if proposal.status not in FILED:
        return "还没有立案，不能写成稿件。"
    if _released(proposal, What.TEXT):
        return None
    if proposal.secrecy == Secrecy.RESTRICTED:
        return "这件提案限制知悉，不能写成稿件。"
    if not proposal.publish_consent:
        return "提案人没有同意公开，不能写成稿件。"
    if not newspaper.is_restricted and proposal.secrecy != Secrecy.PUBLIC:
        return "这件提案的知悉范围是“内部”，只能用在限定读者的内部刊物。"
    return None


def story_of(proposal: Proposal, newspaper: Newspaper) -> Story:
    """Title, text and replies; where something was released, exactly what was released."""
    released = _released(proposal, What.TEXT)
    html = _shown(released[0]) if released else _sealed(proposal)
    title = released[0].title if released else proposal.title
    story = Story(title, _blocks(html), byline="" if released else f"提案人：{proposal.first_proposer}")
    if "<img" in html:
        story.left_out.append("提案里的插图没有带入，需要的请在编辑器里插入。")
    for heading, letter in _replies(proposal, newspaper, story.left_out):
        story.blocks += [{"kind": "h", "lines": [heading]}, *_blocks(letter)]
    return story


def _replies(proposal: Proposal, newspaper: Newspaper, left_out: list[str]) -> list[tuple[str, str]]:
    """(heading, HTML) of each reply: those released; an internal journal may also have those that were issued."""
    parts = _released(proposal, What.REPLY)
    if parts:
        return [(f"{part.unit}答复", _shown(part)) for part in parts]
    rows = Reply.objects.of(proposal.committee_id).issued().filter(assignment__proposal=proposal)
    replies = list(rows.select_related("assignment__unit").order_by("assignment", "-round"))
    if replies and not newspaper.is_restricted:
        left_out.append("答复还没有决定公开，没有带入。")
        return []
    newest = {reply.assignment_id: reply for reply in reversed(replies)}
    return [(f"{reply.assignment.unit}答复", reply.html) for reply in newest.values()]


def _released(proposal: Proposal, what: str) -> list[PublicPart]:
    """The parts that anybody may read now."""
    rows = Publication.objects.of(proposal.committee_id).filter(proposal=proposal, what=what)
    parts = PublicPart.objects.of(proposal.committee_id).up().filter(pk__in=rows.values("part"))
    return list(parts.order_by("dated", "id"))


def _shown(part: PublicPart) -> str:
    return part.html or from_plain(part.summary)


def _sealed(proposal: Proposal) -> str:
    rows = Version.objects.of(proposal.committee_id).filter(paper_id=proposal.pk).exclude(sealed_at=None)
    version = rows.order_by("-number").first()
    sections = version.sections if version else []
    return "".join(f"<h3>{escape(part['label'])}</h3>{part['html']}" for part in sections if part["html"])


def _blocks(html: str) -> list[Block]:
    return from_html(cleaned(html), lambda source: None)
