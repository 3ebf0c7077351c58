"""An issue that comes as PDF: a page a sheet, articles proposed by geometry, jumps joined; scans stay whole pages."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from liangce.kernel.importing import Tick
from liangce.kernel.importing.run import no_tick
from liangce.press.bringing.neutral import Article, BringRefused, Brought, Issue, Page, Part
from liangce.press.marking.cuttings import Cuttings
from liangce.press.marking.neutralising import articles_of, continued, joined_jumps, parts_of
from liangce.press.marking.proposing import Proposal, propose
from liangce.press.models import PageSource
from liangce.press.pdf.outside import PdfPage, PdfRefused, take_apart

MOST = 99  # pages of an issue
SUFFIXES = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")
SURE = 90  # per cent: below, a person is asked to look


def read(
    path: Path, dated: date | None, *, number: str = "", first: str = "01", tick: Tick = no_tick
) -> Brought:
    """The pages of one issue, from one file or a folder of files in the order of their names. Raises BringRefused."""
    if dated is None:
        raise BringRefused(f"{path.name} 里没有写明日期。请用 --date 指明是哪一天，如 --date 2019-07-24。")
    files = files_of(path)
    whole, pages = hashlib.sha256(), list[PdfPage]()
    for done, file in enumerate(files, 1):
        content = file.read_bytes()
        whole.update(hashlib.sha256(content).digest())
        try:
            pages += take_apart(content, is_drawn=False)
        except PdfRefused as why:
            raise BringRefused(f"{file.name}：{why}") from why
        tick(done, len(files))
    if len(pages) > MOST:
        raise BringRefused(f"有 {len(pages)} 页，一期最多 {MOST} 版。")
    issue, doubts = _issue(dated, pages, number, first)
    return Brought(name=path.name, sha256=whole.hexdigest(), issues=(issue,), doubts=tuple(doubts))


def files_of(path: Path) -> list[Path]:
    """The file, or those in the folder and below it by their names. Raises BringRefused when there are none."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
    if not found:
        raise BringRefused(f"{path.name} 里没有版面 PDF，也没有扫描图（JPEG、PNG、TIFF）。")
    return found


def _issue(dated: date, pages: Sequence[PdfPage], number: str, first: str) -> tuple[Issue, list[str]]:
    names = [label for label, _ in zip(labels(first), pages, strict=False)]
    proposals = [propose(page.read) for page in pages]
    jumps = joined_jumps(names, proposals)
    articles = _joined(
        {
            name: articles_of(name, one, Cuttings(partial(_pdf, page)))
            for name, page, one in zip(names, pages, proposals, strict=True)
        },
        jumps,
    )
    made = [_page(*one, jumps) for one in zip(names, pages, proposals, strict=True)]
    doubts = [doubt for one in zip(names, pages, proposals, strict=True) for doubt in _doubts(*one)]
    issue = Issue(dated=dated, number=number, pages=tuple(made), articles=tuple(articles))
    return issue, doubts


def _joined(
    found: Mapping[str, Sequence[Article]], jumps: Mapping[tuple[str, int], tuple[str, int]]
) -> list[Article]:
    """Each article once: what goes on elsewhere is added to where it begins."""
    by_place = {(label, at): one for label, articles in found.items() for at, one in enumerate(articles, 1)}
    for place, first in jumps.items():
        begun, rest = by_place[first], by_place.pop(place)
        by_place[first] = continued(begun, rest)
    return list(by_place.values())


def _page(
    label: str, page: PdfPage, proposal: Proposal, jumps: Mapping[tuple[str, int], tuple[str, int]]
) -> Page:
    parts = [_part(part, label, at, jumps) for at, part in enumerate(parts_of(label, proposal), 1)]
    return Page(
        label=label,
        kind=PageSource.SCAN if page.is_scan else PageSource.PDF,
        confidence=None if page.is_scan else proposal.confidence,
        files={"pdf": partial(_pdf, page)},
        parts=() if page.is_scan else tuple(parts),
    )


def _pdf(page: PdfPage) -> bytes:
    return page.files["pdf"]


def _part(part: Part, label: str, at: int, jumps: Mapping[tuple[str, int], tuple[str, int]]) -> Part:
    """The part of an article that begins on another page is its second."""
    first = jumps.get((label, at))
    return replace(part, source=f"{first[0]}/{first[1]}", number=2) if first else part


def _doubts(label: str, page: PdfPage, proposal: Proposal) -> Iterator[str]:
    if page.is_scan:
        yield f"{label}版没有可读的文字，按扫描件整版录入"
        return
    if proposal.confidence < SURE:
        yield f"{label}版识别把握 {proposal.confidence}%，请到标注页核对"
    if page.unknown:
        yield f"{label}版有 {page.unknown} 个字从字体里认不出，请核对文字"


def labels(first: str) -> Iterator[str]:
    """01, 02, 03 … or A1, A2, A3 …, as the first is written."""
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :] or "1"
    at = int(digits)
    while True:
        yield f"{letters}{at:0{len(digits)}d}"
        at += 1
