"""One page at a time, for views that ask who reads: restricted journals, and issues that are not out yet.

The addresses below the view are those of the written tree, and so are the pages: links are relative.
"""

import re
from datetime import date
from pathlib import Path

from liangce.press.models import Newspaper, Release, stored
from liangce.press.site import articles, calendars, front, navs, notice
from liangce.press.site.around import around
from liangce.press.site.body import picture_path
from liangce.press.site.context import Site, site_of
from liangce.press.site.images import page_files
from liangce.press.site.months import month_of
from liangce.press.site.shown import Shown

ISSUE = re.compile(r"(\d{4}-\d\d-\d\d)/(?:ed-(\d)/)?(.*)")
Found = bytes | Path | None


def reading_site(newspaper: Newspaper) -> Site:
    """The site with every issue that was ever released on its shelf, whether its files are written or not."""
    rows = Release.objects.of(newspaper.committee_id).filter(issue__newspaper=newspaper)
    return site_of(newspaper, also=set(rows.order_by().values_list("issue", flat=True)))


def one(site: Site, path: str) -> Found:
    """What stands at this path below the newspaper's folder: a page, or a stored file; None where nothing is."""
    if path == "":
        return front.home_files(site, ())["index.html"]
    if path in site.files:
        return site.files[path]
    if re.fullmatch(r"\d{4}/", path) and int(path[:4]) in site.shelf.years:
        return calendars.year_page(site, int(path[:4]))
    if re.fullmatch(r"\d{4}-\d\d/", path) and path[:7] in site.shelf.by_month:
        return calendars.month_page(site, month_of(site.shelf, path[:7]))
    if path.startswith("nav/"):
        return navs.nav_file(site, path)
    named = ISSUE.fullmatch(path)
    return of_issue(site, *_place(named)) if named else None


def _place(named: re.Match[str]) -> tuple[date, int, str]:
    try:
        day = date.fromisoformat(named[1])
    except ValueError:
        day = date.min  # on which nothing appeared
    return day, int(named[2] or 1), named[3]


def of_issue(site: Site, day: date, edition: int, path: str) -> Found:
    """What stands at this path below the folder of an issue on the shelf."""
    entry = site.shelf.find(day, edition)
    return of_shown(site, Shown(site.content(entry)), path) if entry else None


def of_shown(site: Site, shown: Shown, path: str) -> Found:
    """The same of a frozen issue at hand, which need not be on the shelf: `snapshot(issue, preview=True)` makes one."""
    if shown.is_withdrawn:
        return notice.issue_files(site, shown).get(f"{path}index.html" if path[-1:] in ("", "/") else path)
    nearby = around(site, shown)
    if path == "":
        return front.front(site, shown, nearby)
    for sheet in shown.pages:
        if f"{shown.url}{path}" == sheet.url:
            return front.page_of(site, shown, sheet, nearby)
    for article in shown.articles:
        if f"{shown.url}{path}" == article.path:
            return articles.article_page(site, shown, article, nearby)
        for picture in article.pictures.values():
            if f"{shown.url}{path}" == picture_path(article, picture):
                return stored(site.newspaper.committee_id, picture["sha256"])
    return page_files(site, shown).get(path)
