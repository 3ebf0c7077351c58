"""提案: the cover form with what the proposal says of itself, then its text."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from liangce.papers.models import Attachment, Proposers, Purpose, Version
from liangce.papers.pictures import load
from liangce.papers.text.official.form import Row, row
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.loaded import Loaded
from liangce.proposals.models import Suggestion
from liangce.proposals.official.naming import file_name, marked, sitting, written
from liangce.proposals.official.proposers import Proposer, proposers, signed
from liangce.proposals.states import Mode

NUMERALS = "一二三四五六七八九十"
_FEW = 8  # co-signers that get a line each


def document(page: Loaded, version: Version) -> bytes:
    """The .docx of this version, with what this actor may know of the proposal."""
    paper = page.proposal
    title = version.title or "（尚无案由）"
    sheet = Sheet(title, load=partial(load, paper))
    sheet.title(f"{sitting(paper.session)}提案", size=26, before=1, after=1)
    sheet.form(cover(page, title))
    sheet.turn()
    sheet.title(title, before=0)
    for number, part in enumerate(part for part in version.sections if part["html"]):
        sheet.heading(f"{NUMERALS[number] if number < len(NUMERALS) else number + 1}、{part['label']}")
        sheet.html(part["html"])
    return sheet.content()


def name(page: Loaded, version: Version) -> str:
    """九届五次会议第0312号提案 关于….docx."""
    paper = page.proposal
    mark = f"{paper.session}{marked(paper)}提案" if paper.number else f"提案 {marked(paper)}".strip()
    return file_name(mark, version.title or "草稿")


def cover(page: Loaded, title: str) -> list[Row]:
    """The rows of the form; empty ones are left for the pen."""
    paper, authors = page.proposal, signed(page.authorships)
    first, *others = proposers(paper, authors)
    shows_phone = page.sight.is_handler or page.sight.is_author
    number = ("提案号", paper.number_text) if paper.number else ("流水号", paper.serial_text)
    rows = [
        row(number, ("类别", paper.category_label)),
        row(("案由", title), height=14),
        row(("提案形式", _form(paper, others)), ("提交日期", written(paper.submitted_at))),
        *_first(first, is_body=paper.first_body_id is not None),
        row(
            ("联系电话", paper.contact_phone if shows_phone else ""),
            ("是否同意公开", {True: "同意", False: "不同意", None: ""}[paper.publish_consent]),
        ),
    ]
    if others:
        rows.append(row(("联名人", _joined(others)), height=14))
    return [*rows, *_handling(page)]


def _first(first: Proposer, *, is_body: bool) -> list[Row]:
    if is_body:
        return [row(("提案单位", first.name))]
    return [row(("提案人", first.name), ("界别", first.sector)), row(("单位及职务", first.post))]


def _form(paper: Any, others: Sequence[Proposer]) -> str:
    kind = Proposers.COLLECTIVE if paper.first_body_id else Proposers.JOINT if others else Proposers.MEMBER
    when = {True: "·大会提案", False: "·平时提案"}.get(paper.is_session, "")
    return f"{kind.label}{when}"


def _joined(others: Sequence[Proposer]) -> str:
    """A line each while they are few."""
    return ("；\n" if len(others) <= _FEW else "；").join(other.described for other in others)


def _handling(page: Loaded) -> list[Row]:
    """What author and offices know of its way: the author's wish, the units, that it was filed."""
    paper, rows = page.proposal, []
    if page.sight.sees_examinations() or page.sight.is_author:
        wishes = Suggestion.objects.of(paper.committee_id).filter(proposal=paper, by_author=True)
        for label, is_helper in (("建议主办单位", False), ("建议会办单位", True)):
            units = [
                str(wish.unit)
                for wish in wishes.select_related("unit")
                if (wish.mode == Mode.CO) == is_helper
            ]
            if units:
                rows.append(row((label, "、".join(units))))
    if paper.filed_at:
        rows.append(row(("审查意见", f"立案（{written(paper.filed_at)}）")))
    if page.assignments:
        rows.append(
            row(
                ("交办情况", "；".join(f"{one.unit}（{one.get_mode_display()}）" for one in page.assignments))
            )
        )
    if names := [file.name for file in page.attachments if _is_enclosed(file)]:
        rows.append(row(("附件", "\n".join(names))))
    return rows


def _is_enclosed(file: Attachment) -> bool:
    return file.purpose == Purpose.ATTACHMENT
