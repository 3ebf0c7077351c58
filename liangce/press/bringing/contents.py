"""Files that come with an issue: checked by their content, and kept by it unless the run is a trial."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.signatures import PICTURES, picture_kind, picture_size
from liangce.press.bringing.neutral import Article, BringRefused, Content
from liangce.press.keeping import keep_file
from liangce.press.models import Issue, Page
from liangce.press.pdf.outside import PdfRefused, take_apart

MAX_PICTURE = 20 << 20  # bytes
POINT = 2540 / 72  # 1/100 mm


@dataclass(frozen=True)
class Loaded:
    """An article's pictures as rows to be, by key, and sentences about those that cannot be kept."""

    pictures: Mapping[str, Mapping[str, Any]]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class PageFiles:
    """A page's files by name, as they are kept; what they were made of; the size of the page in 1/100 mm."""

    files: Mapping[str, str] = field(default_factory=dict)
    original: str = ""
    width: int = 0
    height: int = 0
    refused: str = ""


@dataclass
class Contents:
    """Loads files for one committee; a trial run checks them and keeps nothing. `known` by what they were made of."""

    committee: int
    keeps: bool
    known: dict[str, PageFiles] = field(default_factory=dict)

    def know(self, issue: Issue) -> None:
        """Files of these pages need not be made again."""
        for page in Page.objects.of(self.committee).filter(issue=issue):
            of_page = PageFiles(page.files, "", page.trim_width, page.trim_height)
            for sha256 in (page.files.get("pdf"), page.printed.get("original")):
                if sha256:
                    self.known[sha256] = replace(of_page, original=sha256)

    def of_article(self, article: Article) -> Loaded:
        """Its pictures, each checked."""
        pictures, refused = {}, {}
        for picture in article.pictures:
            try:
                facts = self.picture(picture.content(), picture.name)
            except (FileRefused, BringRefused) as why:
                refused[picture.key] = f"图片 {picture.name} 没有录入：{why}"
                continue
            told = ("caption", "credit", "alt", "focus_x", "focus_y")
            pictures[picture.key] = facts | {name: getattr(picture, name) for name in told}
        return Loaded(pictures, refused)

    def picture(self, content: bytes, name: str) -> dict[str, Any]:
        """Digest, type and size of a picture; raises FileRefused for anything else."""
        mime = picture_kind(content)
        if mime is None:
            raise FileRefused("只收 PNG、JPEG、GIF 和 WebP 图片。")
        inspect(f"{name}.{PICTURES[mime]}", BytesIO(content), max_size=MAX_PICTURE)
        width, height = picture_size(content) or (0, 0)
        return {"sha256": self.keep(content), "mime": mime, "width": width, "height": height}

    def of_page(self, files: Mapping[str, Content]) -> "PageFiles":
        """Its document stripped and drawn; one that is known is not drawn again. Raises BringRefused."""
        if "pdf" not in files:
            return PageFiles()
        content = files["pdf"]()
        original = hashlib.sha256(content).hexdigest()
        if original in self.known:
            return self.known[original]
        try:
            pages = take_apart(content, is_drawn=self.keeps)  # a trial only checks
        except PdfRefused as why:
            raise BringRefused(f"版面文件没有录入：{why}") from why
        if len(pages) != 1:
            raise BringRefused(f"版面文件没有录入：一个版面一个文件，这个文件有 {len(pages)} 页。")
        [page] = pages
        kept = {name: self.keep(made) for name, made in page.files.items()}
        return PageFiles(kept, original, round(page.width * POINT), round(page.height * POINT))

    def keep(self, content: bytes) -> str:
        """The content's SHA-256; written to its place unless this is a trial."""
        if self.keeps:
            return keep_file(self.committee, content)
        return hashlib.sha256(content).hexdigest()
