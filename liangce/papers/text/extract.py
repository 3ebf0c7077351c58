"""The text of an attachment, for search. What cannot be read gives "" and a reason, never an error."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO
from zipfile import ZipFile

import pypdfium2
from python_calamine import CalamineError, CalamineWorkbook

from liangce.papers.text.clean import plain
from liangce.papers.text.decode import decode
from liangce.papers.text.package import PackageRefused, open_package, parse_xml, read_entry
from liangce.papers.text.word import read_docx

MAX_PAGES = 300
MAX_ROWS = 20_000  # of a sheet
_PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


@dataclass(frozen=True)
class Extracted:
    text: str
    reason: str = ""  # why there is no text, or not all of it; a sentence for people


def extract_text(kind: str, stream: IO[bytes], limit: int = 200_000) -> Extracted:
    """At most `limit` characters of a file of this kind (see `files.Inspected.kind`)."""
    if kind not in _READERS:
        return Extracted("", "这种文件不能提取文字，只能按文件名查找。")
    stream.seek(0)
    text = ""
    try:
        for part in _READERS[kind](stream):
            text += part.replace("\x00", "") + "\n"
            if len(text) > limit:
                return Extracted(text[:limit], f"文字很长，只提取了前 {limit} 字供查找。")
    except PackageRefused as refused:
        return Extracted("", str(refused))
    except (pypdfium2.PdfiumError, CalamineError, ValueError, KeyError, OSError):
        return Extracted("", "文件打不开或已加密，没有提取文字。")
    finally:
        stream.seek(0)
    text = text.strip()
    return Extracted(text, "" if text else "文件里没有文字（可能是扫描件）。")


def _pdf(stream: IO[bytes]) -> Iterator[str]:
    document = pypdfium2.PdfDocument(stream.read())
    try:
        for number in range(min(len(document), MAX_PAGES)):
            page = document[number]
            text_page = page.get_textpage()
            yield text_page.get_text_bounded().replace("\r\n", "\n")
            text_page.close()
            page.close()
    finally:
        document.close()


def _docx(stream: IO[bytes]) -> Iterator[str]:
    paper = read_docx(stream)
    yield paper.title
    yield from (f"{name}：{value}" for name, value in paper.fields.items())
    yield plain(paper.html)


def _sheet(stream: IO[bytes]) -> Iterator[str]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(stream.read()))
    for name in workbook.sheet_names:
        yield name
        for row in islice(workbook.get_sheet_by_name(name).iter_rows(), MAX_ROWS):
            cells = [str(cell).strip() for cell in row]
            if any(cells):
                yield "\t".join(cells).rstrip()


def _xlsx(stream: IO[bytes]) -> Iterator[str]:
    with open_package(stream):  # its limits hold for sheets too
        pass
    stream.seek(0)
    yield from _sheet(stream)


def _pptx(stream: IO[bytes]) -> Iterator[str]:
    with open_package(stream) as archive:
        for name in _slides(archive)[:MAX_PAGES]:
            for paragraph in parse_xml(read_entry(archive, name)).iter(_PARAGRAPH):
                if line := "".join(part.text or "" for part in paragraph.iter(_TEXT)).strip():
                    yield line


def _slides(archive: ZipFile) -> list[str]:
    numbered = [
        (int(match[1]), name)
        for name in archive.namelist()
        if (match := re.fullmatch(r"ppt/slides/slide(\d+)\.xml", name))
    ]
    return [name for _, name in sorted(numbered)]


def _text(stream: IO[bytes]) -> Iterator[str]:
    text = decode(stream.read())
    if text is None:
        raise ValueError("not a text")
    yield text


_READERS: dict[str, Callable[[IO[bytes]], Iterator[str]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "xls": _sheet,
    "pptx": _pptx,
    "text": _text,
}
