"""What holds for every test: no socket leaves this machine, the clock stands where the test puts it."""

import gc
import ipaddress
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.conf import settings

from tests.support import keeping, replay, tables
from tests.support.choosing import left_out
from tests.support.emptying import ledger_can_be_emptied

hypothesis.settings.register_profile("unhurried", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("unhurried")
SHANGHAI = ZoneInfo("Asia/Shanghai")
SLOW, MARKED = "slow or browser", re.compile(r"\bmark\.(slow|browser)\b")
LITTER = (20_000, 20, 20)  # new objects before the collector looks; a process of tests has memory enough


def is_here(address: object) -> bool:
    """True for a Unix socket and for the loopback."""
    if not isinstance(address, tuple):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


@pytest.fixture(autouse=True, scope="session")
def no_socket_leaves_this_machine() -> Iterator[None]:
    """A test that reaches for the network fails and says where it wanted to go."""
    patch = pytest.MonkeyPatch()
    for method in ("connect", "connect_ex"):
        original = getattr(socket.socket, method)

        def guarded(self: socket.socket, address: object, original: Callable = original) -> object:
            assert is_here(address), f"a test wanted to connect to {address}"
            return original(self, address)

        patch.setattr(socket.socket, method, guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Tests marked `django_db(transaction=True)` are cleaned up although the ledger refuses to forget."""
    with ledger_can_be_emptied():
        yield


@pytest.fixture(scope="session")
def migrating() -> Iterator[pytest.MonkeyPatch]:
    """While the test database is set up, its tables are copied from another worker's where there are any."""
    with pytest.MonkeyPatch.context() as patch:
        tables.copied(patch)
        yield patch


@pytest.fixture(scope="session")
def django_db_setup(migrating: pytest.MonkeyPatch, django_db_setup: None) -> None:
    """The test database; tests that migrate find the real command again."""
    migrating.undo()


@pytest.fixture(autouse=True)
def walks_are_replayed(request: pytest.FixtureRequest) -> Iterator[None]:
    """What `@walked` builds is really walked once, and written again in the tests after that."""
    marker, info = request.node.get_closest_marker("django_db"), request.node._fixtureinfo
    commits = "transactional_db" in request.fixturenames or (marker and marker.kwargs.get("transaction"))
    ours = [
        each
        for chain in info.name2fixturedefs.values()
        for each in chain
        if each.func.__module__.startswith("tests.")
    ]
    asked = {*info.argnames, *(name for each in ours for name in each.argnames)}
    keeps_files = (
        "press" in request.path.parts
    )  # what a newspaper's test begins with is not in the database alone
    with replay.begun(fits=not commits and not keeps_files and not asked & {"monkeypatch", "settings"}):
        yield


@pytest.fixture
def at() -> Iterator[Callable[[str], datetime]]:
    """`now = at("2025-03-10 09:00")`: from here on it is that moment in Shanghai. May be called again to go on."""
    with ExitStack() as clocks:

        def set_clock(moment: str) -> datetime:
            now = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
            clocks.enter_context(time_machine.travel(now, tick=False))
            return now

        yield set_clock


def pytest_configure() -> None:
    """The first process of a run makes the folder that its workers share."""
    keeping.shared()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The gate of slow tests does not import the many files that have none: to collect them all takes ten seconds."""
    if config.getoption("markexpr") != SLOW or not collection_path.match("test_*.py"):
        return None
    return None if MARKED.search(collection_path.read_text(encoding="utf-8")) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a crowd of workers files with slow tests go first, stories before all, so that all workers end together.

    What only locks of rows can show is left to the run on PostgreSQL; what no database makes different, to that on
    SQLite: a test without `django_db` (and without a fixture that stands for it) that starts no process either.
    """
    if left := [item for item in items if left_out(item)]:
        config.hook.pytest_deselected(items=left)
        gone = set(left)
        items[:] = [item for item in items if item not in gone]
    if hasattr(config, "workerinput"):
        slow = {item.path for item in items if item.get_closest_marker("slow")}
        items.sort(key=lambda item: (item.path in slow, item.path), reverse=True)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*LITTER)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The data folder that tests/settings.py made is gone with the process that made it."""
    if settings.configured and "liangce-test-data-" in str(settings.DATA):
        shutil.rmtree(settings.DATA, ignore_errors=True)
