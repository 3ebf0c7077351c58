"""提案摘编: the proposals of a list on a few pages, each with who proposes, who handles it and the gist of its text."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from liangce.kernel.models import Committee
from liangce.papers.models import Version
from liangce.papers.text.clean import plain
from liangce.papers.text.official.sheet import Sheet
from liangce.proposals.lists import Listing
from liangce.proposals.official.naming import desk, file_name, written
from liangce.proposals.rows import Row, shown
from liangce.proposals.states import PRIVATE

MOST = 100  # proposals of one digest
LENGTH = 120  # characters that the gist of a section keeps, to the end of a sentence where there is one
TITLE = "提案摘编"
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?")


def chosen(listing: Listing) -> list[Row]:
    """The first proposals of the list in its order, without drafts."""
    rows = listing.rows.exclude(status__in=PRIVATE).order_by(*listing.wanted.order.order())[:MOST]
    return shown(list(rows), listing.actor.committee, listing.labels)


def document(committee: Committee, listing: Listing, rows: Sequence[Row]) -> bytes:
    """The .docx: what the list asks for stands under the title."""
    texts, today = _texts(committee, rows), timezone.localdate()
    sheet = Sheet(TITLE)
    sheet.title(TITLE)
    asked = [listing.session_label, *listing.conditions]
    sheet.under_title(f"（{'，'.join(asked)}，共{len(rows)}件）")
    for place, row in enumerate(rows, 1):
        sheet.heading(f"{place}．{row['title']}")
        sheet.paragraph("；".join(_told(row)) + "。")
        for label, words in texts.get(row["id"], ()):
            sheet.paragraph(f"{label}：{words}")
    sheet.signature(desk(committee), written(today))
    return sheet.content()


def name(listing: Listing) -> str:
    """提案摘编 九届五次会议.docx."""
    return file_name(TITLE, listing.session_label)


def gist(text: str, length: int = LENGTH) -> str:
    """The first sentences that fit; the first one alone is cut where it does not."""
    words = re.sub(r"\s+", "", text)
    if len(words) <= length:
        return words
    kept = ""
    for sentence in SENTENCE.findall(words):
        if len(kept) + len(sentence) > length:
            break
        kept += sentence
    return kept or f"{words[: length - 1]}…"


def _told(row: Row) -> Iterable[str]:
    number = f"第{row['number']}号" if row["number"] else f"流水号{row['serial']}"
    known = (
        ("", number),
        ("提案人：", row["proposer"] + (f"等{row['cosigners'] + 1}人" if row["cosigners"] else "")),
        ("类别：", row["category"]),
        ("来源：", row["origin"]),
        ("主办：", row["leads"]),
        ("会办：", row["helpers"]),
        ("", row["status"]),
    )
    return (f"{label}{words}" for label, words in known if words)


def _texts(committee: Committee, rows: Sequence[Row]) -> dict[int, list[tuple[str, str]]]:
    """By proposal: (label, gist) of each section of the text that was handed in last."""
    versions: Any = Version.objects.of(committee).filter(paper__in=[row["id"] for row in rows])
    sealed = versions.exclude(sealed_at=None).order_by("paper", "number").defer("plain")
    newest = {version.paper_id: version for version in sealed}
    return {
        paper: [(part["label"], gist(plain(part["html"]))) for part in version.sections if part["html"]]
        for paper, version in newest.items()
    }
