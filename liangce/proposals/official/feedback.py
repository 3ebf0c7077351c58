"""征询意见表: the questions of the regulation with boxes, to be filled in by hand or as they were answered."""

from typing import Any

from liangce.kernel.regulation.parts import Question
from liangce.papers.text.official.form import Row, boxes, row
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.models import Feedback, Proposal, Reply
from liangce.proposals.official.naming import cited, desk, file_name, marked, within, written

TITLE = "政协提案办理情况征询意见表"
CHOSEN, OPEN = "☑", "☐"
_WRITING = 40  # millimetres for words by hand


def document(feedback: Feedback) -> bytes:
    """The form of this signatory, with the answers where there are any."""
    reply = feedback.reply
    sheet = Sheet(TITLE)
    add_form(sheet, feedback.proposal, reply, str(feedback.authorship.signatory), feedback)
    return sheet.content()


def name(feedback: Feedback) -> str:
    """征询意见表 第0312号 陈思远.docx."""
    return file_name("征询意见表", marked(feedback.proposal), str(feedback.authorship.signatory))


def add_form(sheet: Sheet, paper: Proposal, reply: Reply, who: str, feedback: Feedback | None = None) -> None:
    """The form on the page at hand; empty without `feedback`."""
    answers = feedback.answers if feedback else {}
    sheet.title(TITLE, before=1)
    rules = paper.rulebook.rules
    sheet.form([
        row(("提案", cited(paper))),
        row(("案由", str(paper)), height=14),
        row(("提案人", who), ("承办单位", str(reply.assignment.unit))),
        row(("答复", f"{reply.document_number}　{written(reply.issued_at)}".strip())),
        *(asked(question, answers) for question in rules.feedback),
        row(("签名", who if answers else ""), ("日期", written(feedback.given_at) if feedback else "")),
    ])  # fmt: skip
    sheet.gap()
    until = within(rules, "feedback", paper)
    sheet.remark(
        f"说明：请在收到答复后{until}填写，直接送{desk(paper.session.committee)}，不经承办单位；也可以登录系统填写。"
    )


def asked(question: Question, answers: dict[str, Any]) -> Row:
    """A question with its boxes, or with room for words."""
    said = answers.get(question.name) or ""
    if not question.choices:
        return row((question.label, said), height=14 if said else _WRITING)
    choices = [f"{CHOSEN if choice.code == said else OPEN}{choice.label}" for choice in question.choices]
    return row((question.label, boxes(choices)), height=14)
