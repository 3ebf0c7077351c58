"""Writing what is due: the issues of a newspaper first, each switched in when it is whole, then what they share.

Called without a transaction. `Release.written_at` is set last: whatever a crash leaves undone is due again.
"""

import logging
import re
import shutil
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from liangce.press.models import Newspaper, Release
from liangce.press.publishing import choices, disk
from liangce.press.publishing.writers import issue_files, shared_files
from liangce.press.site import notice
from liangce.press.site.context import Site, site_of
from liangce.press.site.lost import FileLost, must_be_readable
from liangce.press.site.shelf import Entry
from liangce.press.site.shown import Shown

log = logging.getLogger(__name__)


def tree() -> Path:
    """Where all that anybody may read lies, as /epaper/ shows it."""
    return Path(settings.DATA) / "press"


def folder_of(newspaper: Newspaper) -> Path:
    """The newspaper's own folder."""
    return tree() / newspaper.committee.slug / newspaper.slug


def write_due(now: datetime) -> int:
    """Writes every release that is not written yet, of every committee; returns how many issues; for the worker."""
    for hidden in Newspaper.unscoped.filter(is_restricted=True).select_related("committee"):
        remove(hidden)
    waiting = Release.unscoped.filter(written_at=None).values("issue__newspaper")
    papers = Newspaper.unscoped.open().filter(pk__in=waiting).select_related("committee")
    return sum(write_what_can_be(paper, now=now) for paper in papers)


def write_what_can_be(newspaper: Newspaper, *, now: datetime) -> int:
    """Writes what is due; an issue that cannot be written, because a file is lost, does not hold up the others.

    Whatever else goes wrong (a full disk, a fault of ours) is no matter of one issue and is the caller's to hear.
    """
    try:
        return write(newspaper, now=now)
    except FileLost as why:
        log.warning("%s cannot be written whole, so issue by issue: %s", newspaper.slug, why)
    count = 0
    for issue in sorted(due(newspaper)):
        try:
            count += write(newspaper, now=now, issues={issue})
        except FileLost as why:
            log.error("issue %s of %s waits for a lost file: %s", issue, newspaper.slug, why)
    return count


def write(newspaper: Newspaper, *, now: datetime, issues: Collection[int] | None = None) -> int:
    """Writes these issues (keys), or those that are due, and what they share; returns how many. Raises FileLost."""
    if newspaper.is_restricted:
        remove(newspaper)
        return 0
    folder = folder_of(newspaper)
    with disk.locked(folder):
        disk.sweep(folder)
        wanted = set(due(newspaper) if issues is None else issues)
        site = site_of(newspaper, also=wanted)
        touched = [entry for entry in site.shelf.entries if entry.issue in wanted]
        put_assets(folder, site)
        written = {entry.issue: put_issue(folder, site, entry) for entry in touched}
        for path, content in shared_files(site, touched).items():
            disk.put_shared(folder / path, content)
        choices.write(tree(), newspaper.committee)
        _mark(newspaper, written, now)
    return len(touched)


def due(newspaper: Newspaper) -> set[int]:
    """Keys of the issues with a release that is not written."""
    rows = Release.objects.of(newspaper.committee_id).filter(issue__newspaper=newspaper, written_at=None)
    return set(rows.values_list("issue", flat=True))


def released(newspaper: Newspaper) -> set[int]:
    """Keys of every issue that has ever been released."""
    rows = Release.objects.of(newspaper.committee_id).filter(issue__newspaper=newspaper)
    return set(rows.order_by().values_list("issue", flat=True).distinct())


def put_assets(folder: Path, site: Site) -> None:
    """Style sheet and script, before any page asks for them."""
    for path, content in site.files.items():
        disk.put_shared(folder / path, content)


def put_issue(folder: Path, site: Site, entry: Entry) -> int:
    """Writes the issue, switches it in, drops what it replaces; returns the revision written."""
    shown = Shown(site.content(entry))
    revision: int = shown.content["revision"]
    files = issue_files(site, shown)
    must_be_readable(files)
    release = disk.put_release(folder, f"{entry.key}-r{revision}", files)
    day = folder / str(entry.date)
    if entry.edition > 1:
        hold_day(folder, site, entry)
    else:
        carry(day, release)
    disk.switch(folder / entry.path, release)
    drop_others(release, rf"{entry.key}-(r\d+|day)")
    return revision


def hold_day(folder: Path, site: Site, entry: Entry) -> None:
    """A day whose first issue is not here needs a folder for its others."""
    day = [other for other in site.shelf.entries if other.date == entry.date]
    if any(other.edition == 1 for other in day):
        return
    release = disk.put_release(folder, f"{entry.date}-day", notice.day_files(site, day))
    carry(folder / str(entry.date), release)
    disk.switch(folder / str(entry.date), release)
    drop_others(release, rf"{entry.date}-day")


def carry(day: Path, release: Path) -> None:
    """The other issues of the day stay where they are when the first one's folder is replaced."""
    for link in day.glob("ed-*"):
        disk.switch(release / link.name, link.resolve())


def drop_others(release: Path, pattern: str) -> None:
    """Removes releases of this issue that nobody is given any more."""
    for other in release.parent.iterdir():
        if other != release and re.fullmatch(rf"{pattern}\..+", other.name):
            shutil.rmtree(other, ignore_errors=True)


def remove(newspaper: Newspaper) -> None:
    """A journal with named readers has no files here, whatever it was before."""
    folder = folder_of(newspaper)
    if folder.exists():
        shutil.rmtree(folder)
        choices.write(tree(), newspaper.committee)


def _mark(newspaper: Newspaper, written: dict[int, int], now: datetime) -> None:
    """These revisions, and older ones that they overtook, are in readers' hands."""
    rows = Release.objects.of(newspaper.committee_id).filter(written_at=None)
    for issue, revision in written.items():
        rows.filter(Q(issue=issue) & Q(revision__lte=revision)).update(written_at=now)
