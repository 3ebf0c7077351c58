"""What is written: a table of writers. To add files to the tree, add a row.

A writer of an issue is given the site and the issue as it was frozen, and returns the files of the issue's own folder.
It must say the same whenever it is called: whatever changes later (the next issue, a new month) belongs to a shared
writer. A shared writer is given the site and the entries that have just appeared or changed, and returns files of the
newspaper's folder; it must not take longer the more issues stand there. Paths are relative, with slashes; a `Path` in
place of bytes is a stored file that is linked in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from liangce.press.site import articles, calendars, data, front, images, navs, notice, titles
from liangce.press.site.context import Site
from liangce.press.site.exports import feeds, iiif, mets, ninjs, years
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown

Files = dict[str, bytes | Path]
IssueWriter = Callable[[Site, Shown], Mapping[str, bytes | Path]]
SharedWriter = Callable[[Site, Sequence[Entry]], Mapping[str, bytes | Path]]

#: Of an issue that readers may read.
ISSUE_WRITERS: tuple[IssueWriter, ...] = (
    front.issue_files,
    articles.article_files,
    images.page_files,
    data.issue_files,
    ninjs.issue_files,
    iiif.issue_files,
    mets.issue_files,
)
#: Of the newspaper: called once after all issues at hand have been switched in.
SHARED_WRITERS: tuple[SharedWriter, ...] = (
    front.home_files,
    calendars.calendar_files,
    navs.nav_files,
    data.shared_files,
    notice.gone_files,
    notice.legacy_files,
    feeds.feed_files,
    years.year_files,
    titles.title_files,
)


def issue_files(site: Site, shown: Shown) -> Files:
    """Every file of the issue by its path below the issue's folder; of a withdrawn one the notice alone."""
    if shown.is_withdrawn:
        return dict(notice.issue_files(site, shown))
    return _joined(writer(site, shown) for writer in ISSUE_WRITERS)


def shared_files(site: Site, touched: Sequence[Entry]) -> Files:
    """The files of the newspaper's folder that have to be written when these entries changed."""
    return _joined(writer(site, touched) for writer in SHARED_WRITERS)


def _joined(parts: Iterable[Mapping[str, bytes | Path]]) -> Files:
    """All files together; two writers may not claim one path."""
    files: Files = {}
    for part in parts:
        if twice := files.keys() & part.keys():
            raise ValueError(f"two writers write {sorted(twice)}")
        files |= part
    return files
