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
        yield migrated(Site(data, f"sqlite:///{data}/liangce.sqlite3"))
        return
    with fresh_database(ambient()) as url:
        yield migrated(Site(data, url))


def migrated(site: Site) -> Site:
    site.run("migrate")
    return site


def command(module: str, function: str, *arguments: str) -> list[str]:
    """The command that calls our function with these words in a process of its own."""
    call = f"import django; django.setup(); from {module} import {function}; {function}(*{arguments!r})"
    return [sys.executable, "-c", call]


def environ(site: Site) -> dict[str, str]:
    """The environment in which such a process works on this site."""
    return {**site.environ, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}


def start(site: Site, module: str, function: str, *arguments: str) -> subprocess.Popen:
    """The process, running; the test waits for it."""
    return subprocess.Popen(command(module, function, *arguments), env=environ(site), cwd=ROOT)


def call(site: Site, module: str, function: str, *arguments: str) -> None:
    """Runs the function to its end."""
    subprocess.run(command(module, function, *arguments), env=environ(site), cwd=ROOT, check=True)


def ask(site: Site, question: str) -> str:
    """What this expression of Python, in which `q` is our own query module, prints on this site."""
    code = f"import django; django.setup(); from tests.desk import questions as q; print({question})"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ(site), cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
