"""A copy of a file that holds what one sees and nothing else: no author, place, comment, thumbnail or hidden text.

Pictures lose every part that is not the image. A PDF becomes pictures of its pages: text under a black bar is gone.
"""

import io
import struct
import zlib
from collections.abc import Iterator

import pypdfium2

from liangce.papers.text.files import FileRefused
from liangce.papers.text.signatures import picture_kind

MAX_PAGES = 60
SCALE = 150 / 72  # 150 dots an inch: read well, printed decently
MAX_DOTS = 3200  # of a page's longer side
BROKEN = "文件打不开或已损坏，没有接收。请重新保存后再上传。"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"pHYs", b"IDAT", b"IEND")
_WEBP_KEPT = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF")


def stripped(content: bytes) -> tuple[bytes, str]:
    """The bare copy and its MIME type; raises FileRefused for anything but PDF, PNG, JPEG, GIF and WebP."""
    kind = picture_kind(content)
    try:
        if kind is not None:
            return _PICTURES[kind](content), kind
        if b"%PDF-" in content[:1024]:
            return _pdf(content), "application/pdf"
    except (struct.error, IndexError, ValueError, pypdfium2.PdfiumError) as broken:
        raise FileRefused(BROKEN) from broken
    raise FileRefused("公开件只收 PDF 和图片：Word 等文件里会带着作者、批注和修改痕迹。请另存为 PDF 再上传。")


def _pdf(content: bytes) -> bytes:
    old, new = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    try:
        if len(old) > MAX_PAGES:
            raise FileRefused(f"有 {len(old)} 页，公开件最多 {MAX_PAGES} 页。请拆成几个文件。")
        for page in old:
            _picture_of(page, new)
        out = io.BytesIO()
        new.save(out)
        return out.getvalue()
    finally:
        new.close()
        old.close()


def _picture_of(page: pypdfium2.PdfPage, new: pypdfium2.PdfDocument) -> None:
    """Adds a page to `new` that shows `page` as one image."""
    width, height = page.get_size()
    bitmap = page.render(scale=min(SCALE, MAX_DOTS / max(width, height, 1)))
    image = pypdfium2.PdfImage.new(new)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    shown = new.new_page(width, height)
    shown.insert_obj(image)
    shown.gen_content()
    for part in (shown, page, bitmap):
        part.close()


def _png(content: bytes) -> bytes:
    out, position = [content[:8]], 8
    while position < len(content):
        (size,) = struct.unpack(">I", content[position : position + 4])
        name, end = content[position + 4 : position + 8], position + 12 + size
        if end > len(content):
            raise ValueError("cut off")
        if name in _PNG_KEPT:
            body = content[position + 8 : end - 4]
            out.append(struct.pack(">I", size) + name + body + struct.pack(">I", zlib.crc32(name + body)))
        if name == b"IEND":
            return b"".join(out)
        position = end
    raise ValueError("no end")


def _jpeg(content: bytes) -> bytes:
    """The segments that make the image, up to its end; of EXIF only which way is up."""
    out, turned = [], 1
    for marker, body in _segments(content):
        if marker == 0xE1:
            turned = _orientation(body) or turned
        elif marker == 0xE0 and body.startswith(b"JFIF\0"):
            out.append(b"\xff\xe0" + struct.pack(">H", 16) + body[:12] + b"\0\0")  # without its thumbnail
        elif marker == 0xEE and body.startswith(b"Adobe"):
            out.append(b"\xff\xee" + struct.pack(">H", 14) + body[:12])
        elif marker == 0xDA:
            out.append(body)
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            out.append(bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body)
    return b"\xff\xd8" + (_upright(turned) if turned > 1 else b"") + b"".join(out) + b"\xff\xd9"


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, body) of each segment; a scan comes whole, its header and coded data as they stand."""
    position = 2
    while True:
        if content[position] != 0xFF:
            raise ValueError("no marker")
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0xD9:
            return
        (size,) = struct.unpack(">H", content[position + 2 : position + 4])
        end = position + 2 + size
        if marker == 0xDA:
            end = _scan_end(content, end)
            yield marker, content[position:end]
        else:
            yield marker, content[position + 4 : end]
        position = end


def _scan_end(content: bytes, position: int) -> int:
    """Where the coded data ends: at a marker that is neither a stuffed byte nor a restart."""
    while True:
        position = content.index(b"\xff", position)
        follows = content[position + 1]
        if follows != 0 and not 0xD0 <= follows <= 0xD7 and follows != 0xFF:
            return position
        position += 1 if follows == 0xFF else 2


def _orientation(body: bytes) -> int | None:
    """The tag 0x0112 of the first directory of an EXIF segment."""
    if not body.startswith(b"Exif\0\0"):
        return None
    tiff = body[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    try:
        (start,) = struct.unpack(f"{order}I", tiff[4:8])
        (count,) = struct.unpack(f"{order}H", tiff[start : start + 2])
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, _, _, value = struct.unpack(f"{order}HHIH", tiff[place : place + 10])
            if tag == 0x0112:
                return value if 1 <= value <= 8 else None
    except struct.error:
        return None
    return None


def _upright(turned: int) -> bytes:
    """An EXIF segment that says which way is up, and no more."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def _gif(content: bytes) -> bytes:
    colours = 3 << (content[10] & 7) + 1 if content[10] & 0x80 else 0
    position = 13 + colours
    out = [content[:position]]
    while content[position] != 0x3B:
        start, kind = position, content[position]
        if kind == 0x2C:
            packed = content[position + 9]
            position += 10 + (3 << (packed & 7) + 1 if packed & 0x80 else 0) + 1
        elif kind == 0x21:
            position += 2
        else:
            raise ValueError("no block")
        while content[position]:
            position += content[position] + 1
        position += 1
        is_loop = content[start + 1] == 0xFF and content[start + 3 : start + 14] == b"NETSCAPE2.0"
        if kind == 0x2C or content[start + 1] == 0xF9 or is_loop:
            out.append(content[start:position])
    return b"".join(out) + b"\x3b"


def _webp(content: bytes) -> bytes:
    out, position = [], 12
    while position + 8 <= len(content):
        name = content[position : position + 4]
        (size,) = struct.unpack("<I", content[position + 4 : position + 8])
        end = position + 8 + size
        if end > len(content):
            raise ValueError("cut off")
        body = bytearray(content[position + 8 : end])
        if name == b"VP8X":
            body[0] &= 0b00010010  # has alpha, is animated; no profile, EXIF or XMP follows
        if name in _WEBP_KEPT:
            out.append(name + struct.pack("<I", size) + bytes(body) + b"\0" * (size & 1))
        position = end + (size & 1)
    inside = b"WEBP" + b"".join(out)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


_PICTURES = {"image/png": _png, "image/jpeg": _jpeg, "image/gif": _gif, "image/webp": _webp}
