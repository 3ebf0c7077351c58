"""会办意见: what a co-handler tells the lead unit; it never goes to the proposer."""

from collections.abc import Sequence
from functools import partial

from liangce.papers.pictures import load
from liangce.papers.text.clean import plain
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.models import Assignment, Proposal
from liangce.proposals.official.naming import assigner, cited, file_name, marked, written
from liangce.proposals.official.reply import OPENS, bare, numbered
from liangce.proposals.states import ANSWERING_MODES


def document(row: Assignment, paper: Proposal, units: Sequence[Assignment]) -> bytes:
    """The opinion as a letter to the unit that answers; `units` are all that handle the proposal."""
    title = f"对{cited(paper)}的会办意见"
    sheet = Sheet(title, load=partial(load, paper))
    sheet.letterhead(row.unit.name, numbered(row.unit), row.opinion_signer)
    sheet.title(title)
    sheet.addressee(
        "、".join(other.unit.name for other in units if other.mode in ANSWERING_MODES) or "主办单位"
    )
    blocks = bare(row.opinion, row.unit)
    if not OPENS.search(plain("".join(blocks))[:300]):
        sheet.paragraph(f"《{paper}》（第{paper.number_text}号提案）由我单位会办。现提出会办意见如下：")
    sheet.html("".join(blocks))
    sheet.signature(row.unit.name, written(row.done_at))
    office = assigner(row.unit)
    sheet.imprint([str(office)] if office else [], row.unit.name, written(row.done_at))
    return sheet.content()


def name(row: Assignment, paper: Proposal) -> str:
    """会办意见 第0312号 区财政局.docx."""
    return file_name("会办意见", marked(paper), str(row.unit))
