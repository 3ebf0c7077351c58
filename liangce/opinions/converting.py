"""A proposal that is converted into an opinion report (转社情民意信息): its text and its signatories come over."""

from liangce.kernel.work import Act
from liangce.opinions.actions import add_authors
from liangce.opinions.models import OpinionReport, Particulars
from liangce.opinions.process import OPINION
from liangce.papers.conversions import receives
from liangce.papers.models import Kind, Paper
from liangce.papers.plain import put
from liangce.papers.text.clean import plain_and_count
from liangce.papers.versions import current


@receives(Kind.OPINION)
def from_proposal(act: Act, paper: Paper) -> None:
    """Begins the report in the same transaction in which the proposal ends."""
    report = OpinionReport(
        committee_id=paper.committee_id,
        rulebook=paper.rulebook,
        session=paper.session,
        kind=Kind.OPINION,
        title=paper.title,
        category=paper.category,
        first_person=paper.first_person,
        first_body=paper.first_body,
        secrecy=paper.secrecy,
    )
    report.begins_with = Particulars(converted_from_id=paper.pk)
    act.also(OPINION.step("take_over"), report)
    texts = {part["name"]: plain_and_count(part["html"])[0] for part in current(paper).sections}
    if analysis := texts.pop("analysis", ""):
        texts["background"] = "\n".join(filter(None, (texts.get("background", ""), analysis)))
    put(report, title=paper.title, texts=texts, by=act.by, now=act.now, number=1)
    signed = paper.authorships.signed().filter(order__gt=0, person__isnull=False).select_related("person")
    add_authors(report, [row.person for row in signed])
