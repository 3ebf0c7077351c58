"""Everything written anew, a few issues at a time, so that a new issue need not wait for an archive."""

from collections.abc import Callable

from liangce.press.models import Newspaper
from liangce.press.publishing import choices, disk
from liangce.press.publishing.publish import folder_of, put_assets, put_issue, tree
from liangce.press.publishing.writers import shared_files
from liangce.press.site.context import Site, site_of

AT_A_TIME = 10


def write_anew(newspaper: Newspaper, *, told: Callable[[int], object]) -> None:
    """Every issue that readers have, the newest first, from its last release; `told` hears how many are done."""
    if newspaper.is_restricted:
        return
    folder = folder_of(newspaper)
    entries = list(reversed(site_of(newspaper).shelf.entries))
    for start in range(0, len(entries), AT_A_TIME):
        some = {entry.issue for entry in entries[start : start + AT_A_TIME]}
        with disk.locked(folder):
            site = site_of(newspaper)
            put_assets(folder, site)
            for entry in site.shelf.entries:
                if entry.issue in some:
                    put_issue(folder, site, entry)
            if start == 0:
                put_shared(newspaper, site, entries[:1])
        told(min(start + AT_A_TIME, len(entries)))
    with disk.locked(folder):
        site = site_of(newspaper)
        put_shared(newspaper, site, site.shelf.entries)


def put_shared(newspaper: Newspaper, site: Site, entries: list) -> None:
    """The files beside the issues, and the pages above the newspaper."""
    folder = folder_of(newspaper)
    for path, content in shared_files(site, entries).items():
        disk.put_shared(folder / path, content)
    choices.write(tree(), newspaper.committee)
