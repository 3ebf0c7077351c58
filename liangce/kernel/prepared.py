"""Queries that pages ask again and again: put together once a process, after that only their values change.

For the few rows of one case Django takes ten times as long to put a query together as the database to answer it.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, NamedValuesListIterable, get_related_populators

#: What stands for a value while the query is put together: no key of ours is negative, no text of ours holds a NUL.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: -1_000_000_007 - place,
    str: "\0{}".format,
    date: lambda place: date.min + timedelta(days=place),
}


class Prepared:
    """A query set whose values stand open, one of each of `kinds` (int, str or date).

    `build` is given a stand-in for each and returns the query set: with select_related, defer or values_list (not
    flat), without prefetch_related. A call gives the values and returns a list of what the query set would: instances
    or tuples.
    """

    def __init__(self, build: Callable[..., QuerySet], *kinds: type) -> None:
        self._build = build
        self._stand_ins = [STAND_INS[kind](place) for place, kind in enumerate(kinds)]

    def __call__(self, *values: Any) -> list[Any]:
        if self._plan is None:
            return []
        database = connections[DEFAULT_DB_ALIAS]
        with database.cursor() as cursor, _plan_kept(database):
            cursor.execute(self._plan.sql, self._plan.bound(values, database))
            return self._plan.read(cursor.fetchall())

    def first(self, *values: Any) -> Any:
        """The first of them; None where there is none."""
        return next(iter(self(*values)), None)

    @cached_property
    def _plan(self) -> "_Plan | None":
        """None where the conditions can never hold."""
        try:
            return _Plan(self._build(*self._stand_ins), self._stand_ins, connections[DEFAULT_DB_ALIAS])
        except EmptyResultSet:
            return None


@contextmanager
def _plan_kept(database: Any) -> Iterator[None]:
    """PostgreSQL keeps its plan too: whoever asks by keys needs but one. (For lists the best one depends on values.)"""
    if database.vendor != "postgresql":
        yield
        return
    database.connection.prepare_threshold = 0
    try:
        yield
    finally:
        database.connection.prepare_threshold = None


class _Plan:
    """What is kept of a query set: its SQL, where the values go, and how its rows are read."""

    def __init__(self, rows: QuerySet, stand_ins: Sequence[Any], database: Any) -> None:
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, params = compiler.as_sql()
        self._params = list(params)
        wanted = [_adapted(value, database) for value in stand_ins]
        self._open = [(place, wanted.index(param)) for place, param in enumerate(params) if param in wanted]
        if {number for _, number in self._open} != set(range(len(stand_ins))):
            raise ValueError("a value does not reach the database as it is")
        self._apply = compiler.apply_converters
        self._converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._made = READERS.get(rows._iterable_class, lambda compiler: tuple)(compiler)

    def bound(self, values: Sequence[Any], database: Any) -> list[Any]:
        """The parameters with these values."""
        params, adapted = self._params.copy(), [_adapted(value, database) for value in values]
        for place, number in self._open:
            kind = type(params[place])  # on PostgreSQL a number's type tells its width
            params[place] = kind(adapted[number]) if issubclass(kind, int) else adapted[number]
        return params

    def read(self, rows: list[Any]) -> list[Any]:
        """What the query set would give for these rows."""
        if self._converters:
            rows = list(self._apply(rows, self._converters))
        return list(map(self._made, rows))


def _adapted(value: Any, database: Any) -> Any:
    """The value as this database takes it."""
    return database.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _instances(compiler: Any) -> Callable[[Any], Any]:
    """What makes an instance of a row, as Django's own ModelIterable does."""
    info, select = compiler.klass_info, compiler.select
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_ in select[start:end]]
    beside = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # stubs run ahead
    annotations = compiler.annotation_col_map.items()

    def made(row: Any) -> Any:
        found = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in beside:
            populator.populate(row, found)
        for name, place in annotations:
            setattr(found, name, row[place])
        return found

    return made


def _named(compiler: Any) -> Callable[[Any], Any]:
    """What makes a named tuple of a row."""
    make: Any = namedtuple  # names that are known only now are beyond the type checker
    return make("Row", compiler.query.selected)._make


#: How a row is read, by how the query set would do it; else as a tuple.
READERS: dict[Any, Callable[[Any], Callable[[Any], Any]]] = {
    ModelIterable: _instances,
    NamedValuesListIterable: _named,
}
