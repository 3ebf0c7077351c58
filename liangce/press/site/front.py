"""An issue's own page and its pages; the newspaper's own address shows the newest issue."""

from collections.abc import Sequence

from django.template.loader import get_template

from liangce.press.site.around import Around, around
from liangce.press.site.context import Site
from liangce.press.site.render import groups, page
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown, ShownPage


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """index.html of the issue, and of each of its pages."""
    nearby = around(site, shown)
    files = {"index.html": front(site, shown, nearby)}
    for sheet in shown.pages:
        path = f"{sheet.path.removeprefix(shown.url)}/index.html"
        files[path] = page_of(site, shown, sheet, nearby)
    return files


def front(site: Site, shown: Shown, nearby: Around, *, here: str = "") -> bytes:
    """The first page with its articles, then what stands on every page; `here` when it is shown elsewhere."""
    return page(
        "press/site/front.html",
        site,
        here or f"{shown.url}index.html",
        canonical=f"{shown.url}index.html",
        issue=shown,
        around=nearby,
        sheet=shown.pages[0] if shown.pages else None,
        month_card=month_card(shown, nearby, here or f"{shown.url}index.html"),
        groups=groups(site),
    )


def page_of(site: Site, shown: Shown, sheet: ShownPage, nearby: Around) -> bytes:
    """One page: its image with the articles on it, and the same articles as a list."""
    return page(
        "press/site/page.html",
        site,
        f"{sheet.url}index.html",
        issue=shown,
        around=nearby,
        sheet=sheet,
        month_card=month_card(shown, nearby, f"{sheet.url}index.html"),
        groups=groups(site),
    )


def month_card(shown: Shown, nearby: Around, here: str) -> str:
    """The month; its links are the same from all pages at one depth of the issue."""
    key = f"month {here.count('/')}"
    if key not in shown.memo:
        context = {"around": nearby, "here": here}
        shown.memo[key] = get_template("press/site/month_card.html").render(context)
    return shown.memo[key]


def home_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """The newspaper's own address: its newest issue, or what to expect here."""
    newest = site.shelf.newest
    if newest is None:
        return {"index.html": page("press/site/empty.html", site, "index.html", groups=groups(site))}
    shown = Shown(site.content(newest))
    return {"index.html": front(site, shown, around(site, shown, now=True), here="index.html")}
