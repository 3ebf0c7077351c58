"""The characters of a page with their places: em boxes, in points from the upper left corner of the trimmed page."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as raw

_BOLD = ("bold", "black", "heavy", "hei", "黑", "cu")


@dataclass(frozen=True, slots=True)
class Glyph:
    """`x`, `y`, `width`, `height` of its em box; `is_upright` unless it is turned by a quarter."""

    text: str
    x: float
    y: float
    width: float
    height: float
    size: float
    font: str
    weight: int
    is_upright: bool = True


def glyphs_of(page: pypdfium2.PdfPage) -> tuple[list[Glyph], int]:
    """In the order of the page's content; and how many characters could not be told from their font."""
    text = page.get_textpage()
    height = page.get_height()
    found: list[Glyph] = []
    unknown = 0
    for index in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        unknown += raw.FPDFText_HasUnicodeMapError(text, index) == 1
        found += _glyph(text, index, height)
    return found, unknown


def _glyph(text: pypdfium2.PdfTextPage, index: int, height: float) -> Iterator[Glyph]:
    code = raw.FPDFText_GetUnicode(text, index)
    if code < 32 or 0xD800 <= code <= 0xDFFF:
        return
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    if not raw.FPDFText_GetLooseCharBox(text, index, box) or not raw.FPDFText_GetMatrix(text, index, matrix):
        return
    scale = max((matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5)
    size = raw.FPDFText_GetFontSize(text, index) * (scale or 1.0)
    if size <= 0.5:
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    font = _font(text, index)
    weight = raw.FPDFText_GetFontWeight(text, index)
    if weight <= 0 or weight > 1000:
        weight = 700 if any(word in font.lower() for word in _BOLD) else 400
    # the em box stands on the origin, its foot a little below the baseline; fonts' own boxes differ too much
    foot = y.value - 0.12 * size
    yield Glyph(
        chr(code),
        x.value,
        height - foot - size,
        max(box.right - x.value, 0.0),
        size,
        size,
        font,
        weight,
        abs(matrix.b) <= abs(matrix.a),
    )


def _font(text: pypdfium2.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace") if 0 < length <= 128 else ""
