"""答复函: the reply of a unit as a letter, one for each signatory."""

import re
from collections.abc import Sequence
from functools import partial

from django.utils import timezone

from liangce.papers.pictures import load
from liangce.papers.text.blocks import fragment, has_picture, outer_html, text_of
from liangce.papers.text.clean import plain
from liangce.papers.text.official.sheet import Sheet
from liangce.people.models import Unit
from liangce.proposals.models import Assignment, Proposal, Reply
from liangce.proposals.official import feedback
from liangce.proposals.official.contacts import contact
from liangce.proposals.official.naming import (
    BLANK_DAY,
    assigner,
    cited,
    desk,
    desk_shortly,
    file_name,
    marked,
    written,
)
from liangce.proposals.official.proposers import Addressee
from liangce.proposals.states import Mode

HEAD = re.compile(r"[^，。；！？]{2,60}：")
OPENS = re.compile(r"收悉|如下[：:]")
DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日")


def letter(reply: Reply, paper: Proposal, to: Addressee, units: Sequence[Assignment]) -> bytes:
    """The letter to this addressee; before it is issued without date and number. `units` handle the proposal too."""
    unit, row = reply.assignment.unit, reply.assignment
    title = f"对{cited(paper)}的答复"
    sheet = Sheet(title, load=partial(load, paper))
    code = (reply.code_at_issue if reply.issued_at else reply.code) or "　"
    sheet.mark(f"{'' if reply.issued_at else '送审稿　　'}办理结果：{code}类")
    sheet.letterhead(unit.name, reply.document_number or numbered(unit), reply.signer)
    sheet.title(title)
    sheet.addressee(to.name)
    blocks = bare(reply.html, unit)
    said = plain("".join(blocks))
    if not OPENS.search(said[:300]):
        sheet.paragraph(opening(paper, to))
    sheet.html("".join(blocks))
    if "感谢" not in said[-200:]:
        sheet.paragraph(closing(paper, to))
    sheet.enclosures([feedback.TITLE])
    sheet.signature(unit.name, written(reply.issued_at) or BLANK_DAY)
    sheet.note(contact(reply.contact_name, reply.contact_phone))
    sheet.imprint(copies(row, paper, units), unit.name, written(reply.issued_at))
    sheet.annex(f"{reply.document_number or numbered(unit)}附件", is_bound=False)
    feedback.add_form(sheet, paper, reply, to.name.removesuffix("委员"))
    return sheet.content()


def name(reply: Reply, paper: Proposal, to: Addressee) -> str:
    """答复函 第0312号 区住建局致陈思远委员.docx."""
    kind = "答复函" if reply.issued_at else "答复函送审稿"
    return file_name(kind, marked(paper), f"{reply.assignment.unit}致{to.name}")


def numbered(unit: Unit) -> str:
    """花住建函〔2026〕　　号, the number still to be written in."""
    return f"{unit.mark or '　　'}〔{timezone.localdate().year}〕　　号"


def opening(paper: Proposal, to: Addressee) -> str:
    """What the letter answers."""
    of_paper = f"《{paper}》（第{paper.number_text}号提案）" if paper.number else f"《{paper}》"
    if to.own_paper:
        return f"{to.you}提出的{to.own_paper}已并入{of_paper}一并办理。现答复如下："
    together = f"{to.you}等{to.others + 1}位提案人联名" if to.others else to.you
    return f"{together}提出的{of_paper}收悉。现答复如下："


def closing(paper: Proposal, to: Addressee) -> str:
    """Thanks, and where the verdict goes."""
    return (
        f"感谢{to.you}对我们工作的关心和支持。对答复有什么意见，"
        f"请填写所附征询意见表，直接送{desk(paper.session.committee)}。"
    )


def copies(row: Assignment, paper: Proposal, units: Sequence[Assignment]) -> list[str]:
    """The office that assigned it, the Committee on Proposals, and who helped."""
    office = assigner(row.unit)
    helpers = [str(other.unit) for other in units if other.mode == Mode.CO] if row.mode == Mode.LEAD else []
    return [*([str(office)] if office else []), desk_shortly(paper.session.committee), *helpers]


def bare(html: str, unit: Unit) -> list[str]:
    """The blocks of the text without the head and the signature that a clerk may have typed: the letter has its own."""
    blocks = [block for block in fragment(html) if text_of(block).strip() or has_picture(block) or len(block)]
    if blocks and HEAD.fullmatch(text_of(blocks[0]).strip()):
        blocks = blocks[1:]
    while blocks and _is_signature(text_of(blocks[-1]).strip(), unit):
        blocks.pop()
    return [outer_html(block) for block in blocks]


def _is_signature(words: str, unit: Unit) -> bool:
    return words in (unit.name, unit.label) or DAY.fullmatch(words) is not None
