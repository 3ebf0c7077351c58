"""What would change if everything were written anew."""

from collections.abc import Iterator
from pathlib import Path

from liangce.press.models import Newspaper
from liangce.press.publishing.disk import HALF, RELEASES, is_same
from liangce.press.publishing.publish import folder_of, released
from liangce.press.publishing.writers import Files, issue_files, shared_files
from liangce.press.site import notice
from liangce.press.site.context import Site, site_of
from liangce.press.site.shown import Shown


def differences(newspaper: Newspaper) -> Iterator[str]:
    """A line a file: 缺 (should be there), 异 (says something else), 多 (should not be there), 失 (is there, but what
    it was made of is lost)."""
    folder = folder_of(newspaper)
    site = site_of(newspaper, also=released(newspaper))
    expected: set[str] = set()
    for files in everything(site):
        expected |= files.keys()
        for path, content in sorted(files.items()):
            place = folder / path
            if not place.is_file():
                yield f"缺 {path}"
            elif isinstance(content, Path) and not content.is_file():
                yield f"失 {path}"
            elif not is_same(place, content):
                yield f"异 {path}"
    # An older style sheet stays as long as an older page may ask for it.
    yield from (
        f"多 {path}" for path in sorted(found(folder)) if path not in expected and "assets/" not in path
    )


def everything(site: Site) -> Iterator[Files]:
    """All files of the newspaper's folder, issue by issue, then what they share."""
    for entry in site.shelf.entries:
        shown = Shown(site.content(entry))
        yield {f"{entry.path}/{path}": content for path, content in issue_files(site, shown).items()}
    yield dict(site.files)
    yield shared_files(site, site.shelf.entries)
    days: dict[str, list] = {}
    for entry in site.shelf.entries:
        days.setdefault(str(entry.date), []).append(entry)
    for day, entries in days.items():
        if all(entry.edition > 1 for entry in entries):
            yield {f"{day}/{path}": content for path, content in notice.day_files(site, entries).items()}


def found(folder: Path, below: str = "") -> Iterator[str]:
    """Every file that readers could get, by its path below the folder."""
    for place in folder.iterdir() if folder.is_dir() else ():
        path = f"{below}{place.name}"
        if place.name.startswith((HALF, ".lock")) or path == RELEASES:
            continue
        if place.is_dir():
            yield from found(place, f"{path}/")
        else:
            yield path
