"""What stands around an issue on every page of it: its entry, its neighbours, the month."""

from dataclasses import dataclass

from liangce.press.site.context import Site
from liangce.press.site.months import Month, month_of
from liangce.press.site.shelf import Entry, Shelf
from liangce.press.site.shown import Shown


@dataclass(frozen=True)
class Around:
    """Neighbours and month as they were when the issue appeared; the page asks `nav` whether they still are.

    `onward` leads to the next issue: of a page that is never made anew, by way of a small page that is.
    """

    entry: Entry | None
    previous: Entry | None
    next: Entry | None
    month: Month | None
    nav: str
    onward: str


def around(site: Site, shown: Shown, *, now: bool = False) -> Around:
    """As it was when the issue appeared, or as it is now; of an issue not on the shelf there is nothing around."""
    entry = site.shelf.find(shown.date, shown.edition)
    if entry is None:
        return Around(None, None, None, None, "", "")
    shelf: Shelf = site.shelf if now else site.shelf.when_appeared(entry)
    later = shelf.next(entry)
    return Around(
        entry=entry,
        previous=shelf.previous(entry),
        next=later,
        month=month_of(shelf, entry.month),
        nav=nav_path(entry),
        onward=onward_path(entry) if not now else later.url if later else "",
    )


def nav_path(entry: Entry) -> str:
    """The small file that names the neighbours as they are now."""
    return f"nav/{entry.key}.json"


def onward_path(entry: Entry) -> str:
    """The small page that leads to the next issue as it is now, where no script does."""
    return f"nav/{entry.key}.html"
