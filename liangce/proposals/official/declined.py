"""不予立案通知: why a proposal was not filed, and what may become of it."""

from collections.abc import Sequence

from django.utils import timezone

from liangce.kernel.regulation.parts import Disposition
from liangce.papers.models import Authorship
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.models import Examination, Proposal
from liangce.proposals.official.contacts import contact, of_desk
from liangce.proposals.official.naming import desk, file_name, marked, sitting, written
from liangce.proposals.official.proposers import addressee

TITLE = "关于不予立案的通知"
#: Nothing is converted without its author.
BECOMES = {
    Disposition.CONVERT: "如您同意，可以转为意见和建议，送有关方面研究参考。",
    Disposition.FORWARD: "有关内容将按规定转送能够处理的部门。",
    Disposition.DROP: "",
}


def document(paper: Proposal, authors: Sequence[Authorship], decided: Examination) -> bytes:
    """The notice to everybody who signed."""
    committee = paper.session.committee
    sheet = Sheet(TITLE)
    day = timezone.localdate(decided.at)
    sheet.letterhead(desk(committee), f"提案委〔{day.year}〕　　号")
    sheet.title(f"关于《{paper}》不予立案的通知")
    sheet.addressee("、".join(addressee(row, row.paper).name for row in authors))
    you = "你们" if len(authors) > 1 else addressee(authors[0], authors[0].paper).you
    sheet.paragraph(
        f"{you}于{written(paper.submitted_at)}提交的"
        f"《{paper}》（{sitting(paper.session)}流水号{paper.serial_text}）收悉。"
        f"经审查，因“{reason_of(paper, decided)}”，按照提案审查的规定，决定不予立案。"
    )
    if decided.opinion:
        sheet.paragraph(f"说明：{decided.opinion}")
    becomes = BECOMES[Disposition(decided.disposition)] if decided.disposition else ""
    sheet.paragraph(f"{becomes}感谢对政协工作的支持，欢迎继续提出提案。")
    sheet.signature(desk(committee), written(day))
    sheet.note(contact(*of_desk(committee, day)))
    return sheet.content()


def reason_of(paper: Proposal, decided: Examination) -> str:
    """The coded reason in words."""
    reasons = {reason.code: reason.label for reason in paper.rulebook.rules.not_filing_reasons}
    return reasons.get(decided.reason_code, decided.reason_code)


def name(paper: Proposal) -> str:
    """不予立案通知 0905-00012 关于….docx."""
    return file_name("不予立案通知", marked(paper), str(paper))
