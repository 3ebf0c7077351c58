"""What is made once a test run and copied: sites in a state that takes seconds to reach."""

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.postgres import ambient, copy, drop

SHARED = "TESTS_SHARED_FOLDER"  # the environment variable that tells every worker of a run the same folder
UNCOPIED = shutil.ignore_patterns(
    "keys", "server.log"
)  # what SQLite has not yet put into the file goes along


def shared() -> Path:
    """The folder of this run, the same in all its processes; removed when the first of them ends."""
    if SHARED not in os.environ:
        os.environ[SHARED] = tempfile.mkdtemp(prefix="liangce-test-shared-")
        atexit.register(end)
    return Path(os.environ[SHARED])


def end() -> None:
    """Removes the folder, and the databases that were kept for it."""
    for note in shared().glob("*/database"):
        drop(ambient(), note.read_text())
    shutil.rmtree(shared(), ignore_errors=True)


@contextmanager
def locked(name: str) -> Iterator[Path]:
    """A folder of the run for what is called so; whoever else wants it waits."""
    folder = shared() / name
    with open(f"{folder}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def keep(data: Path, database: str, kept: Path) -> None:
    """Copies a site that is not running: its data folder, its keys left out, and its PostgreSQL `database`, if any."""
    shutil.copytree(data, kept / "data", ignore=UNCOPIED)
    if database:
        (kept / "database").write_text(f"kept_{kept.parent.name[-8:]}_{kept.name}")
        copy(ambient(), source=database, target=(kept / "database").read_text())


def give(kept: Path, data: Path, database: str) -> None:
    """Puts the copy where a site is, or will be."""
    shutil.copytree(kept / "data", data, dirs_exist_ok=True)
    if database:
        copy(ambient(), source=(kept / "database").read_text(), target=database)
