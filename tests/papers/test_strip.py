"""Bare copies hold what one sees, and nothing else."""

import io
import struct
import zlib

import pypdfium2
import pytest

from liangce.papers.text.files import FileRefused
from liangce.papers.text.signatures import picture_size
from liangce.papers.text.strip import stripped

SECRET = b"ZHANG SAN 26.41N 106.67E"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes, after: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * 2))
    return b"".join((b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", header), *extra, data, chunk(b"IEND", b""), after))


def jpeg(*segments: bytes, after: bytes = b"") -> bytes:
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 1, 2, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda" + struct.pack(">HB", 8, 1) + b"\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(segments) + frame + scan + b"\xff\xd9" + after


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(turned: int) -> bytes:
    tiff = (
        b"II*\0"
        + struct.pack("<IH", 8, 1)
        + struct.pack("<HHII", 0x0112, 3, 1, turned)
        + b"\0\0\0\0"
        + SECRET
    )
    return segment(0xE1, b"Exif\0\0" + tiff)


def pdf(text: str = "") -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue() + text.encode()


@pytest.mark.parametrize("name", [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"acTL", b"prVt"])
def test_a_png_keeps_its_image_only(name: bytes) -> None:
    bare, mime = stripped(png(chunk(name, SECRET), after=SECRET))
    assert mime == "image/png"
    assert bare == png()


def test_a_jpeg_keeps_its_image_and_which_way_is_up() -> None:
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + SECRET)
    full = jpeg(jfif, exif(6), segment(0xED, SECRET), segment(0xFE, SECRET), after=SECRET)
    bare, mime = stripped(full)
    assert mime == "image/jpeg"
    assert SECRET not in bare
    assert picture_size(bare) == (2, 1)
    assert bare.count(b"Exif") == 1
    assert bare.endswith(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9")


def test_a_jpeg_that_stands_upright_has_no_exif_at_all() -> None:
    assert b"Exif" not in stripped(jpeg(exif(1)))[0]


def test_a_gif_loses_its_comments() -> None:
    start = b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    comment = b"\x21\xfe" + bytes((len(SECRET),)) + SECRET + b"\0"
    image = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\0"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    assert stripped(start + loop + comment + image + b"\x3b" + SECRET)[0] == start + loop + image + b"\x3b"


def test_a_webp_loses_what_hangs_on_it() -> None:
    def part(name: bytes, body: bytes) -> bytes:
        return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) & 1)

    def whole(flags: int, *extra: bytes) -> bytes:
        inside = (
            b"WEBP"
            + part(b"VP8X", bytes((flags, 0, 0, 0, 1, 0, 0, 0, 0, 0)))
            + part(b"VP8L", b"\x2f\0\0\0\0")
        )
        inside += b"".join(extra)
        return b"RIFF" + struct.pack("<I", len(inside)) + inside

    full = whole(0b00101100, part(b"EXIF", SECRET), part(b"XMP ", SECRET), part(b"ICCP", SECRET))
    assert stripped(full)[0] == whole(0)


def test_a_pdf_becomes_pictures_of_its_pages() -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(300, 200)
    text = pypdfium2.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 24)
    letters = (pypdfium2.raw.FPDF_WCHAR * 10)(*b"ZHANG SAN\0")
    pypdfium2.raw.FPDFText_SetText(text, letters)
    pypdfium2.raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 20, 100)
    pypdfium2.raw.FPDFPage_InsertObject(page, text)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    assert pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_bounded().strip() == "ZHANG SAN"
    bare, mime = stripped(out.getvalue())
    copy = pypdfium2.PdfDocument(bare)
    assert (mime, len(copy), copy[0].get_size()) == ("application/pdf", 1, (300, 200))
    assert copy[0].get_textpage().get_text_bounded() == ""
    [image] = copy[0].get_objects()
    assert min(bytes(image.get_bitmap().buffer)) < 64  # the letters are still to be seen


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 a Word file", b"plain", b"%PDF-1.7 broken", png()[:30], b"\xff\xd8\xff\xe0\0"]
)
def test_anything_else_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FileRefused, match=r"没有接收|只收 PDF 和图片"):
        stripped(content)
