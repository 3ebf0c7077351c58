"""MODS of an issue and of an article, as METS carries it."""

from lxml import etree
from lxml.builder import ElementMaker

from liangce.press.site.context import Site
from liangce.press.site.exports.common import publisher, xml_text
from liangce.press.site.shown import Shown, ShownArticle

MODS = "http://www.loc.gov/mods/v3"
D = ElementMaker(namespace=MODS, nsmap={"mods": MODS})
Element = etree._Element


def of_issue(site: Site, shown: Shown) -> Element:
    """Newspaper, number, day, publisher."""
    paper = site.newspaper
    numbers = [("issn", paper.issn), ("local", paper.cn_number or paper.permit_number)]
    detail = [D.detail(D.number(xml_text(shown.number)), type="issue")] if shown.number else []
    edition = [D.edition(xml_text(shown.edition_name))] if shown.edition_name else []
    return D.mods(
        D.titleInfo(D.title(xml_text(site.name))),
        D.typeOfResource("text"),
        D.genre("newspaper", authority="marcgt"),
        D.originInfo(
            D.publisher(xml_text(publisher(site))),
            D.dateIssued(shown.date.isoformat(), encoding="w3cdtf"),
            *edition,
        ),
        _language(),
        *(D.identifier(xml_text(number), type=kind) for kind, number in numbers if number),
        D.part(*detail, D.date(shown.date.isoformat(), encoding="w3cdtf")),
    )


def of_article(article: ShownArticle) -> Element:
    """Headlines, authors, pages."""
    titles = [D.title(xml_text(article.title))]
    if article.subhead:
        titles.append(D.subTitle(xml_text(article.subhead)))
    other = [D.titleInfo(D.title(xml_text(article.kicker)), type="alternative")] if article.kicker else []
    names = [row.get("name", "") for row in article.contributors] or [article.byline]
    return D.mods(
        D.titleInfo(*titles),
        *other,
        *(
            D.name(D.namePart(xml_text(name)), D.role(D.roleTerm("creator", type="text")))
            for name in names
            if name
        ),
        D.genre(article.kind or "article"),
        _language(),
        *(
            [D.accessCondition(xml_text(article.rights), type="use and reproduction")]
            if article.rights
            else []
        ),
        D.part(*(D.detail(D.number(xml_text(part.page.label)), type="page") for part in article.places)),
        D.identifier(article.aid, type="local"),
    )


def _language() -> Element:
    return D.language(D.languageTerm("zh-Hans", type="code", authority="rfc3066"))
