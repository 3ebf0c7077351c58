"""Files that come with an issue: checked by their content, and kept by it unless the run is a trial."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.signatures import PICTURES, picture_kind, picture_size
from liangce.press.bringing.neutral import Article, BringRefused, Content
from liangce.press.keeping import keep_file

MAX_PICTURE = 20 << 20  # bytes


@dataclass(frozen=True)
class Loaded:
    """An article's pictures as rows to be, by key, and sentences about those that cannot be kept."""

    pictures: Mapping[str, Mapping[str, Any]]
    refused: Mapping[str, str]


@dataclass
class Contents:
    """Loads files for one committee; a trial run checks them and keeps nothing."""

    committee: int
    keeps: bool

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

    def of_page(self, files: Mapping[str, Content]) -> tuple[dict[str, str], str]:
        """Its files by name as they are kept, and the digest of what they were made of. Raises BringRefused."""
        if not files:
            return {}, ""
        raise BringRefused("还不能带入版面文件。")

    def keep(self, content: bytes) -> str:
        """The content's SHA-256; written to its place unless this is a trial."""
        if self.keeps:
            return keep_file(self.committee, content)
        return hashlib.sha256(content).hexdigest()
