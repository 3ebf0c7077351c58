"""Articles, each on a page of its own under an address that never changes."""

from pathlib import Path

from liangce.kernel.qr import qr_svg
from liangce.press.models import stored
from liangce.press.site.around import Around, around
from liangce.press.site.body import EXTENSIONS, body_html, picture_path
from liangce.press.site.context import Site
from liangce.press.site.render import page
from liangce.press.site.shown import Shown, ShownArticle


def article_files(site: Site, shown: Shown) -> dict[str, bytes | Path]:
    """A page for each article, and the pictures in it."""
    nearby = around(site, shown)
    files: dict[str, bytes | Path] = {}
    for article in shown.articles:
        files[article.path.removeprefix(shown.url)] = article_page(site, shown, article, nearby)
        for picture in article.pictures.values():
            if picture["mime"] in EXTENSIONS:
                path = picture_path(article, picture).removeprefix(shown.url)
                files[path] = stored(site.newspaper.committee_id, picture["sha256"])
    return files


def article_page(site: Site, shown: Shown, article: ShownArticle, nearby: Around) -> bytes:
    """The article to be read, or the notice that it was withdrawn."""
    here = article.path
    known = {"issue": shown, "article": article, "around": nearby}
    if article.is_withdrawn:
        return page("press/site/withdrawn.html", site, here, **known)
    absolute = site.absolute(here)
    return page(
        "press/site/article.html",
        site,
        here,
        **known,
        body=body_html(article, here),
        lead=article.lead,
        address=absolute,
        qr=qr_svg(absolute) if absolute else "",
    )
