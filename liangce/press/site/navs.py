"""Who stands before and after an issue: a small file a page asks for, so that its neighbours need not be made anew."""

from collections.abc import Sequence
from typing import Any

from liangce.press.site.around import nav_path
from liangce.press.site.calendars import as_json, entry_data
from liangce.press.site.context import Site
from liangce.press.site.shelf import Entry


def nav_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """Of these entries and of the readable ones beside them."""
    shelf = site.shelf
    wanted = {entry.issue: entry for entry in touched}
    for entry in touched:
        beside = (shelf.previous(entry), shelf.next(entry))
        wanted |= {other.issue: other for other in beside if other}
    return {nav_path(entry): as_json(nav(site, entry)) for entry in wanted.values()}


def nav(site: Site, entry: Entry) -> dict[str, Any]:
    """The readable issues before and after this one; null where there is none."""
    previous, later = site.shelf.previous(entry), site.shelf.next(entry)
    return {
        "previous": previous and entry_data(previous),
        "next": later and entry_data(later),
    }
