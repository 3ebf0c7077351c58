"""What somebody may upload, told from the content of the file and not from its name. Start here: `recognise`."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from liangce.papers.text.decode import decode
from liangce.press.bringing import zip_in
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.text_page import MAX_SIZE
from liangce.press.bringing.zip_safe import check
from liangce.press.marking.from_pdf import SUFFIXES
from liangce.press.pdf.outside import is_page_file

_NODE = re.compile(r"node_\w+\.html?$", re.IGNORECASE)
_NOISE = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}  # what other systems put into archives


@dataclass(frozen=True)
class Kind:
    """`label` names it to people; a file that does not tell its day, number or page labels is asked for them."""

    name: str
    label: str
    asks_day: bool = False
    asks_pages: bool = False  # number of the issue, label of its first page
    is_issue: bool = True  # else manuscripts
    is_long: bool = False  # whether even a small one takes its time


KINDS = {
    kind.name: kind
    for kind in (
        Kind("zip", "本系统导出的 ZIP 包"),
        Kind("founder", "方正式旧网站", is_long=True),
        Kind("text", "旧网页的文字", asks_day=True),
        Kind("word", "Word 稿件", is_issue=False),
        Kind("pages", "版面 PDF 或扫描图", asks_day=True, asks_pages=True, is_long=True),
    )
}


def recognise(path: Path, name: str) -> Kind:
    """What the file is; an archive is checked and may hold any number of one kind. Raises BringRefused."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(b"PK"):
        check(path)
        return _archive(path, name)
    if is_page_file(head):
        return KINDS["pages"]
    if path.stat().st_size <= MAX_SIZE and decode(path.read_bytes()) is not None:
        return KINDS["text"]
    raise BringRefused(
        f"认不出 {name} 是什么。可以上传：本系统导出的 ZIP 包、方正式旧网站打成的 ZIP 包、"
        "旧网页存成的文本、.docx 稿件、版面 PDF、扫描图（JPEG、PNG、TIFF）。"
    )


def _archive(path: Path, name: str) -> Kind:
    with zipfile.ZipFile(path) as archive:
        held = [one for one in archive.namelist() if is_content(one)]
    if zip_in.NAME in held:
        return KINDS["zip"]
    if any(_NODE.search(one) for one in held):
        return KINDS["founder"]
    suffixes = {PurePosixPath(one).suffix.lower() for one in held}
    if "word/document.xml" in held or suffixes == {".docx"}:
        return KINDS["word"]
    if suffixes and suffixes <= set(SUFFIXES):
        return KINDS["pages"]
    raise BringRefused(
        f"{name} 里没有认得的内容。ZIP 包里要有 {zip_in.NAME}（本系统导出的），或 node_*.htm（方正式旧网站），"
        "或者全是 .docx 稿件，或者全是版面 PDF 和扫描图；几种不要混在一起。"
    )


def is_content(name: str) -> bool:
    """Whether an entry of an archive is a file that somebody meant to put there."""
    parts = PurePosixPath(name).parts
    return not name.endswith("/") and not _NOISE & set(parts) and not parts[-1].startswith(("._", "~$"))
