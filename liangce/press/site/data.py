"""The issue and its areas for programs, and which issue is the newest."""

from collections.abc import Sequence
from typing import Any

from liangce.press.site.calendars import as_json, entry_data
from liangce.press.site.context import Site
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import FILES, Shown, ShownArticle, ShownPage

OF_ARTICLE = (
    "kind", "column", "kicker", "headline", "subhead", "byline", "contributors", "dateline", "blocks", "rights",
    "char_count",
)  # fmt: skip
OF_ISSUE = (
    "date", "edition", "edition_name", "number", "declared_pages", "lunar", "revision", "published_at",
)  # fmt: skip


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """issue.json, and regions.json of each page."""
    files = {"issue.json": as_json(issue_data(site, shown))}
    for sheet in shown.pages:
        files[f"{sheet.path.removeprefix(shown.url)}/regions.json"] = as_json(regions(sheet))
    return files


def issue_data(site: Site, shown: Shown) -> dict[str, Any]:
    """The issue with its pages and articles in reading order; addresses are relative to the issue's folder."""
    return {
        "newspaper": {"slug": site.newspaper.slug, "name": site.name},
        **{name: shown.content[name] for name in OF_ISSUE},
        "url": site.absolute(shown.url) or None,
        "pages": [page_data(sheet) for sheet in shown.pages],
        "articles": [article_data(article) for article in shown.articles],
    }


def page_data(sheet: ShownPage) -> dict[str, Any]:
    way = f"{sheet.path.removeprefix(sheet.issue.url)}/"
    return {
        "label": sheet.label,
        "name": sheet.section_name,
        "path": way,
        "files": [f"{way}{FILES[name]}" for name in sheet.given],
        "articles": [part.article.aid for part in sheet.parts],
    }


def article_data(article: ShownArticle) -> dict[str, Any]:
    """What the page of the article says."""
    known = {
        "aid": article.aid,
        "path": f"{article.aid}.html",
        "withdrawn": article.is_withdrawn,
        "corrections": article.corrections,
        "pages": [part.page.label for part in article.places],
    }
    if article.is_withdrawn:
        return known | {"notice": article.notice}
    pictures = [
        {name: picture[name] for name in ("key", "caption", "credit", "alt", "width", "height")}
        for picture in article.pictures.values()
    ]
    return known | {name: article.raw[name] for name in OF_ARTICLE} | {"pictures": pictures}


def regions(sheet: ShownPage) -> dict[str, Any]:
    """The areas of the page in reading order, in 1/100000 of its width."""
    return {
        "label": sheet.label,
        "width": sheet.width,
        "height": sheet.height,
        "parts": [
            {
                "aid": part.article.aid,
                "headline": part.article.title,
                "part": part.number,
                "regions": part.hot if part.article.is_withdrawn else part.regions,
            }
            for part in sheet.parts
        ],
    }


def shared_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """latest.json: the newest issue; null while there is none."""
    newest = site.shelf.newest
    return {"latest.json": as_json(newest and entry_data(newest))}
