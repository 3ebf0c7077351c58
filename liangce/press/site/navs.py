"""Who stands before and after an issue: small files that its pages ask, so that its neighbours need not be made anew.

A page with a script reads the JSON; without one, 下一期 leads through a page that passes on at once.
"""

from collections.abc import Sequence
from typing import Any

from liangce.press.site.around import nav_path, onward_path
from liangce.press.site.calendars import as_json, entry_data
from liangce.press.site.context import Site
from liangce.press.site.render import page
from liangce.press.site.shelf import Entry


def nav_files(site: Site, touched: Sequence[Entry]) -> dict[str, bytes]:
    """Of these entries, of the readable ones beside them, and of what was withdrawn between."""
    shelf = site.shelf
    wanted = {other.issue: other for entry in touched for other in shelf.beside(entry)}
    files: dict[str, bytes] = {}
    for entry in wanted.values():
        files[nav_path(entry)] = as_json(nav(site, entry))
        files[onward_path(entry)] = onward(site, entry)
    return files


def nav_file(site: Site, path: str) -> bytes | None:
    """One of them."""
    entries = site.shelf.entries
    entry = next((entry for entry in entries if path in (nav_path(entry), onward_path(entry))), None)
    return nav_files(site, [entry])[path] if entry else None


def nav(site: Site, entry: Entry) -> dict[str, Any]:
    """The readable issues before and after this one; null where there is none."""
    previous, later = site.shelf.previous(entry), site.shelf.next(entry)
    return {
        "previous": previous and entry_data(previous),
        "next": later and entry_data(later),
    }


def onward(site: Site, entry: Entry) -> bytes:
    """Passes on to the next issue, or says that there is none yet."""
    here = onward_path(entry)
    return page("press/site/onward.html", site, here, entry=entry, later=site.shelf.next(entry))
