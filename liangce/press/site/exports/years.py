"""Of every year that has changed: its headlines, its site map, its shelf of IIIF manifests; and which years there are.

A year is read once for all three. What a year costs does not depend on how many years stand before it.
"""

from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.builder import ElementMaker

from liangce.press.models import Release
from liangce.press.site.context import Json, Site
from liangce.press.site.exports import iiif
from liangce.press.site.exports.common import SHANGHAI, as_json, changed, readable
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown

MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def year_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """index-2019.json, sitemap-2019.xml and iiif/2019.json of the years of these entries, and what lists the years."""
    files: dict[str, bytes] = {
        "index-years.json": as_json({"newspaper": site.newspaper.slug, "years": site.shelf.years})
    }
    for year in sorted({entry.date.year for entry in touched}):
        issues = list(issues_of(site, year))
        files[f"index-{year}.json"] = as_json(titles(site, year, [shown for _, shown in issues]))
        if site.base:
            files[f"sitemap-{year}.xml"] = site_map(site, issues)
            files[f"iiif/{year}.json"] = as_json(iiif.of_year(site, year, [shown for _, shown in issues]))
    if site.base:
        files["sitemap.xml"] = maps(site)
        files["iiif/collection.json"] = as_json(iiif.of_newspaper(site))
    return files


def issues_of(site: Site, year: int) -> Iterator[tuple[Entry, Shown]]:
    """The readable issues of the year with their last content."""
    entries = {entry.issue: entry for entry in site.shelf.readable if entry.date.year == year}
    rows = Release.objects.of(site.newspaper.committee_id).filter(issue__in=list(entries))
    last: dict[int, Json] = {}
    for issue, revision, content in rows.values_list("issue", "revision", "content").iterator(chunk_size=50):
        if revision == entries[issue].revision:
            last[issue] = content
    for entry in entries.values():
        if entry.issue in last:
            yield entry, Shown(last[entry.issue])


def titles(site: Site, year: int, issues: Sequence[Shown]) -> Json:
    """The headlines of a year, for searching without the application: path, page, kicker, headline, subhead, byline."""
    return {
        "newspaper": site.newspaper.slug,
        "year": year,
        "fields": ["path", "page", "kicker", "headline", "subhead", "byline"],
        "articles": [
            [
                article.path,
                article.page.label if article.page else "",
                article.kicker,
                article.title,
                article.subhead,
                article.byline,
            ]
            for shown in issues
            for article in readable(shown)
        ],
    }


def site_map(site: Site, issues: Sequence[tuple[Entry, Shown]]) -> bytes:
    """Every address of a year that a search engine should know: issues, pages, articles."""
    places = []
    for entry, shown in issues:
        day = entry.changed_at.astimezone(SHANGHAI).date().isoformat()
        places.append((site.absolute(shown.url), day))
        places += [(site.absolute(sheet.url), day) for sheet in shown.pages]
        places += [(site.absolute(article.path), changed(article, shown)[:10]) for article in readable(shown)]
    return _map("urlset", "url", places)


def maps(site: Site) -> bytes:
    """The site map of site maps."""
    last: dict[int, str] = {}
    for entry in site.shelf.entries:
        day = entry.changed_at.astimezone(SHANGHAI).date().isoformat()
        last[entry.date.year] = max(day, last.get(entry.date.year, ""))
    return _map(
        "sitemapindex", "sitemap", [(site.absolute(f"sitemap-{y}.xml"), last[y]) for y in sorted(last)]
    )


def _map(root: str, each: str, places: Sequence[tuple[str, str]]) -> bytes:
    m = ElementMaker(namespace=MAPS, nsmap={None: MAPS})
    top = m(root, *(m(each, m.loc(place), m.lastmod(day)) for place, day in places))
    text: bytes = etree.tostring(top, xml_declaration=True, encoding="UTF-8")
    return text
