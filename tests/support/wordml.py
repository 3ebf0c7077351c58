"""Whether a Word file keeps the order of elements that its schema wants: LibreOffice forgives, Word may not open it."""

import io
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from liangce.papers.text.official.paragraphs import ORDER

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS = {
    "pPr": ORDER,
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em",
        "lang", "eastAsianLayout", "specVanish", "oMath",
    ),
    "pBdr": ("top", "left", "bottom", "right", "between", "bar"),
    "tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
        "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
    ),
    "tblCellMar": ("top", "left", "start", "bottom", "right", "end"),
    "tcPr": (
        "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
        "tcFitText", "vAlign", "hideMark",
    ),
    "sectPr": (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection",
        "bidi", "rtlGutter", "docGrid", "printerSettings",
    ),
    "font": (
        "altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig", "embedRegular", "embedBold",
    ),
    "settings": (
        "writeProtection", "view", "zoom", "removePersonalInformation", "mirrorMargins", "proofState",
        "attachedTemplate", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders", "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery", "displayVerticalDrawingGridEvery",
        "characterSpacingControl", "savePreviewPicture", "hdrShapeDefaults", "footnotePr", "endnotePr", "compat",
        "docVars", "rsids", "themeFontLang", "clrSchemeMapping", "doNotAutoCompressPictures", "shapeDefaults",
        "decimalSymbol", "listSeparator",
    ),
}  # fmt: skip


def disorder(content: bytes) -> Iterator[str]:
    """A line for each element whose children are out of order, or a table cell that does not end with a paragraph."""
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                yield from (f"{name}: {wrong}" for wrong in _wrong(etree.fromstring(archive.read(name))))


def _wrong(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{W}*"):
        tag = etree.QName(element).localname
        if tag in ORDERS:
            names = [etree.QName(child).localname for child in element if child.tag.startswith(W)]
            places = [ORDERS[tag].index(name) if name in ORDERS[tag] else -1 for name in names]
            if -1 in places or places != sorted(places):
                yield f"{tag}: {names}"
        elif tag == "tc" and (not len(element) or element[-1].tag != f"{W}p"):
            yield "a cell that does not end with a paragraph"
