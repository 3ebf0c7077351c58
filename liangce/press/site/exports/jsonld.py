"""What pages say of themselves to search engines (schema.org), and where feeds and data of them are."""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from liangce.press.site.body import EXTENSIONS, picture_path
from liangce.press.site.context import Site
from liangce.press.site.exports.common import Json, address, changed, published, publisher
from liangce.press.site.links import relative
from liangce.press.site.shown import Shown, ShownArticle


def description(site: Site, here: str, shown: Shown | None, article: ShownArticle | None) -> str:
    """The data block of an article's page, of an issue's own page, and nothing elsewhere."""
    if article is not None and shown is not None:
        return "" if article.is_withdrawn else _block(of_article(site, shown, article))
    if shown is not None and here in (f"{shown.url}index.html", "index.html"):
        return _block(of_issue(site, shown))
    return ""


def alternates(site: Site, here: str, shown: Shown | None, article: ShownArticle | None) -> str:
    """Links to the newspaper's feed, and on an article's page to the same as ninjs; a restricted journal has none."""
    if site.newspaper.is_restricted:
        return ""
    feed = format_html(
        '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">',
        site.name,
        relative(here, "feed.atom"),
    )
    if article is None or shown is None:
        return feed
    ninjs = relative(here, f"{shown.path}/{article.aid}.ninjs.json")
    return feed + format_html('<link rel="alternate" type="application/json" href="{}">', ninjs)


def of_newspaper(site: Site) -> Json:
    paper = site.newspaper
    known: Json = {"@type": "Newspaper", "name": site.name, "publisher": _organisation(site)}
    return known | ({"issn": paper.issn} if paper.issn else {}) | ({"url": site.base} if site.base else {})


def of_issue(site: Site, shown: Shown) -> Json:
    """The issue as a schema.org PublicationIssue."""
    known: Json = {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "name": f"《{site.name}》{shown.name}",
        "issueNumber": shown.number,
        "datePublished": shown.date.isoformat(),
        "inLanguage": "zh-CN",
        "isPartOf": of_newspaper(site),
        "url": site.absolute(shown.url),
        "hasPart": [
            {"@type": "NewsArticle", "headline": article.title, "url": address(site, article.path)}
            for article in shown.articles
            if not article.is_withdrawn
        ],
    }
    return {name: value for name, value in known.items() if value}


def of_article(site: Site, shown: Shown, article: ShownArticle) -> Json:
    """The article as a schema.org NewsArticle, with the page it was printed on."""
    link = site.absolute(article.path)
    pictures = [row for row in article.pictures.values() if row["mime"] in EXTENSIONS]
    issue = of_issue(site, shown) | {"hasPart": None, "@context": None}
    known: Json = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "alternativeHeadline": " ".join(filter(None, (article.kicker, article.subhead))),
        "description": article.lead,
        "inLanguage": "zh-CN",
        "datePublished": published(shown),
        "dateModified": changed(article, shown),
        "author": _authors(article),
        "publisher": _organisation(site),
        "isPartOf": {name: value for name, value in issue.items() if value},
        "articleSection": article.column,
        "printEdition": shown.name,
        "printPage": "、".join(part.page.label for part in article.places),
        "printSection": article.page.section_name if article.page else "",
        "image": [site.absolute(picture_path(article, row)) for row in pictures] if site.base else [],
        "url": link,
        "mainEntityOfPage": link,
        "correction": [
            {"@type": "CorrectionComment", "text": row["note"], "dateCreated": row["at"]}
            for row in article.corrections
        ],
    }
    return {name: value for name, value in known.items() if value}


def _authors(article: ShownArticle) -> list[Json]:
    people: list[Json] = [
        {"@type": "Person", "name": row["name"]} for row in article.contributors if row.get("name")
    ]
    return people or (
        [{"@type": "Organization", "name": article.byline.lstrip("□ ")}] if article.byline else []
    )


def _organisation(site: Site) -> Json:
    return {"@type": "Organization", "name": publisher(site)}


def _block(content: Json) -> SafeString:
    """The data block; no text in it can end it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308
