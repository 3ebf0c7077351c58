"""METS of an issue: its files, its pages as they were printed, its articles as they are read.

Physical: the issue, its pages, and the files of each. Logical: the issue, its sections, their articles, the parts of
each on pages. A part names its block in the ALTO of its page where there is one, else its areas on the image.
"""

import re
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from liangce.press.models import stored
from liangce.press.site.context import Site
from liangce.press.site.exports.common import name_of, published, publisher, readable, sections, xml_text
from liangce.press.site.exports.iiif import boxes
from liangce.press.site.exports.mods import of_article, of_issue
from liangce.press.site.shown import FILES, Shown, ShownArticle, ShownPage, ShownPart

METS, XLINK = "http://www.loc.gov/METS/", "http://www.w3.org/1999/xlink"
M = ElementMaker(namespace=METS, nsmap={"mets": METS, "xlink": XLINK})
Element = etree._Element
#: Groups of files: their use, and the type of the files in them.
GROUPS = {
    "image-1600": ("IMAGE", "image/webp"),
    "image-800": ("IMAGE-SMALL", "image/webp"),
    "thumb": ("THUMBNAIL", "image/webp"),
    "pdf": ("PDF", "application/pdf"),
    "alto": ("FULLTEXT", "text/xml"),
}
TAG = re.compile(rb'<StructureTag ID="S(\w+)"[^>]* DESCRIPTION="([^"]*)"')


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """mets.xml of the issue; the links in it are relative to the issue's folder."""
    text = etree.tostring(mets(site, shown), xml_declaration=True, encoding="UTF-8")
    return {"mets.xml": text}


def mets(site: Site, shown: Shown) -> Element:
    """The whole document."""
    articles = readable(shown)
    root = M.mets(
        M.metsHdr(
            M.agent(M.name(xml_text(publisher(site))), ROLE="CREATOR", TYPE="ORGANIZATION"),
            CREATEDATE=published(shown),
            RECORDSTATUS=f"revision {shown.revision}",
        ),
        _described("DMD-ISSUE", of_issue(site, shown)),
        *(_described(f"DMD-{article.aid}", of_article(article)) for article in articles),
        *_files(shown),
        M.structMap(_physical(shown), TYPE="PHYSICAL"),
        M.structMap(_logical(site, shown), TYPE="LOGICAL"),
        OBJID=name_of(site, shown.url),
        LABEL=xml_text(f"《{site.name}》{shown.name}"),
        TYPE="Newspaper",
    )
    links = [_link(f"LOG-{a.aid}", _page_id(part.page)) for a in articles for part in a.places]
    if links:
        root.append(M.structLink(*links))
    return root


def _described(name: str, mods: Element) -> Element:
    return M.dmdSec(M.mdWrap(M.xmlData(mods), MDTYPE="MODS"), ID=name)


def _files(shown: Shown) -> list[Element]:
    """The files of pages by their use, and the PDF of the issue; none when there are none."""
    groups = []
    for name, (use, kind) in GROUPS.items():
        files = [_file(sheet, name, kind) for sheet in shown.pages if name in sheet.given]
        if name == "pdf" and "pdf" in shown.given:
            files.append(_located("ISSUE-pdf", "issue.pdf", kind, shown.files["pdf"]))
        if files:
            groups.append(M.fileGrp(*files, ID=f"GRP-{name}", USE=use))
    return [M.fileSec(*groups)] if groups else []


def _file(sheet: ShownPage, name: str, kind: str) -> Element:
    place = f"{sheet.path.removeprefix(sheet.issue.url)}/{FILES[name]}"
    changed = sheet.is_veiled  # an image with a covered area is not the stored one
    return _located(_file_id(sheet, name), place, kind, "" if changed else sheet.files[name])


def _located(name: str, place: str, kind: str, sha256: str) -> Element:
    known = {"ID": name, "MIMETYPE": kind}
    if sha256:
        known |= {"CHECKSUM": sha256, "CHECKSUMTYPE": "SHA-256"}
    locat = M.FLocat(LOCTYPE="URL")
    locat.set(f"{{{XLINK}}}href", place)
    return M.file(locat, **known)


def _physical(shown: Shown) -> Element:
    return M.div(
        *(
            M.div(
                *(M.fptr(FILEID=_file_id(sheet, name)) for name in GROUPS if name in sheet.given),
                ID=_page_id(sheet),
                TYPE="page",
                ORDER=str(sheet.seq),
                ORDERLABEL=xml_text(sheet.label),
                LABEL=xml_text(sheet.title),
            )
            for sheet in shown.pages
        ),
        ID="PHYS-ISSUE",
        TYPE="issue",
    )


def _logical(site: Site, shown: Shown) -> Element:
    """Issue, sections, articles, parts; an article stands in the section where it begins."""
    blocks = {sheet.label: _blocks(site, sheet) for sheet in shown.pages if "alto" in sheet.given}
    given = []
    for number, (name, sheets) in enumerate(sections(shown).items(), 1):
        begun = [article for article in readable(shown) if article.page in sheets]
        given.append(
            M.div(
                *(_article(article, blocks) for article in begun),
                ID=f"LOG-S{number}",
                TYPE="section",
                LABEL=xml_text(name),
            )
        )
    return M.div(*given, ID="LOG-ISSUE", TYPE="issue", DMDID="DMD-ISSUE", LABEL=xml_text(shown.name))


def _article(article: ShownArticle, blocks: dict[str, dict[str, str]]) -> Element:
    return M.div(
        *(
            M.div(*_pointers(part, blocks.get(part.page.label, {})), TYPE="part", ORDER=str(number))
            for number, part in enumerate(article.places, 1)
        ),
        ID=f"LOG-{article.aid}",
        TYPE=article.kind or "article",
        DMDID=f"DMD-{article.aid}",
        LABEL=xml_text(article.title),
    )


def _pointers(part: ShownPart, blocks: dict[str, str]) -> list[Element]:
    """The part's block in the ALTO, and its areas on the image."""
    sheet, found = part.page, []
    if block := blocks.get(part.article.aid):
        found.append(M.fptr(M.area(FILEID=_file_id(sheet, "alto"), BETYPE="IDREF", BEGIN=block)))
    image = next((name for name in ("image-1600", "image-800") if name in sheet.given), None)
    if image:
        for _, (x, y, width, height) in boxes(part):
            coords = f"{x},{y},{x + width},{y + height}"
            found.append(M.fptr(M.area(FILEID=_file_id(sheet, image), SHAPE="RECT", COORDS=coords)))
    return found


def _blocks(site: Site, sheet: ShownPage) -> dict[str, str]:
    """The composed block of each article in the ALTO of a page that was composed here."""
    file: Path = stored(site.newspaper.committee_id, sheet.files["alto"])
    content = file.read_bytes() if file.exists() else b""
    return {aid.decode(): f"A{number.decode()}" for number, aid in TAG.findall(content)}


def _link(logical: str, physical: str) -> Element:
    link = M.smLink()
    link.set(f"{{{XLINK}}}from", logical)
    link.set(f"{{{XLINK}}}to", physical)
    return link


def _page_id(sheet: ShownPage) -> str:
    return f"PHYS-{sheet.seq:04}"


def _file_id(sheet: ShownPage, name: str) -> str:
    return f"FILE-{sheet.seq:04}-{name}"
