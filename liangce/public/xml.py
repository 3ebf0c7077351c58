"""Site maps as search engines read them."""

import io
from collections.abc import Iterable
from datetime import datetime
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest
from django.utils import timezone
from django.utils.xmlutils import SimplerXMLGenerator

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_map(
    request: HttpRequest, root: str, each: str, places: Iterable[tuple[str, datetime | None]]
) -> str:
    """The document: a `root` of `each` with the address and, where known, the moment of the last change."""
    out = io.StringIO()
    xml = SimplerXMLGenerator(out, "utf-8")
    xml.startDocument()
    xml.startElement(root, AttributesImpl({"xmlns": SCHEMA}))
    for path, changed_at in places:
        xml.startElement(each, AttributesImpl({}))
        xml.addQuickElement("loc", request.build_absolute_uri(path))
        if changed_at is not None:
            xml.addQuickElement("lastmod", timezone.localtime(changed_at).isoformat(timespec="seconds"))
        xml.endElement(each)
    xml.endElement(root)
    xml.endDocument()
    return out.getvalue()
