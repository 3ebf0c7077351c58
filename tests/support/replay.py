"""How far a case has come, walked once and written again: the same walk in the next test is only its SQL.

Hundreds of tests begin alike: the cast, a proposal that was handed in, filed, assigned. A function marked `@walked`
really walks in the first test of a process that asks for it; from then on its statements are executed anew, when the
test's database and clock stand as they did. Keys are drawn by the process and never by the database, so they fit.
A test that has done anything else before, or patches anything, walks on its own feet.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import psycopg
import pytest
import time_machine
from django.db import connection, models
from django.utils import timezone

from liangce.kernel import counts

P = ParamSpec("P")
T = TypeVar("T")
READING = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "SET ", "PRAGMA")
SESSIONS = '"django_session"'  # a browser's; no walk asks for them
Statement = tuple[str, Any, bool]


@dataclass
class Walk:
    """What a walk wrote, and what it left in memory: its arguments and its result."""

    statements: list[Statement]
    memory: bytes


@dataclass
class Test:
    """How the database of the test at hand came to be: by which walks, or, when None, in a way of its own."""

    history: tuple[Any, ...] | None = None
    is_walking: bool = False
    is_aside: bool = False
    written: list[Statement] = field(default_factory=list)


walks: dict[tuple[Any, ...], Walk] = {}
test = Test()


@contextmanager
def begun(*, fits: bool) -> Iterator[None]:
    """A test has begun, with an empty database; `fits` if nothing is patched and a rollback will undo what it does."""
    global test
    test = Test(() if fits else None)
    counts._kept.clear()  # in another test the ledger came to the same place, and somebody else had signed in
    with connection.execute_wrapper(_note), pytest.MonkeyPatch.context() as patch:
        patch.setattr(psycopg.Cursor, "copy", _copying)
        try:
            yield
        finally:
            test = Test()


@contextmanager
def aside() -> Iterator[None]:
    """What is written here, no walk would notice: who may sign in."""
    before, test.is_aside = test.is_aside, True
    try:
        yield
    finally:
        test.is_aside = before


def walked(function: Callable[P, T]) -> Callable[P, T]:
    """Really walks once a process, and is replayed in tests that have come as far by the same walks."""

    @wraps(function)
    def walk(*args: P.args, **kwargs: P.kwargs) -> T:
        # What a walk begins with may be a walk itself; later on it would need a history of its own.
        if test.history is None or (test.is_walking and test.written):
            return function(*args, **kwargs)
        try:
            call = (_clock(), function.__module__, function.__qualname__, _plain(args), _plain(kwargs))
        except TypeError:  # an argument that cannot be told from another
            return function(*args, **kwargs)
        history, given = (*test.history, call), [*args, *kwargs.values()]
        with _walking(history):
            if found := walks.get(history):
                result = _replay(found, given)
            else:
                result = function(*args, **kwargs)
                _remember(history, given, result)
        return result

    return walk


@contextmanager
def _walking(history: tuple[Any, ...]) -> Iterator[None]:
    """While open, what is written belongs to a walk; when the first one ends, the test has come as far as `history`."""
    if test.is_walking:
        yield
        return
    test.is_walking, test.written = True, []
    try:
        yield
    except BaseException:
        test.history = None
        raise
    finally:
        test.is_walking = False
    if test.history is not None:
        test.history = history


def _remember(history: tuple[Any, ...], given: list[Any], result: Any) -> None:
    """Keeps a walk, unless it did what cannot be done again."""
    if connection.run_on_commit:
        test.history = None
    if test.history is not None:
        walks[history] = Walk([*test.written], pickle.dumps((given, result)))


def _replay(walk: Walk, given: list[Any]) -> Any:
    with connection.cursor() as cursor:
        for sql, params, many in walk.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
    left, result = pickle.loads(walk.memory)
    for now, then in zip(given, left, strict=True):
        if now is not then and hasattr(now, "__dict__"):  # a member of an enumeration is its own copy
            accounts = {name: person.account for name, person in getattr(now, "people", {}).items()}
            vars(now).clear()
            vars(now).update(vars(then))
            for name, person in getattr(now, "people", {}).items():
                person.account = accounts.get(name)
        result = now if result is then else result
    return result


def _note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    """Every statement comes by: one that writes is part of a walk, or the test goes its own way from here."""
    if test.history is not None and not test.is_aside and not sql.startswith(READING) and SESSIONS not in sql:
        if not test.is_walking or sql.startswith("ROLLBACK") or " RETURNING " in sql:
            test.history = None
        test.written.append((sql, list(params) if many else params, many))
    return execute(sql, params, many, context)


copy = psycopg.Cursor.copy


def _copying(self: Any, *args: Any, **kwargs: Any) -> Any:
    """Rows that come as a stream cannot be kept."""
    test.history = None
    return copy(self, *args, **kwargs)


def _clock() -> Any:
    """The moment at which the clock stands; None when it goes."""
    return timezone.now() if time_machine.escape_hatch.is_travelling() else None


def _plain(value: Any) -> Any:
    """What tells the value from others of its kind; TypeError when nothing does."""
    if value is None or isinstance(value, str | int | float | bytes | date):
        return value
    if isinstance(value, models.Model):
        return (value._meta.label, value.pk)
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, _plain(item)) for key, item in value.items())
    if isinstance(committee := getattr(value, "committee", None), models.Model):
        return (type(value).__name__, committee.pk)
    raise TypeError(value)
