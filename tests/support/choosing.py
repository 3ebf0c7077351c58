"""Which tests a run leaves to another one: what only PostgreSQL can show, and what no database makes different."""

import os
import sys
from functools import cache
from types import ModuleType

import pytest

from tests.support.postgres import ambient

#: LIANGCE_EVERY_STORY=1 walks on PostgreSQL, too, what is usually walked on SQLite alone: by hand, now and then.
EVERY_STORY = os.environ.get("LIANGCE_EVERY_STORY") == "1"
#: Fixtures through which a test in this process reaches a database; without them pytest-django refuses it.
REACHING = {"db", "transactional_db", "django_db_reset_sequences", "django_db_serialized_rollback"}
#: Whoever knows one of these starts processes, and those have a database of their own.
STARTING = {"subprocess", "tests.support.site", "tests.support.warm"}


def left_out(item: pytest.Item) -> bool:
    """Whether this run leaves the test out: on SQLite what is about locks of rows, on PostgreSQL what touches no
    database (drawing, reading files, the calendar, the tables of the processes) or says that one database is enough.
    """
    if ambient():
        is_elsewhere = item.get_closest_marker("on_sqlite") is not None and not EVERY_STORY
        return is_elsewhere or needs_no_database(item)
    return any(item.get_closest_marker(name) for name in ("row_locks", "on_postgresql"))


def needs_no_database(item: pytest.Item) -> bool:
    """True for a test that may not touch the database in this process and starts no other process."""
    if item.get_closest_marker("django_db") or REACHING & set(item.fixturenames):  # type: ignore[attr-defined]
        return False
    chains = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]
    names = {item.module.__name__, *(each.func.__module__ for chain in chains for each in chain)}  # type: ignore[attr-defined]
    return not any(starts_processes(name) for name in names if name != "tests.conftest")


@cache
def starts_processes(name: str) -> bool:
    """Whether the module of the tests so called knows how to, itself or by what it takes from others of the tests."""
    if name in STARTING:
        return True
    if not name.startswith("tests."):
        return False
    known = vars(sys.modules[name]).values() if name in sys.modules else ()
    homes = {
        each.__name__ if isinstance(each, ModuleType) else getattr(each, "__module__", "") for each in known
    }
    return any(starts_processes(home) for home in homes if isinstance(home, str) and home not in ("", name))
