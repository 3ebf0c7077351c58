"""Whether the bytes of a PDF hold anything that acts: scripts, actions, attachments, annotations, forms."""

import re

#: Names that have no business in a page that is only looked at.
ACTIVE = (
    "AA", "AcroForm", "Annots", "EF", "EmbeddedFile", "EmbeddedFiles", "Encrypt", "GoToE", "GoToR", "ImportData", "JS",
    "JavaScript", "Launch", "Movie", "OpenAction", "Ref", "Rendition", "RichMedia", "Sound", "SubmitForm", "URI", "XFA",
)  # fmt: skip
_ACTIVE = re.compile(rb"/(" + "|".join(ACTIVE).encode() + rb")(?![0-9A-Za-z_.+#-])")
_OPAQUE = re.compile(rb"/(XRef|ObjStm)\b|/[0-9A-Za-z_.+-]*#[0-9A-Fa-f]{2}")  # packed objects, disguised names
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def active_names(content: bytes) -> set[str]:
    """Names of active things in a file as PDFium writes it, outside its streams."""
    return {name.decode() for name in _ACTIVE.findall(_STREAM.sub(b" ", content))}


def is_bare(content: bytes) -> bool:
    """Whether nothing acts in a file of anybody's making. All its bytes are looked through, and a file with packed
    objects or disguised names does not count: then such a name in a picture's bytes by chance does no harm either."""
    looks_whole = content.startswith(b"%PDF-") and content.count(b"startxref") == 1
    return looks_whole and not _ACTIVE.search(content) and not _OPAQUE.search(content)
