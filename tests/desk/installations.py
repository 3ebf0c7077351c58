"""Installations side by side, on either database, and our own functions called in real processes of theirs."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.postgres import ambient, fresh_database
from tests.support.site import ROOT, Site

#: SQLite always; PostgreSQL in the run that has one.
ENGINES = ["sqlite", "postgresql"] if ambient() else ["sqlite"]
#: The engine this run is about.
ENGINE = ENGINES[-1]


@contextmanager
def installation(engine: str, data: Path) -> Iterator[Site]:
    """A migrated, empty installation with its data in this folder."""
    data.mkdir()
    if engine == "sqlite":
        site = Site(data, f"sqlite:///{data}/liangce.sqlite3")
        site.migrate()
        yield site
        return
    with fresh_database(ambient()) as url:
        site = Site(data, url)
        site.migrate()
        yield site


def small_world(site: Site) -> None:
    """The world of tests/desk/world.py moves into the empty site."""
    site.become("small-world", lambda site: call(site, "tests.desk.world", "build"))


def start(site: Site, module: str, function: str, *arguments: str) -> subprocess.Popen:
    """Our function, running with these words in a process of its own; the test waits for it."""
    code = f"import django; django.setup(); from {module} import {function}; {function}(*{arguments!r})"
    environ = {**site.environ, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
    return subprocess.Popen([sys.executable, "-c", code], env=environ, cwd=ROOT)


def call(site: Site, module: str, function: str, *arguments: str) -> None:
    """Runs the function to its end."""
    site.python(f"from {module} import {function}; {function}(*{arguments!r})")


def ask(site: Site, question: str) -> str:
    """What this expression of Python, in which `q` is our own query module, prints on this site."""
    return site.python(f"from tests.desk import questions as q; print({question})").strip()
