"""A draft filled from a Word file: text into its sections, pictures into files, what is in doubt told."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile

from liangce.kernel.actors import Actor
from liangce.papers.attachments import MB
from liangce.papers.models import Paper
from liangce.papers.pictures import address, keep_bytes
from liangce.papers.text.clean import clean_html, place_images, plain
from liangce.papers.text.files import FileRefused, inspect
from liangce.papers.text.package import PackageRefused
from liangce.papers.text.secrecy import marks_in
from liangce.papers.text.sections import recognise
from liangce.papers.text.word import WordPaper, read_docx


@dataclass(frozen=True)
class Filling:
    """What a Word file gives to a draft. `doubts` are sentences about what a person must check."""

    title: str
    texts: dict[str, str]
    details: dict[str, Any]
    doubts: list[str]


def read_word(paper: Paper, file: UploadedFile, *, slug: str, by: Actor, now: datetime) -> Filling:
    """Reads the file and keeps its pictures; raises FileRefused with a sentence, NotAllowed when the text is closed."""
    word = _read(paper, file)
    doubts = list(word.doubts)
    addresses: dict[str, str] = {}
    for name, mime, content in word.images:
        try:
            picture = keep_bytes(paper, content, mime, name=f"插图{len(addresses) + 1}", by=by, now=now)
            addresses[name] = address(picture, slug)
        except FileRefused as refused:
            doubts.append(f"有一幅图片没有带入：{refused}")
    found = recognise(word.html, paper.rulebook.rules.parts(paper.kind))
    texts = {name: clean_html(place_images(html, addresses)) for name, html in found.sections.items()}
    return Filling(word.title, texts, _details(paper, word), doubts + found.doubts)


def _read(paper: Paper, file: UploadedFile) -> WordPaper:
    stream = cast(IO[bytes], file)
    name = (file.name or "").lower()
    if name.endswith((".doc", ".wps")):
        raise FileRefused("旧的 .doc 和 .wps 读不出来，请用 Word 或 WPS 另存为 .docx 再上传。")
    if inspect(name, stream, max_size=paper.rulebook.rules.attachments.max_mb * MB).kind != "docx":
        raise FileRefused("请选 Word 文件（.docx）。")
    try:
        word = read_docx(stream)
    except PackageRefused as refused:
        raise FileRefused(str(refused)) from refused
    if marks := marks_in(f"{word.title}\n{plain(word.html)}\n{word.properties.get('header', '')}"):
        raise FileRefused(
            f"文件里有密级标志“{marks[0]}”，没有读入。涉密内容不得在本系统处理，请按保密规定线下报送。"
        )
    return word


def _details(paper: Paper, word: WordPaper) -> dict[str, Any]:
    """Category and telephone, where the paper has none and the Word form says them."""
    details = {}
    category = paper.rulebook.rules.category(word.fields.get("类别", ""))
    if category and not paper.category:
        details["category"] = category.code
    if (phone := word.fields.get("联系电话", "")[:30]) and not paper.contact_phone:
        details["contact_phone"] = phone
    return details
