"""A page as a document of its own that holds what one sees: drawing and resources, cut to the trimmed page.

The page is drawn into a new one as a form, which takes its content and resources along and nothing else: no script, no
action, no annotation, no attachment, no form field. That nothing did come along is looked for in the bytes.
"""

import io
import re

import pypdfium2

from liangce.press.pdf.bare import active_names

Box = tuple[float, float, float, float]


class Unclean(ValueError):
    """Something active is left."""


def trim_of(page: pypdfium2.PdfPage) -> Box:
    """Left, bottom, right, top of the trimmed page within what is shown: bleed and crop marks are outside."""
    shown, media = page.get_cropbox(), page.get_mediabox()
    shown = _within(shown, media) or media
    return _within(page.get_trimbox(), shown) or shown


def _within(box: Box, other: Box) -> Box | None:
    """The common area of two boxes, None when that is no page."""
    left, bottom = max(box[0], other[0]), max(box[1], other[1])
    right, top = min(box[2], other[2]), min(box[3], other[3])
    return (left, bottom, right, top) if right - left > 10 and top - bottom > 10 else None


def cut(page: pypdfium2.PdfPage) -> None:
    """Makes the trimmed page the whole page, for reading and drawing as well."""
    box = trim_of(page)
    page.set_mediabox(*box)
    page.set_cropbox(*box)


def stripped(document: pypdfium2.PdfDocument, number: int) -> bytes:
    """The page of this number, already cut, as a bare document of one page. Raises Unclean."""
    width, height = document[number].get_size()
    new = pypdfium2.PdfDocument.new()
    try:
        form = document.page_as_xobject(number, new)
        page = new.new_page(width, height)
        page.insert_obj(form.as_pageobject())
        page.gen_content()
        out = io.BytesIO()
        new.save(out)
    finally:
        new.close()
    content = _steady(out.getvalue())
    if left := active_names(content):
        raise Unclean("、".join(sorted(left)))
    return content


def _steady(content: bytes) -> bytes:
    """The same bytes for the same page: without the moment of writing and the number drawn by lot."""
    content = re.sub(rb"/CreationDate\(D:\d{14}", b"/CreationDate(D:20000101000000", content)
    return re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID[<%s><%s>]" % (b"0" * 32, b"0" * 32), content)
