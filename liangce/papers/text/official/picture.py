"""Pictures in a Word file: as large as they are, and never larger than the page."""

import io

from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Length
from docx.text.run import Run

from liangce.papers.text.official.page import HEIGHT, WIDTH

_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def add_picture(run: Run, content: bytes, widest: Length = WIDTH) -> bool:
    """Puts the picture into the run; False when Word's format does not hold it (WebP), or it is broken."""
    try:
        shape = run.add_picture(io.BytesIO(_recognisable(content)))
    except (UnrecognizedImageError, OSError, KeyError, ZeroDivisionError, ValueError):
        return False
    if not (shape.width and shape.height):
        run._r.clear_content()
        return False
    scale = min(widest * 0.98 / shape.width, HEIGHT * 0.8 / shape.height, 1)
    shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
    return True


def _recognisable(content: bytes) -> bytes:
    """python-docx knows a JPEG by its first segment, which cameras and scanners leave out at times."""
    is_bare = content.startswith(b"\xff\xd8\xff") and content[6:10] not in (b"JFIF", b"Exif")
    return content[:2] + _JFIF + content[2:] if is_bare else content
