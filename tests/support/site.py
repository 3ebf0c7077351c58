"""A whole Liangce of its own: data folder, database, server in a real process. For browser, fault and crowd tests.

with Site.open() as site:
    site.run("demo")
    site.start()
    requests.get(site.url)
    site.kill()          # SIGKILL, as if the power failed; `site.start()` again goes on

A state that takes seconds to reach is reached once a run: `site.become("settled", settle)` copies it from then on.
"""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from tests.support import keeping, tables, warm
from tests.support.postgres import ambient, fresh_database

ROOT = Path(__file__).resolve().parents[2]


class DidNotStart(AssertionError):
    """The server ended, or did not answer in time; the message is what it said."""


class Site:
    """One installation in a temporary folder."""

    def __init__(self, data: Path, database_url: str) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("LIANGCE_", "DJANGO_"))
            },
            "LIANGCE_DATA": str(data),
            "LIANGCE_STAFF_TOTP": "0",  # the example accounts have no phone
            "DATABASE_URL": database_url,
        }
        self.server: subprocess.Popen | None = None

    @classmethod
    @contextmanager
    def open(cls, *, migrated: bool = True) -> Iterator[Self]:
        """An empty site on SQLite, or on the PostgreSQL of DATABASE_URL; removed at the end."""
        with tempfile.TemporaryDirectory(prefix="liangce-site-", ignore_cleanup_errors=True) as folder:
            if url := ambient():
                with fresh_database(url) as database_url:
                    yield from cls._opened(Path(folder), database_url, migrated)
            else:
                yield from cls._opened(Path(folder), f"sqlite:///{folder}/liangce.sqlite3", migrated)

    @classmethod
    def _opened(cls, data: Path, database_url: str, migrated: bool) -> Iterator[Self]:
        site = cls(data, database_url)
        if migrated:
            site.migrate()
        try:
            yield site
        finally:
            site.stop()

    def migrate(self) -> None:
        """Makes the tables, unless the run has made some already, and the static files."""
        self.become("blank", lambda site: site.make_tables())

    def make_tables(self) -> None:
        """Does so by `liangce migrate`; tables it finds are left as they are."""
        url = urlsplit(self.environ["DATABASE_URL"])
        with tables.kept_for(url.port or 0) as kept:
            is_there = kept.exists()
            if is_there:
                self._tables(tables.give_file, tables.give_database, kept)
            self.run("migrate")
            if not is_there:
                self._tables(tables.keep_file, tables.keep_database, kept)

    def _tables(self, of_file: Callable, of_database: Callable, kept: Path) -> None:
        """Copies the tables to or from the database of the site."""
        url = urlsplit(self.environ["DATABASE_URL"])
        if url.scheme.startswith("postgres"):
            of_database(kept, url.path.strip("/"))
        else:
            with closing(sqlite3.connect(url.path.removeprefix("/"))) as file:
                of_file(kept, file)

    def become(self, state: str, prepare: "Callable[[Site], object]") -> None:
        """Brings the site, which is not running, to the state so called: by `prepare` at first, then by copying."""
        url = urlsplit(self.environ["DATABASE_URL"])
        database = url.path.strip("/") if url.scheme.startswith("postgres") else ""
        with keeping.locked(f"{url.scheme}-{url.port or 0}-{state}") as kept:
            if kept.exists():
                keeping.give(kept, self.data, database)
            else:
                prepare(self)
                keeping.keep(self.data, database, kept)

    def run(self, *arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs a `liangce` command on this site; raises AssertionError with its output when it fails and `ok`."""
        done = warm.run(["-m", "liangce.cli", *arguments], self.environ)
        assert done.returncode == 0 or not ok, f"liangce {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        return done

    def python(self, code: str) -> str:
        """Runs code on this site and returns what it printed; raises AssertionError when it fails."""
        environ = {**self.environ, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
        done = warm.run(["-c", f"import django; django.setup(); {code}"], environ)
        assert done.returncode == 0, f"{code}:\n{done.stdout}{done.stderr}"
        return done.stdout

    def start(self, *options: str, seconds: float = 30) -> None:
        """Starts the server (again) and waits until it answers; raises DidNotStart with what it said.

        One process of it, unless told otherwise: each would compile every template for itself.
        """
        self.stop()
        log = self.data / "server.log"
        with open(log, "a") as said:
            command = self.command("serve", "--port", str(self.port), "--workers", "1", *options)
            self.server = subprocess.Popen(
                command, env=self.environ, cwd=ROOT, stdout=said, stderr=said, start_new_session=True
            )
        until = time.monotonic() + seconds
        while not self.answers():
            if self.server.poll() is not None or time.monotonic() > until:
                raise DidNotStart(log.read_text())
            time.sleep(0.1)

    def answers(self) -> bool:
        """True when the server answers at all, whatever it says."""
        try:
            urllib.request.urlopen(self.url, timeout=10).close()
        except urllib.error.HTTPError:
            return True
        except (urllib.error.URLError, OSError):
            return False
        return True

    def stop(self) -> None:
        """Stops the server the polite way, as Ctrl-C does."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kills the server and every process of it at once, as a power failure does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.server and self.server.poll() is None:
            if how == signal.SIGKILL:
                os.killpg(self.server.pid, how)
            else:
                self.server.send_signal(how)
            self.server.wait(timeout=30)
        self.server = None

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "liangce.cli", *arguments]


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
