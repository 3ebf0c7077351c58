"""The page that searches headlines without the application, in the files by year that stand beside it."""

from collections.abc import Sequence

from liangce.press.site.context import Site
from liangce.press.site.render import page
from liangce.press.site.shelf import Entry


def title_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """titles/index.html; without a script it leads to the calendars."""
    here = "titles/index.html"
    return {here: page("press/site/titles.html", site, here, years=site.shelf.years)}
