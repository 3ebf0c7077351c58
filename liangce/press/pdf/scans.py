"""Pictures of pages made into a document: JPEG, PNG and TIFF, a page a frame, without anything but what is seen."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

FORMATS = ("JPEG", "PNG", "TIFF")
SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
PIXELS = 120_000_000  # of a frame: a broadsheet at 400 dpi has half of that
LONGEST = 7_000  # pixels of a side that are kept
SHOWN = (150 / 25.4 * 72, 500 / 25.4 * 72)  # points: how wide a page of a newspaper may be
USUAL = 280 / 25.4 * 72  # where the picture does not say, a tabloid
BROKEN = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)


class TooManyPixels(ValueError):
    """A frame that would not go into memory."""


def is_scan(head: bytes) -> bool:
    """Whether a file that begins so is a picture of the kinds that are taken."""
    return head.startswith(SIGNATURES)


def document_of(file: Path, most: int) -> pypdfium2.PdfDocument:
    """The picture's frames as pages, one more than `most` at most. Raises what `BROKEN` names, and TooManyPixels."""
    document = pypdfium2.PdfDocument.new()
    with Image.open(file, formats=FORMATS) as opened:
        for number, frame in enumerate(_frames(opened)):
            if number > most:
                break
            _add(document, frame)
    return document


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    """A second frame of a JPEG is a camera's own preview and no page."""
    if opened.format == "TIFF":
        yield from ImageSequence.Iterator(opened)
    else:
        yield opened


def _add(document: pypdfium2.PdfDocument, frame: Image.Image) -> None:
    if frame.width * frame.height > PIXELS:
        raise TooManyPixels(f"一幅图有 {frame.width}×{frame.height} 像素")
    dpi = float(frame.info.get("dpi", (0, 0))[0] or 0)
    upright = ImageOps.exif_transpose(frame)
    plain = upright.convert("L" if upright.mode in ("1", "L", "I;16", "I") else "RGB")
    plain.thumbnail((LONGEST, LONGEST))
    width = upright.width / dpi * 72 if dpi else 0.0
    width = width if SHOWN[0] <= width <= SHOWN[1] else USUAL
    height = width * plain.height / plain.width
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=88)
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(out, inline=True)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = document.new_page(width, height)
    page.insert_obj(picture)
    page.gen_content()
