"""What must hold before a text or a reply may be published. Each returns the reason why it does not, or None."""

from datetime import datetime
from html import escape

from django.utils import timezone

from liangce.kernel.prepared import Prepared
from liangce.kernel.process import guard
from liangce.papers.models import Secrecy
from liangce.papers.text.private import KINDS, remaining
from liangce.proposals.models import Publication, Redaction
from liangce.proposals.originals import original
from liangce.proposals.states import FILED
from liangce.public.models import Extent

NEWEST = Prepared(
    lambda committee, key: Redaction.objects.of(committee).filter(publication=key).order_by("-number")[:1],
    int,
    int,
)


def newest(publication: Publication) -> Redaction | None:
    """The redacted copy last saved."""
    found: Redaction | None = NEWEST.first(publication.committee_id, publication.pk)
    if found:
        found.publication = publication
    return found


@guard("提案已立案")
def is_filed(publication: Publication, now: datetime) -> str | None:
    return None if publication.proposal.status in FILED else "提案没有立案，或者立案后已撤销，不能公开。"


@guard("不是限制知悉的提案")
def is_not_restricted(publication: Publication, now: datetime) -> str | None:
    return "限制知悉的提案，正文和答复一律不公开。" if publication.proposal.is_restricted else None


@guard("提案人同意公开，立案时定为“可以公开”")
def is_consented(publication: Publication, now: datetime) -> str | None:
    paper = publication.proposal
    if not paper.publish_consent:
        return "提案人没有同意公开，正文不能公开。"
    return None if paper.secrecy == Secrecy.PUBLIC else "立案时没有定为“可以公开”，正文不能公开。"


@guard("答复已印发")
def is_issued(publication: Publication, now: datetime) -> str | None:
    reply = publication.reply
    return None if reply and reply.issued_at else "答复还没有印发。"


@guard("公开稿已核对保存，与原文一致")
def is_prepared(publication: Publication, now: datetime) -> str | None:
    redaction = newest(publication)
    if redaction is None or (publication.is_open and redaction.sealed_at):
        return "公开稿还没有核对保存。"
    if redaction.extent == Extent.SUMMARY and not redaction.summary.strip():
        return "选了公开摘要，摘要还没有写。"
    if redaction.source_digest != original(publication).digest:
        return "公开稿做好以后原文有变动，请重新核对保存。"
    return None


@guard("公开稿里没有电话、证件号、邮箱、账号和住址")
def holds_nothing_private(publication: Publication, now: datetime) -> str | None:
    redaction = newest(publication)
    names = publication.copies.filter(removed_at=None).values_list("name", flat=True)
    found = remaining(released_html(redaction) + paragraphs("\n".join(names))) if redaction else []
    if not found:
        return None
    kind, passage = found[0]
    others = f"，另有 {len(found) - 1} 处" if len(found) > 1 else ""
    return f"公开稿里还有{KINDS[kind]}“{passage}”{others}。这些一律不公开，请遮盖后保存。"


@guard("公开稿经另一人复核")
def is_checked(publication: Publication, now: datetime) -> str | None:
    redaction = newest(publication)
    return (
        None if redaction and redaction.checked_at else "公开稿还没有经另一人复核；要公开，请退回重新提请。"
    )


@guard("到了重新审查的日期")
def is_due_again(publication: Publication, now: datetime) -> str | None:
    day = publication.reexamine_on
    return None if day and day <= timezone.localdate(now) else "重新审查的日期没有到。"


def released_html(redaction: Redaction) -> str:
    """Everything that would be read: title, and the text or its summary."""
    body = redaction.html if redaction.extent == Extent.FULL else paragraphs(redaction.summary)
    return f"{paragraphs(redaction.title)}{body}"


def paragraphs(text: str) -> str:
    """A plain text as HTML."""
    lines = (escape(line.strip()) for line in text.splitlines() if line.strip())
    return "".join(f"<p>{line}</p>" for line in lines)
