"""The letters of official documents, and what stands in for them where they are not installed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

LATIN = "Times New Roman"
RED = RGBColor(0xFF, 0x00, 0x00)
_WIDE = frozenset("“”‘’—…·×")  # signs that Chinese and Latin share
RAREST = "SimSun-ExtB"  # ships with Windows; holds what lies beyond the first plane (𬭚, 𣲘)

BOXES = "Segoe UI Symbol"


@dataclass(frozen=True)
class Face:
    """A typeface. `wider` holds the characters of names that it lacks; `instead` is the one name that Word looks for
    where it is not installed (it takes no list, and at most 31 characters)."""

    name: str
    wider: str
    instead: str
    is_serif: bool = True


TITLE = Face("方正小标宋简体", "宋体", "华文中宋")
BODY = Face("仿宋_GB2312", "仿宋", "仿宋")
SUBHEADING = Face("楷体_GB2312", "楷体", "楷体")
HEADING = Face("黑体", "黑体", "SimHei", is_serif=False)
NUMBER = Face("宋体", "宋体", "SimSun")
FACES = (TITLE, BODY, SUBHEADING, HEADING, NUMBER)


def write(
    paragraph: Paragraph, text: str | None, face: Face = BODY, size: float = 16, **formats: bool | RGBColor
) -> Run | None:
    """Adds the text in this face; returns its last run, None for no text. `formats`: bold, italic, …, color."""
    run = None
    for font, piece in pieces(text or "", face):
        run = paragraph.add_run(piece)
        dress(run, font, size, is_chinese=piece[0] in _WIDE)
        for name, value in formats.items():
            if isinstance(value, RGBColor):
                run.font.color.rgb = value
            else:
                setattr(run.font, name, value)
    return run


def dress(run: Run, font: str, size: float, *, is_chinese: bool = False) -> None:
    """Sets font and size. `is_chinese` makes “ ” … — the Chinese signs, which are as wide as a character."""
    run.font.size = Pt(size)
    run.font.name = LATIN
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    if is_chinese:
        fonts.set(qn("w:hint"), "eastAsia")


def pieces(text: str, face: Face) -> Iterator[tuple[str, str]]:
    """(font, text): characters that the face lacks are set in one that has them, not in whatever the machine finds."""
    for (font, _), characters in groupby(text, lambda sign: (_font(sign, face), sign in _WIDE)):
        yield font, "".join(characters)


def _font(character: str, face: Face) -> str:
    if character in "☐☑☒":
        return BOXES
    if character > "\uffff":
        return RAREST
    if not "\u3400" <= character <= "\u9fff":
        return face.name
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return face.wider
    return face.name


def declare(document: DocumentObject) -> None:
    """Tells the document's table of fonts what each is like and what may replace it."""
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table = etree.fromstring(part.blob)
    for face in FACES:
        for old in table.findall(f"{qn('w:font')}[@{qn('w:name')}='{face.name}']"):
            table.remove(old)
        font = etree.SubElement(table, qn("w:font"), {qn("w:name"): face.name})
        for tag, value in (
            ("altName", face.instead),
            ("charset", "86"),
            ("family", "roman" if face.is_serif else "swiss"),
            ("pitch", "variable"),
        ):
            etree.SubElement(font, qn(f"w:{tag}"), {qn("w:val"): value})
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)
