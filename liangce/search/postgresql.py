"""The index in PostgreSQL: a column of tokens beside the entry, without places, under GIN.

GIN gives no order, so all keys a condition meets are fetched and sorted; checks then read texts in that order and stop.
What is frequent is found often enough in the nearest two years: only what is rare is asked for in all years.
Texts and tokens lie beside the table (TOAST): a hundred rows that are met stand on one page of it, not on fifty.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from django.db import connection, transaction

from liangce.search.entry import BELOW_DAY, year_of, year_token
from liangce.search.terms import Term, every, has, some

#: As keys count days.
A_YEAR = 365 << BELOW_DAY
#: Up to so many years are named in a condition; more are as good as all.
MOST_YEARS = 12
#: What making an index may take.
MEMORY = "256MB"
Tokens = tuple[int, list[str]]


def install(table: str) -> list[str]:
    """What a migration runs to make the index of this table."""
    return [f'ALTER TABLE "{table}" ADD COLUMN tokens tsvector', *narrow(table), _index(table)]


def _index(table: str) -> str:
    # Without fastupdate a new text costs a few milliseconds more, and no search reads a list of pending ones.
    return f'CREATE INDEX "{table}_tokens" ON "{table}" USING gin (tokens) WITH (fastupdate = off)'


def uninstall(table: str) -> list[str]:
    return [f'ALTER TABLE "{table}" DROP COLUMN tokens']


def narrow(table: str) -> list[str]:
    """What makes the rows of the table small enough to be met by the hundred on a page: all else goes beside it."""
    return [f'ALTER TABLE "{table}" SET (toast_tuple_target = 128)']


def add(table: str, rows: Iterable[Tokens]) -> None:
    """Adds the tokens of new entries; one statement for all, each with its tokens in one string."""
    given = [(key, " ".join(tokens)) for key, tokens in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE \"{table}\" SET tokens = array_to_tsvector(string_to_array(given.tokens, ' ')) "  # noqa: S608
            f'FROM unnest(%s::bigint[], %s::text[]) AS given (id, tokens) WHERE "{table}".id = given.id',
            [[key for key, _ in given], [tokens for _, tokens in given]],
        )


@contextmanager
def loading(table: str) -> Iterator[None]:
    """A great many texts come in: the index is taken away and made of all of them afterwards, ten times as quickly.
    Whoever searches meanwhile waits.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE"
        )  # no index is made or dropped while checks are pending
        cursor.execute(f'DROP INDEX "{table}_tokens"')
        yield
        cursor.execute("SELECT set_config('maintenance_work_mem', %s, true)", [MEMORY])
        cursor.execute(_index(table))
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def remove(table: str, rows: Iterable[Tokens]) -> None:
    """Nothing to do: the tokens go with the row."""


def clear(table: str) -> None:
    """Nothing to do: the tokens go with the rows."""


class Search:
    """Asks one index, within one transaction."""

    def __init__(self, table: str) -> None:
        self.table = table
        self._ends: dict[tuple[int, bool], int] = {}

    @classmethod
    @contextmanager
    def of(cls, table: str) -> Iterator[Self]:
        """What is asked inside goes by way of the GIN index: any other would unpack the tokens of text after text."""
        with transaction.atomic():
            _asked(
                "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true), "
                "set_config('jit', 'off', true)",
                [],
            )
            yield cls(table)

    def find(
        self,
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
        found: list[int] = []
        for years in self._years(span, newest_first):
            found = self._find(every([term, *years]), span, limit, newest_first, checks)
            if len(found) == limit:
                break
        return found

    def _find(
        self,
        term: Term,
        span: tuple[int, int],
        limit: int,
        newest_first: bool,
        checks: Sequence[tuple[str, bool]],
    ) -> list[int]:
        way = "DESC" if newest_first else "ASC"
        tests = " AND ".join(f"strpos(e.folded, %s) {'>' if wanted else '='} 0" for _, wanted in checks)
        met = (
            f'SELECT id FROM "{self.table}" WHERE tokens @@ %s::tsquery AND id >= %s AND id < %s '  # noqa: S608
            f"ORDER BY id {way}"
        )
        if tests:  # a materialised query is read row by row in its own order until there are enough
            test = f'(SELECT {tests} FROM "{self.table}" e WHERE e.id = met.id)'  # noqa: S608
            sql = f"WITH met AS MATERIALIZED ({met}) SELECT id FROM met WHERE {test} LIMIT %s"  # noqa: S608
        else:
            sql = f"{met} LIMIT %s"
        values: list[Any] = [term.tsquery(), *span, *(text for text, _ in checks), limit]
        return sorted((row[0] for row in _asked(sql, values)), reverse=newest_first)

    def count(self, term: Term, span: tuple[int, int], most: int, checks: Sequence[tuple[str, bool]]) -> int:
        """How many there are, counted no further than `most`."""
        if checks:
            return len(self.find(term, span, most, newest_first=True, checks=checks))
        sql = (
            f'SELECT count(*) FROM (SELECT 1 FROM "{self.table}" '  # noqa: S608
            "WHERE tokens @@ %s::tsquery AND id >= %s AND id < %s LIMIT %s) met"
        )
        found = 0
        for years in self._years(span, newest_first=True):
            found = _asked(sql, [every([term, *years]).tsquery(), *span, most])[0][0]
            if found >= most:
                break
        return found

    def _years(self, span: tuple[int, int], newest_first: bool) -> Iterator[list[Term]]:
        """First the two years at the end of the span from which it is asked, then all of its years."""
        first, last = self._end(span[1], True), self._end(span[0], False)
        edge, back = (first, -A_YEAR) if newest_first else (last, A_YEAR)
        near = {year_of(edge), year_of(edge + back)}
        every_year = set(range(year_of(last), year_of(first) + 1))
        if not every_year <= near:
            yield [_one_of(near)]
        yield [_one_of(every_year)] if 0 < len(every_year) <= MOST_YEARS else []

    def _end(self, bound: int, is_upper: bool) -> int:
        """The newest key below the bound, or the oldest from it on; 0 without one."""
        if (bound, is_upper) not in self._ends:
            way, at = ("DESC", "<") if is_upper else ("ASC", ">=")
            sql = f'SELECT id FROM "{self.table}" WHERE id {at} %s ORDER BY id {way} LIMIT 1'  # noqa: S608
            rows = _asked(sql, [bound])
            self._ends[bound, is_upper] = rows[0][0] if rows else 0
        return self._ends[bound, is_upper]


def _one_of(years: Iterable[int]) -> Term:
    return some(has(year_token(year)) for year in sorted(years))


def _asked(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
