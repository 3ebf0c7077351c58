"""The index in PostgreSQL: a column of tokens beside the entry, without places, under GIN.

GIN gives no order, so all keys a condition meets are fetched and sorted; checks then read texts in that order and stop.
What is frequent is found often enough in the nearest two years: only what is rare is asked for in all years.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from liangce.search.entry import BELOW_DAY, of_year
from liangce.search.terms import Term, every, has, some

#: As keys count days.
A_YEAR = 365 << BELOW_DAY
Tokens = tuple[int, list[str]]


def install(table: str) -> list[str]:
    """What a migration runs to make the index of this table."""
    return [
        f'ALTER TABLE "{table}" ADD COLUMN tokens tsvector',
        # Without fastupdate a new text costs a few milliseconds more, and no search reads a list of pending ones.
        f'CREATE INDEX "{table}_tokens" ON "{table}" USING gin (tokens) WITH (fastupdate = off)',
    ]


def uninstall(table: str) -> list[str]:
    return [f'ALTER TABLE "{table}" DROP COLUMN tokens']


def add(table: str, rows: Iterable[Tokens]) -> None:
    """Adds the tokens of new entries."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f'UPDATE "{table}" SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s',  # noqa: S608
            [(tokens, key) for key, tokens in rows],
        )


def remove(table: str, rows: Iterable[Tokens]) -> None:
    """Nothing to do: the tokens go with the row."""


def clear(table: str) -> None:
    """Nothing to do: the tokens go with the rows."""


def find(
    table: str,
    term: Term,
    span: tuple[int, int],
    limit: int,
    *,
    newest_first: bool,
    checks: Sequence[tuple[str, bool]],
) -> list[int]:
    """At most `limit` keys within the span (lower included, upper not), the newest or the oldest first.

    A check is a string and whether the folded text must have it.
    """
    near = _near(table, term, span, newest_first)
    found = _find(table, near, span, limit, newest_first, checks)
    return found if len(found) == limit else _find(table, term, span, limit, newest_first, checks)


def _find(
    table: str,
    term: Term,
    span: tuple[int, int],
    limit: int,
    newest_first: bool,
    checks: Sequence[tuple[str, bool]],
) -> list[int]:
    way = "DESC" if newest_first else "ASC"
    tests = " AND ".join(f"strpos(e.folded, %s) {'>' if wanted else '='} 0" for _, wanted in checks)
    met = (
        f'SELECT id FROM "{table}" WHERE tokens @@ %s::tsquery AND id >= %s AND id < %s '  # noqa: S608
        f"ORDER BY id {way}"
    )
    if tests:  # a materialised query is read row by row in its own order until there are enough
        test = f'(SELECT {tests} FROM "{table}" e WHERE e.id = met.id)'  # noqa: S608
        sql = f"WITH met AS MATERIALIZED ({met}) SELECT id FROM met WHERE {test} LIMIT %s"  # noqa: S608
    else:
        sql = f"{met} LIMIT %s"
    values: list[Any] = [term.tsquery(), *span, *(text for text, _ in checks), limit]
    return sorted((row[0] for row in _asked(sql, values)), reverse=newest_first)


def count(
    table: str, term: Term, span: tuple[int, int], most: int, checks: Sequence[tuple[str, bool]]
) -> int:
    """How many there are, counted no further than `most`."""
    if checks:
        return len(find(table, term, span, most, newest_first=True, checks=checks))
    sql = (
        f'SELECT count(*) FROM (SELECT 1 FROM "{table}" '  # noqa: S608
        "WHERE tokens @@ %s::tsquery AND id >= %s AND id < %s LIMIT %s) met"
    )
    found = 0
    for part in (_near(table, term, span, True), term):
        found = _asked(sql, [part.tsquery(), *span, most])[0][0]
        if found >= most:
            break
    return found


def _near(table: str, term: Term, span: tuple[int, int], newest_first: bool) -> Term:
    """The same in two years at the end of the span from which it is asked."""
    way, at = ("DESC", "<") if newest_first else ("ASC", ">=")
    sql = f'SELECT id FROM "{table}" WHERE id {at} %s ORDER BY id {way} LIMIT 1'  # noqa: S608
    rows = _asked(sql, [span[1] if newest_first else span[0]])
    first = rows[0][0] if rows else 0
    years = {of_year(first), of_year(first + (-A_YEAR if newest_first else A_YEAR))}
    return every([term, some(map(has, sorted(years)))])


@contextmanager
def asking() -> Iterator[None]:
    """What is asked inside goes by way of the GIN index: any other way would unpack the tokens of text after text."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), "
                "set_config('jit', 'off', true)"
            )
        yield


def _asked(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
