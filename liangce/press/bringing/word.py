"""Word manuscripts into the pool of a newspaper: headline, byline, text, tables and pictures of each file.

Start here: `WordEntering.run`. A file is known by its content: brought in again it is left alone.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report, Run, Tick, Verdict, record
from liangce.kernel.importing.run import no_tick
from liangce.kernel.models import Committee
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.papers.text.clean import clean_html, place_images
from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.package import PackageRefused
from liangce.papers.text.signatures import PICTURES
from liangce.papers.text.word import WordPaper, read_docx
from liangce.press.blocks import Block
from liangce.press.bringing.contents import Contents
from liangce.press.bringing.entering import rulebook_of
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import BringRefused
from liangce.press.keeping import keep_version
from liangce.press.markup import from_html
from liangce.press.models import Article, Newspaper, Picture
from liangce.press.process_articles import ARTICLE

MAX_FILE = 20 << 20  # bytes
_BYLINE = re.compile(r"[□■◇◆○●]|(?:文|图|作者|记者|通讯员)\s*[/／:：]|本报记者")
_ADDRESS = re.compile(r"/word/pictures/(p\d+)\.\w+")


@dataclass
class Manuscript:
    """What a file holds, before it is a row. `pictures` by key: name, content."""

    headline: str
    byline: str
    subhead: str
    blocks: list[Block] = field(default_factory=list)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def files_of(path: Path) -> list[Path]:
    """The Word file, or all in the folder. Raises BringRefused when there are none."""
    found = sorted(path.rglob("*.docx")) if path.is_dir() else [path]
    files = [file for file in found if not file.name.startswith(("~$", "."))]
    if not files:
        raise BringRefused(f"{path.name} 里没有 .docx 文件。旧的 .doc 请用 Word 或 WPS 另存为 .docx。")
    return files


def manuscript(content: bytes, name: str) -> Manuscript:
    """Headline, subhead, byline and body of a Word file. Raises BringRefused."""
    try:
        inspect(name, io.BytesIO(content), max_size=MAX_FILE)
        word = read_docx(io.BytesIO(content))
    except (FileRefused, PackageRefused) as refused:
        raise BringRefused(str(refused)) from refused
    found = Manuscript(" ".join(word.title.split()), "", "", doubts=list(word.doubts))
    addresses = {}
    for number, (image, mime, picture) in enumerate(word.images, 1):
        addresses[image] = f"/word/pictures/p{number}.{PICTURES[mime]}"
        found.pictures[f"p{number}"] = (f"插图{number}", picture)
    found.blocks = from_html(_body(word, addresses), _key)
    _take_top(found)
    if not found.headline:
        raise BringRefused("没有标题：第一段请写标题。")
    return found


def _body(word: WordPaper, addresses: dict[str, str]) -> str:
    return clean_html(place_images(word.html, addresses))


def _key(address: str) -> str | None:
    match = _ADDRESS.search(address)
    return match[1] if match else None


def _take_top(found: Manuscript) -> None:
    """The first lines that are no text: headline where Word names none, subhead, byline."""
    while found.blocks and found.blocks[0]["kind"] in ("p", "h"):
        first = found.blocks[0]
        text = str(first.get("text") or " ".join(first.get("lines", [])))
        words = text.strip()
        if not found.headline and len(words) <= 60:
            found.headline = words
        elif words == found.headline:
            pass  # the title again
        elif words.startswith("——") and not found.subhead and len(words) <= 60:
            found.subhead = words
        elif _BYLINE.match(words) and not found.byline and len(words) <= 40:
            found.byline = words
        else:
            return
        found.blocks.pop(0)


class WordEntering(Run):
    """One run over files; each is a manuscript that waits to be handed in."""

    kind = "press"
    label = "导入稿件"

    def __init__(self, committee: Committee, *, by: Actor, now: datetime) -> None:
        super().__init__(committee, by=by, now=now)
        self.rulebook = rulebook_of(committee, now)

    def run(
        self,
        name: str,
        files: list[tuple[str, bytes]],
        paper: Newspaper,
        *,
        is_applied: bool,
        tick: Tick = no_tick,
    ) -> Report:
        """Enters every file, or says what would be entered; returns the report."""
        whole = hashlib.sha256(b"".join(hashlib.sha256(content).digest() for _, content in files)).hexdigest()
        report = Report(self.kind, name, whole)
        rows = Rows(report)
        for done, (file, content) in enumerate(files, 1):
            tick(done, len(files))
            try:
                with transaction.atomic():
                    self._enter(file, content, paper, rows, is_applied=is_applied)
                    if not is_applied:
                        transaction.set_rollback(True)
            except (BringRefused, NotAllowed, BadData) as why:
                rows.refuse("稿件", file, str(why))
        if is_applied and report.to_write:
            record(self, report)
        report.is_applied = is_applied
        return report

    def _enter(self, file: str, content: bytes, paper: Newspaper, rows: Rows, *, is_applied: bool) -> None:
        reference = f"word/{hashlib.sha256(content).hexdigest()}"
        held = Article.objects.of(self.committee).filter(newspaper=paper, source_ref=reference).first()
        if held:
            rows.add("稿件", f"《{held.headline[:40]}》", Verdict.SAME, detail=file)
            return
        found = manuscript(content, file)
        contents = Contents(self.committee.pk, keeps=is_applied)
        pictures = dict(self._pictures(found, contents))
        blocks = [b for b in found.blocks if b["kind"] != "picture" or b["key"] in pictures]
        row = Article(
            committee=self.committee,
            rulebook=self.rulebook,
            newspaper=paper,
            headline=found.headline[:200],
            subhead=found.subhead[:200],
            byline=found.byline[:200],
            blocks=blocks,
            source_ref=reference,
            source_note=f"Word 文件 {file}"[:200],
        )
        article: Article = take(ARTICLE.step("write"), row, by=self.by, now=self.now)
        for key, facts in pictures.items():
            Picture.objects.of(self.committee).create(
                committee=self.committee, article=article, key=key, **facts
            )
        keep_version(article, by=self.by, now=self.now, why="从 Word 导入")
        detail = f"{article.char_count:,} 字，{len(blocks)} 段，{len(pictures)} 幅图片"
        rows.add("稿件", f"《{article.headline[:40]}》", Verdict.NEW, detail=detail, doubts=found.doubts)

    def _pictures(self, found: Manuscript, contents: Contents) -> Iterator[tuple[str, dict[str, Any]]]:
        """Rows of the pictures that can be kept; a sentence about each that cannot."""
        for key, (name, content) in found.pictures.items():
            try:
                yield key, contents.picture(content, name)
            except FileRefused as why:
                found.doubts.append(f"{name}没有带入：{why}")
