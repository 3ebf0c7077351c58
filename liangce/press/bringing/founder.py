"""The HTML tree of an older site of the Founder kind: html/2019-07/24/node_2.htm a page, content_7.htm an article.

Start here: `read`. Every old address comes along, so that it can be answered by the new one.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from liangce.papers.text.signatures import picture_size
from liangce.press.bringing.founder_article import FounderArticle, read_article
from liangce.press.bringing.founder_page import FounderPage, outline, read_page
from liangce.press.bringing.neutral import (
    Article,
    BringRefused,
    Brought,
    Issue,
    Page,
    Part,
    Picture,
    Region,
)
from liangce.press.models import UNITS, PageSource

_DAY = re.compile(r"(?P<y>(?:19|20)\d{2})-?(?P<m>\d{2})[/\\-]?(?P<d>\d{2})$")
MOST = 20_000  # files of one run
MAX_HTML = 4 << 20  # bytes


def read(root: Path) -> Brought:
    """Every issue below the folder. Raises BringRefused when there is none."""
    if not root.is_dir():
        raise BringRefused(f"{root.name} 不是文件夹。")
    nodes = sorted(root.rglob("node_*.htm*"))
    if len(nodes) > MOST:
        raise BringRefused(f"有 {len(nodes)} 个版面，一次最多 {MOST} 个，请按年月分几次导入。")
    folders = sorted({node.parent for node in nodes})
    issues, doubts, whole = list[Issue](), list[str](), hashlib.sha256()
    for folder in folders:
        day = _day(folder)
        if day is None:
            doubts.append(f"{folder.relative_to(root)} 的路径里没有日期（如 2019-07/24），没有读")
            continue
        reader = _Reader(root, folder, doubts)
        issues += reader.issue(day)
        whole.update(reader.digest)
    if not issues:
        raise BringRefused(f"{root.name} 里没有版面文件（形如 html/2019-07/24/node_2.htm）。")
    return Brought(name=root.name, sha256=whole.hexdigest(), issues=tuple(issues), doubts=tuple(doubts))


def _day(folder: Path) -> date | None:
    match = _DAY.search(folder.as_posix())
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    except ValueError:
        return None


class _Reader:
    """Reads the folder of one day."""

    def __init__(self, root: Path, folder: Path, doubts: list[str]) -> None:
        self.root, self.folder, self.doubts = root.resolve(), folder, doubts
        self.digest = b""

    def issue(self, day: date) -> Iterator[Issue]:
        """The day's issue; nothing when none of its pages could be read."""
        pages: dict[str, Page] = {}
        articles: dict[str, Article] = {}
        for file in sorted(self.folder.glob("node_*.htm*"), key=_number):
            found = read_page(self._text(file))
            if found is None:
                self.doubts.append(f"{self._name(file)} 里没有版号，没有读")
                continue
            if found.label in pages:
                continue
            new = {name: self._article(name) for name in found.articles if name not in articles}
            articles |= {name: one for name, one in new.items() if one is not None}
            pages[found.label] = self._page(file, found, articles)
        if pages:
            shown = tuple(pages.values())
            place = f"{self._name(self.folder)}/"
            yield Issue(
                dated=day,
                pages=shown,
                articles=tuple(articles.values()),
                declared_pages=len(shown),
                old=(place,),
            )

    def _page(self, file: Path, found: FounderPage, articles: dict[str, Article]) -> Page:
        pdf = self._inside(found.pdf) if found.pdf else None
        size = found.size or self._size(found.image)
        parts = [
            Part(source=name, regions=self._regions(found.areas.get(name, []), size))
            for name in found.articles
            if name in articles
        ]
        return Page(
            label=found.label,
            section_name=found.section,
            kind=PageSource.PDF if pdf else PageSource.TEXT,
            files={"pdf": pdf.read_bytes} if pdf else {},
            parts=tuple(parts),
            old=(self._name(file),),
        )

    def _regions(self, areas: list[list[int]], size: tuple[int, int] | None) -> tuple[Region, ...]:
        """Areas in pixels of the page's picture, as areas of the page."""
        if size is None or not areas:
            return ()
        scale = UNITS / size[0]
        return tuple(
            Region("hot", polygon=tuple((round(x * scale), round(y * scale)) for x, y in outline(area)))
            for area in areas
        )

    def _article(self, name: str) -> Article | None:
        file = self._inside(name)
        found = read_article(self._text(file)) if file else None
        if found is None or not found.headline:
            self.doubts.append(f"{self._name(self.folder)}/{name} 读不出标题，没有录入")
            return None
        return Article(
            source=name,
            headline=found.headline,
            kicker=found.kicker,
            subhead=found.subhead,
            byline=found.byline,
            blocks=tuple(found.blocks),
            pictures=tuple(self._pictures(found)),
            old=(f"{self._name(self.folder)}/{name}",),
        )

    def _pictures(self, found: FounderArticle) -> Iterator[Picture]:
        for key, (address, caption) in found.pictures.items():
            file = self._inside(address)
            yield Picture(key, address, partial(_content, file, address), caption=caption)

    def _inside(self, address: str) -> Path | None:
        """The file at this address relative to the folder, if it is there and not outside the tree."""
        file = (self.folder / address.partition("?")[0]).resolve()
        return file if file.is_relative_to(self.root) and file.is_file() else None

    def _size(self, image: str) -> tuple[int, int] | None:
        file = self._inside(image) if image else None
        return picture_size(file.read_bytes()) if file else None

    def _text(self, file: Path) -> bytes:
        content = file.read_bytes()[:MAX_HTML]
        self.digest = hashlib.sha256(self.digest + content).digest()
        return content

    def _name(self, file: Path) -> str:
        """The old address below the site's root."""
        return file.resolve().relative_to(self.root).as_posix()


def _content(file: Path | None, address: str) -> bytes:
    if file is None:
        raise BringRefused(f"没有文件 {address}。")
    return file.read_bytes()


def _number(file: Path) -> int:
    return int("".join(filter(str.isdigit, file.stem)) or 0)
