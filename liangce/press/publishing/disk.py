"""Files on the disk, in such an order that a crash at any moment leaves readers what they had.

<newspaper>/releases/2019-07-24-r1.5f0c…/     a whole issue, never changed once it bears this name
<newspaper>/2019-07-24 -> releases/…          what readers get: a symlink, replaced by one rename
<newspaper>/2019-07-24/ed-2 -> ../2019-07-24-ed-2-r1.…     a second issue of the day, inside the first one's folder
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

RELEASES = "releases"
HALF = ".half-"  # begins names that nobody serves
AT_ONCE = 8
FILE, FOLDER = 0o644, 0o755  # a web server of another user reads them, whatever the umask here


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else writes below this folder meanwhile; a process that dies lets go of it."""
    make(folder)
    with open(folder / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sweep(folder: Path) -> None:
    """Removes halves of releases that a crash left."""
    for half in (folder / RELEASES).glob(f"{HALF}*"):
        shutil.rmtree(half, ignore_errors=True)


def put_release(folder: Path, key: str, files: Mapping[str, bytes | Path]) -> Path:
    """Writes the files below `releases/` and returns their folder; nobody sees it until it is switched in."""
    releases = folder / RELEASES
    make(releases)
    final = releases / f"{key}.{digest(files)}"
    if final.is_dir():
        if is_whole(final, files):
            return final
        final = final.with_name(f"{final.name}-anew")  # somebody spoilt it, and readers have it now
        shutil.rmtree(final, ignore_errors=True)
    half = releases / f"{HALF}{key}"
    shutil.rmtree(half, ignore_errors=True)
    for path, content in files.items():
        place = half / path
        make(place.parent)
        put(place, content)
    with ThreadPoolExecutor(AT_ONCE) as pool:  # waiting for the disk together takes one wait
        list(pool.map(lambda path: sync_file(half / path), files))
    for parent, _, _ in os.walk(half):
        sync_folder(Path(parent))
    half.rename(final)
    sync_folder(releases)
    return final


def make(folder: Path) -> None:
    """The folder and those it stands in, readable by everybody."""
    if not folder.is_dir():
        make(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER)


def is_whole(folder: Path, files: Mapping[str, bytes | Path]) -> bool:
    """Whether the folder holds these files and nothing else."""
    return set(found(folder)) == files.keys() and all(is_same(folder / path, files[path]) for path in files)


def is_same(place: Path, content: bytes | Path) -> bool:
    """Whether the file has this content; a linked one is the very same file."""
    if isinstance(content, Path):
        return place.samefile(content) or place.read_bytes() == content.read_bytes()
    return place.read_bytes() == content


def found(folder: Path, below: str = "") -> Iterator[str]:
    """Every file of the folder by its path below it; what is linked in from elsewhere is left out."""
    for place in folder.iterdir() if folder.is_dir() else ():
        path = f"{below}{place.name}"
        if place.is_symlink():
            continue
        if place.is_dir():
            yield from found(place, f"{path}/")
        else:
            yield path


def put(place: Path, content: bytes | Path) -> None:
    """Writes a new file; a stored file is linked in, or copied where links cannot reach."""
    if isinstance(content, Path):
        try:
            os.link(content, place)
            place.chmod(FILE)  # of the stored file too: its folder keeps others out
            return
        except OSError:
            content = content.read_bytes()
    with open(place, "xb") as file:
        file.write(content)
        os.fchmod(file.fileno(), FILE)


def switch(link: Path, target: Path) -> None:
    """Makes the symlink point to the target, at once for everybody."""
    half = link.with_name(f"{HALF}{link.name}")
    half.unlink(missing_ok=True)
    half.symlink_to(os.path.relpath(target, link.parent.resolve()))
    half.replace(link)
    sync_folder(link.parent)


def put_shared(place: Path, content: bytes | Path) -> bool:
    """Replaces one file at once for everybody; returns whether it said something else before."""
    if isinstance(content, Path):
        content = content.read_bytes()
    if place.is_file() and place.read_bytes() == content:
        return False
    make(place.parent)
    half = place.with_name(f"{HALF}{place.name}")
    half.unlink(missing_ok=True)
    put(half, content)
    sync_file(half)
    half.replace(place)
    sync_folder(place.parent)
    return True


def sync_file(place: Path) -> None:
    """The content reaches the disk: whoever stored it may not have waited for that."""
    with open(place, "rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The names in the folder reach the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest(files: Mapping[str, bytes | Path]) -> str:
    """Ten digits that change when any file does; a stored file is called by the hash of its content."""
    sums = hashlib.sha256()
    for path in sorted(files):
        content = files[path]
        said = (
            content.name
            if isinstance(content, Path)
            else hashlib.sha256(content, usedforsecurity=False).hexdigest()
        )
        sums.update(f"{path}\0{said}\n".encode())
    return sums.hexdigest()[:10]
