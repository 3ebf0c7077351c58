"""What a publication is made from: the sealed text or the issued reply, and what is known to be private in it."""

from dataclasses import dataclass
from html import escape

from liangce.papers.models import Version
from liangce.papers.text.private import Known, find
from liangce.papers.text.redact import MASK, merged
from liangce.proposals import digests
from liangce.proposals.models import Publication
from liangce.public.models import What


@dataclass(frozen=True)
class Original:
    """A text as it stands in the house. `known` are names, telephones and the like that belong to the case, by kind."""

    title: str
    html: str
    known: Known

    @property
    def digest(self) -> str:
        """SHA-256 of title and text."""
        return digests.of_text(f"{self.title}\n{self.html}")


def original(publication: Publication) -> Original:
    """The text to be published, as it was handed in or issued."""
    return _text(publication) if publication.what == What.TEXT else _reply(publication)


def signatories(publication: Publication) -> str:
    """The proposers' names in their order."""
    signed = (
        publication.proposal.authorships.signed().select_related("person", "body").order_by("order", "id")
    )
    return "、".join(str(row.signatory) for row in signed)


def masked(text: str) -> str:
    """A single line with what looks private in it hidden."""
    for start, end in reversed(merged((one.start, one.end) for one in find(text))):
        text = text[:start] + MASK + text[end:]
    return text


def _text(publication: Publication) -> Original:
    paper = publication.proposal
    version = Version.objects.of(paper.committee_id).filter(paper_id=paper.pk).exclude(sealed_at=None).last()
    sections = version.sections if version else []
    html = "".join(f"<h3>{escape(part['label'])}</h3>{part['html']}" for part in sections if part["html"])
    return Original(masked(paper.title), html, {"phone": (paper.contact_phone,)})


def _reply(publication: Publication) -> Original:
    """Where the author did not agree to publication, neither the title nor the names of the proposal are to be read."""
    paper, reply = publication.proposal, publication.reply
    assert reply is not None
    title = f"对{paper.session}第 {paper.number_text} 号提案的答复"
    known = {
        "name": [reply.contact_name, reply.drafted_by],
        "phone": [reply.contact_phone, paper.contact_phone],
    }
    if not paper.publish_consent:
        known["name"] += signatories(publication).split("、")
        known["title"] = [paper.title]
    return Original(title, reply.html, known)
