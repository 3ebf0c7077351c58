"""The child: `python -m liangce.press.pdf.inside FILE FOLDER drawn|undrawn|cut`: it writes a folder a page, told.json.

To cut, it reads FOLDER/areas.json and writes a picture an area of the first page.

It is bound by `limits` before it opens the file; it knows neither Django nor the database.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pypdfium2

from liangce.press.pdf.bare import is_bare
from liangce.press.pdf.cutting import cut_all
from liangce.press.pdf.drawing import draw
from liangce.press.pdf.glyphs import glyphs_of
from liangce.press.pdf.limits import LIMITS
from liangce.press.pdf.lines import lines_of
from liangce.press.pdf.scans import BROKEN, TooManyPixels, document_of, is_scan
from liangce.press.pdf.shapes import shapes_of, walls_of
from liangce.press.pdf.stripping import Unclean, cut, stripped, trim_of


class Refused(ValueError):
    """Why the file is not taken, for people."""


def main(file: Path, folder: Path, what: str = "drawn") -> None:
    """Takes the file apart, or cuts pictures out of it; whatever is wrong with it stands in told.json."""
    LIMITS.bind()
    told: dict[str, Any]
    try:
        if what == "cut":
            areas = json.loads((folder / "areas.json").read_bytes())
            told = {"pictures": cut_all(_document(file)[0][0], areas, folder)}
        else:
            told = {"pages": take_apart(file, folder, what == "drawn")}
    except Refused as why:
        told = {"refused": str(why)}
    except pypdfium2.PdfiumError as broken:
        locked = "password" in str(broken).lower()
        told = {"refused": "文件设有密码，请去掉密码后再上传。" if locked else "文件已损坏，打不开。"}
    except Unclean as left:
        told = {"refused": f"文件里有去不掉的活动内容（{left}），没有接收。"}
    except MemoryError:
        told = {"refused": "文件太复杂，读它要用的内存超过限制。"}
    (folder / "told.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def take_apart(file: Path, folder: Path, is_drawn: bool = True) -> list[dict[str, Any]]:
    """Page by page: bare document, pictures, characters and shapes. Raises Refused, Unclean, PdfiumError."""
    document, is_pdf = _document(file)
    if not 0 < len(document) <= LIMITS.pages:
        raise Refused(f"有 {len(document)} 页，最多 {LIMITS.pages} 页。")
    kept = is_pdf and len(document) == 1 and is_bare(file.read_bytes())
    told = []
    for number in range(len(document)):
        shown, facts = page_apart(document, number, folder / str(number), kept)
        if is_drawn:
            draw(shown[0], folder / str(number))
        told.append(facts)
    return told


def _document(file: Path) -> tuple[pypdfium2.PdfDocument, bool]:
    """The document, and whether it came as one: a picture is made into it. Raises Refused, PdfiumError."""
    with file.open("rb") as opened:
        head = opened.read(16)
    if not is_scan(head):
        return pypdfium2.PdfDocument(file), True
    try:
        return document_of(file, LIMITS.pages), False
    except TooManyPixels as why:
        raise Refused(f"{why}，太大了，请用 300 dpi 重新扫描。") from why
    except BROKEN as why:
        raise Refused("图片已损坏，打不开。") from why


def page_apart(
    document: pypdfium2.PdfDocument, number: int, folder: Path, may_keep: bool
) -> tuple[pypdfium2.PdfDocument, dict[str, Any]]:
    """One page, as the document that is kept, and what is told of it.

    A file of one page in which nothing acts, and which has no margin to cut, stays as it is.
    """
    folder.mkdir()
    page = document[number]
    is_trimmed = trim_of(page) == tuple(page.get_mediabox())
    cut(page)
    width, height = page.get_size()
    if not 36 <= min(width, height) <= max(width, height) <= LIMITS.side:
        raise Refused(f"第 {number + 1} 页的尺寸是 {width:.0f}×{height:.0f} 点，不像报纸版面。")
    bare = stripped(document, number)
    (folder / "page.pdf").write_bytes(bare)
    shown = pypdfium2.PdfDocument(
        bare
    )  # what is kept is what is read: its origin is the trimmed page's corner
    glyphs, unknown = glyphs_of(shown[0])
    shapes = shapes_of(shown[0])
    read: dict[str, Any] = {
        "width": width,
        "height": height,
        "lines": [line.plain() for line in lines_of(glyphs, walls_of(shapes))],
        "shapes": [[shape.kind, *(round(value, 2) for value in shape.area)] for shape in shapes],
    }
    (folder / "read.json").write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")
    is_kept = may_keep and is_trimmed
    facts = {"width": width, "height": height, "is_kept": is_kept, "glyphs": len(glyphs), "unknown": unknown}
    return shown, facts


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])
