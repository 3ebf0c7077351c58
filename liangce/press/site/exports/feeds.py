"""Atom and RSS of the newspaper and of each of its sections: the articles of its newest issues."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from itertools import islice
from typing import NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

from liangce.press.site.body import body_html
from liangce.press.site.context import Site
from liangce.press.site.exports.common import (
    NO_NEWS,
    address,
    changed,
    full_title,
    midnight,
    name_of,
    published,
    publisher,
    readable,
    xml_text,
)
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown, ShownArticle

ISSUES, MOST = 6, 40
ATOM = "http://www.w3.org/2005/Atom"
ATOMS = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
RSS = ElementMaker(nsmap={"atom": ATOM})
XML = "{http://www.w3.org/XML/1998/namespace}"


class Item(NamedTuple):
    """An article in a feed."""

    article: ShownArticle
    shown: Shown


def feed_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """feed.atom and feed.rss, and the same for each section the newspaper names; RSS needs an absolute address."""
    newest = [Shown(site.content(entry)) for entry in reversed(site.shelf.readable[-ISSUES:])]
    feeds = {"feed": (site.name, list(islice(items(newest), MOST)))}
    for stem, section in section_names(site).items():
        feeds[stem] = (f"{site.name} {section}", list(islice(items(newest, section), MOST)))
    files = {f"{stem}.atom": atom(site, f"{stem}.atom", title, some) for stem, (title, some) in feeds.items()}
    if site.base:
        files |= {
            f"{stem}.rss": rss(site, f"{stem}.rss", title, some) for stem, (title, some) in feeds.items()
        }
    return files


def section_names(site: Site) -> dict[str, str]:
    """Section by the name of its feed, which is made of the label of its first page: section-A1."""
    found: dict[str, str] = {}
    for row in site.newspaper.sections:
        label, name = row.get("label", ""), row.get("name", "")
        if name and re.fullmatch(r"[A-Za-z0-9-]+", label) and name not in found.values():
            found[f"section-{label}"] = name
    return found


def items(issues: Sequence[Shown], section: str = "") -> Iterator[Item]:
    """The news in these issues, or in this section of them."""
    for shown in issues:
        for article in readable(shown):
            names = [part.page.section_name for part in article.places]
            if article.kind not in NO_NEWS and (not section or section in names):
                yield Item(article, shown)


def atom(site: Site, path: str, title: str, some: Sequence[Item]) -> bytes:
    """The feed; without an absolute address of the newspaper its links are relative to itself."""
    e = ATOMS
    when = [changed(item.article, item.shown) for item in some]
    feed = e.feed(
        e.id(name_of(site, path)),
        e.title(xml_text(title)),
        e.updated(
            max(map(datetime.fromisoformat, when)).isoformat() if when else midnight(datetime(1970, 1, 1))
        ),
        e.author(e.name(xml_text(publisher(site)))),
        e.link(rel="self", type="application/atom+xml", href=address(site, path)),
        e.link(rel="alternate", type="text/html", href=site.base or "./"),
        *(_entry(site, item) for item in some),
    )
    feed.set(f"{XML}lang", "zh-CN")
    return _bytes(feed)


def _entry(site: Site, item: Item) -> etree._Element:
    e, article = ATOMS, item.article
    link = address(site, article.path)
    content = e.content(xml_text(body_html(article, article.path)), type="html")
    content.set(f"{XML}base", link)
    where = [part.page.title for part in article.places[:1]]
    return e.entry(
        e.id(name_of(site, article.path)),
        e.title(xml_text(full_title(article))),
        e.published(published(item.shown)),
        e.updated(changed(article, item.shown)),
        e.link(rel="alternate", type="text/html", href=link),
        *([e.author(e.name(xml_text(article.byline)))] if article.byline else []),
        *(e.category(term=xml_text(term)) for term in dict.fromkeys([*where, article.column]) if term),
        e.summary(xml_text(article.lead)),
        content,
    )


def rss(site: Site, path: str, title: str, some: Sequence[Item]) -> bytes:
    """The same as RSS 2.0, with the first words of each article."""
    e = RSS
    itself = etree.Element(
        f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=site.absolute(path)
    )
    channel = e.channel(
        e.title(xml_text(title)),
        e.link(site.base),
        e.description(xml_text(f"{publisher(site)}《{site.name}》")),
        e.language("zh-cn"),
        itself,
    )
    for item in some:
        link = site.absolute(item.article.path)
        channel.append(
            e.item(
                e.title(xml_text(full_title(item.article))),
                e.link(link),
                e.guid(link, isPermaLink="true"),
                e.pubDate(format_datetime(datetime.fromisoformat(published(item.shown)))),
                *([e.category(xml_text(item.article.column))] if item.article.column else []),
                e.description(xml_text(item.article.lead)),
            )
        )
    return _bytes(e.rss(channel, version="2.0"))


def _bytes(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["atom"])
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text
