"""What was withdrawn says so under its old address, and servers are told that it is gone."""

from collections.abc import Sequence

from liangce.press.models import Article, LegacyUrl
from liangce.press.site.around import around
from liangce.press.site.context import Site
from liangce.press.site.render import page
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown
from liangce.press.states import ArticleState, IssueState

GONE, LEGACY = "gone.txt", "legacy.txt"


def issue_files(site: Site, shown: Shown) -> dict[str, bytes]:
    """The notice alone, under every address that was a page: each finds the style sheet from where it stands."""
    nearby = around(site, shown)
    paths = ["index.html"]
    paths += [f"{sheet.path.removeprefix(shown.url)}/index.html" for sheet in shown.pages]
    paths += [article.path.removeprefix(shown.url) for article in shown.articles]
    return {
        path: page("press/site/gone.html", site, f"{shown.url}{path}", issue=shown, around=nearby)
        for path in paths
    }


def day_files(site: Site, day: Sequence[Entry]) -> dict[str, bytes]:
    """A day without a first issue: its others."""
    here = f"{day[0].date}/index.html"
    return {"index.html": page("press/site/day.html", site, here, day=day[0].date, entries=day)}


def gone_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """One line a withdrawn address: a folder with its slash, or an article; and the same for nginx as a map."""
    folders = [entry.url for entry in site.shelf.entries if entry.is_withdrawn]
    rows = Article.objects.of(site.newspaper.committee_id).filter(
        newspaper=site.newspaper, status=ArticleState.WITHDRAWN, issue__status=IssueState.PUBLISHED
    )
    pages = [
        f"{row.issue.path}/{row.file_name}"
        for row in rows.select_related("issue").order_by("issue__dated", "aid")
        if site.shelf.find(row.issue.dated, row.issue.edition)
    ]
    root = f"/epaper/{site.committee.slug}/{site.newspaper.slug}/"
    return {
        GONE: _lines(folders + pages),
        "gone.map": _lines([_mapped(root, path) for path in folders + pages]),
    }


def _mapped(root: str, path: str) -> str:
    """A row of an nginx map from what is gone to the page that says so."""
    if path.endswith("/"):
        return f'"~^{root}{path}(?!ed-)" "{root}{path}index.html";'
    return f'"{root}{path}" "{root}{path}";'


def legacy_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """Old addresses and what stands there now, both below the newspaper's folder, with a tab between; and for nginx."""
    rows = LegacyUrl.objects.of(site.newspaper.committee_id).filter(newspaper=site.newspaper)
    pairs = [(row.path.lstrip("/"), row.target.lstrip("/")) for row in rows.order_by("path")]
    pairs = [pair for pair in pairs if not any(sign in "".join(pair) for sign in '\t\n"\\;{}$')]
    root = f"/epaper/{site.committee.slug}/{site.newspaper.slug}/"
    mapped = [f'"{root}{old}" "{root}{new}";' for old, new in pairs]
    return {LEGACY: _lines([f"{old}\t{new}" for old, new in pairs]), "legacy.map": _lines(mapped)}


def _lines(rows: list[str]) -> bytes:
    return "".join(f"{row}\n" for row in rows).encode()
