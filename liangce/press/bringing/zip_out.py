"""An issue written as a ZIP of our own format (docs/issue-package.md), from the database and the files kept."""

import json
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from liangce.papers.text.signatures import PICTURES
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.zip_in import FACTS, FORMAT, NAME, VERSION
from liangce.press.freezing import OF_PART, OF_PICTURE, some
from liangce.press.keeping import content_of
from liangce.press.models import (
    Article,
    Correction,
    FooterLine,
    Issue,
    LegacyUrl,
    LinkGroup,
    Newspaper,
    Page,
    PageSource,
    Part,
    Picture,
    Region,
)
from liangce.press.states import ArticleState

Json = dict[str, Any]
OF_ISSUE = ("edition", "edition_name", "number", "declared_pages", "lunar")
OF_PAGE = (
    "label", "seq", "section_name", "editor", "layout_editor", "proofreader", "trim_width", "trim_height",
)  # fmt: skip


def write(issues: Sequence[Issue], target: Path) -> None:
    """Writes the issues of one newspaper; withdrawn articles stay at home. Raises BringRefused when a file is gone."""
    paper = issues[0].newspaper
    half = target.with_name(f".{target.name}.half")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            data = _of_paper(paper) | {"issues": [_Writer(issue, archive).issue() for issue in issues]}
            archive.writestr(NAME, json.dumps(data, ensure_ascii=False, indent=1, default=str))
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def _of_paper(paper: Newspaper) -> Json:
    of = paper.committee_id
    groups = LinkGroup.objects.of(of).filter(newspaper=paper).order_by("order", "id")
    lines = FooterLine.objects.of(of).filter(newspaper=paper).order_by("order", "id")
    return {
        "format": FORMAT,
        "version": VERSION,
        "newspaper": some(paper, ("slug", "name", *FACTS, "sections", "columns")),
        "links": [{"name": group.name, "links": group.links} for group in groups],
        "footer": [line.text for line in lines],
    }


class _Writer:
    """Writes one issue's files as it goes, and returns what issue.json says of it."""

    def __init__(self, issue: Issue, archive: zipfile.ZipFile) -> None:
        self.at, self.archive, self.of = issue, archive, issue.committee_id
        self.old: dict[str, list[str]] = defaultdict(list)
        below = LegacyUrl.objects.of(self.of).filter(
            newspaper=issue.newspaper, target__startswith=f"{issue.path}/"
        )
        for row in below.order_by("path"):
            self.old[row.target].append(row.path)

    def issue(self) -> Json:
        """Everything of the issue."""
        articles = Article.objects.of(self.of).filter(issue=self.at).exclude(status=ArticleState.WITHDRAWN)
        pages = Page.objects.of(self.of).filter(issue=self.at).order_by("seq")
        return (
            some(self.at, OF_ISSUE)
            | {"date": self.at.dated.isoformat(), "old": self.old[f"{self.at.path}/"]}
            | {"pages": [self.page(page) for page in pages]}
            | {"articles": [self.article(row) for row in articles.order_by("order", "id")]}
        )

    def page(self, page: Page) -> Json:
        told: Json = some(page, OF_PAGE) | {"old": self.old[f"{self.at.path}/{page.label}/"]}
        told["kind"] = PageSource.PDF if page.source == PageSource.COMPOSED else page.source
        if (file := page.file("pdf")) is not None:
            told["pdf"] = self._put(f"{self.at.path}/{page.label}.pdf", file)
        rows = Part.objects.of(self.of).filter(page=page).exclude(article__status=ArticleState.WITHDRAWN)
        told["parts"] = [self.part(part) for part in rows.select_related("article").order_by("order")]
        return told

    def part(self, part: Part) -> Json:
        regions = Region.objects.of(self.of).filter(part=part).order_by("order", "id")
        told = some(part, OF_PART) | {"article": part.article.aid}
        del told["order"]  # they stand in their order
        return told | {"regions": [some(region, ("role", "rects", "polygon")) for region in regions]}

    def article(self, row: Article) -> Json:
        pictures = Picture.objects.of(self.of).filter(article=row).order_by("key")
        corrections = Correction.objects.of(self.of).filter(article=row).order_by("at", "id")
        return (
            {"source": row.aid, "aid": row.aid}
            | content_of(row)
            | {"pictures": [self.picture(row, picture) for picture in pictures]}
            | {
                "corrections": [
                    {"at": one.at.isoformat(), "by": one.by, "note": one.note} for one in corrections
                ]
            }
            | {"old": self.old[f"{self.at.path}/{row.file_name}"]}
        )

    def picture(self, row: Article, picture: Picture) -> Json:
        name = f"pictures/{row.aid}-{picture.key}.{PICTURES.get(picture.mime, 'bin')}"
        told = some(picture, OF_PICTURE)
        for reckoned in ("sha256", "mime", "width", "height"):
            del told[reckoned]
        return told | {"file": self._put(name, picture.file)}

    def _put(self, name: str, file: Path) -> str:
        """The name under which the file stands in the archive."""
        if not file.exists():
            raise BringRefused(f"{self.at} 的文件 {name} 不在服务器上，没有导出。请先用备份恢复。")
        self.archive.write(file, name, zipfile.ZIP_STORED)
        return name
