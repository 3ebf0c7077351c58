"""The index in SQLite: an FTS5 table beside the table of entries, which holds the tokens and nothing else.

It is contentless, so it deletes only by the exact old tokens: `Entry.tokens` makes them again of what the entry keeps.
Tokens are cut in Python; FTS5 only splits at spaces. Rows come by descending key, and no more are read than wanted.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from django.db import connection, transaction

from liangce.search.terms import Term

#: Bytes of new tokens that are held, usually and while many come in.
FEW, MANY = 1 << 20, 64 << 20
Tokens = tuple[int, list[str]]


def install(table: str) -> list[str]:
    """What a migration runs to make the index of this table."""
    # Every character beyond ASCII is part of a token for this tokenizer, whatever Unicode version SQLite knows.
    how = "tokenize=\"ascii tokenchars '.:'\", content='', detail=none"
    return [f'CREATE VIRTUAL TABLE "{table}_fts" USING fts5(tokens, {how})']


def uninstall(table: str) -> list[str]:
    return [f'DROP TABLE "{table}_fts"']


def narrow(table: str) -> list[str]:
    """Nothing: tokens have a table of their own."""
    return []


@contextmanager
def loading(table: str) -> Iterator[None]:
    """A great many texts come in: more of them are held together before they are written down."""
    with transaction.atomic():
        _hold(table, MANY)
        yield
        _hold(table, FEW)


def _hold(table: str, size: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}_fts" ("{table}_fts", rank) VALUES (\'hashsize\', %s)', [size])  # noqa: S608


def add(table: str, rows: Iterable[Tokens]) -> None:
    """Adds the tokens of new entries."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}_fts" (rowid, tokens) VALUES (%s, %s)',  # noqa: S608
            [(key, " ".join(tokens)) for key, tokens in rows],
        )


def remove(table: str, rows: Iterable[Tokens]) -> None:
    """Removes entries with exactly these tokens."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table}_fts" ("{table}_fts", rowid, tokens) VALUES (\'delete\', %s, %s)',  # noqa: S608
            [(key, " ".join(tokens)) for key, tokens in rows],
        )


def clear(table: str) -> None:
    """Removes the tokens of all entries."""
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'delete-all\')')  # noqa: S608


class Search:
    """Asks one index."""

    def __init__(self, table: str) -> None:
        self.table = table

    @classmethod
    @contextmanager
    def of(cls, table: str) -> Iterator[Self]:
        """Nothing has to be told beforehand."""
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
        sql, values = self._query(term, span, limit, newest_first, checks)
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return [row[0] for row in cursor.fetchall()]

    def count(self, term: Term, span: tuple[int, int], most: int, checks: Sequence[tuple[str, bool]]) -> int:
        """How many there are, counted no further than `most`."""
        sql, values = self._query(term, span, most, True, checks)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql})", values)  # noqa: S608
            found: int = cursor.fetchone()[0]
        return found

    def _query(
        self,
        term: Term,
        span: tuple[int, int],
        limit: int,
        newest_first: bool,
        checks: Sequence[tuple[str, bool]],
    ) -> tuple[str, list[Any]]:
        """The entry itself is looked into only where there is something to check."""
        table = self.table
        tests = "".join(f" AND instr(e.folded, %s) {'>' if wanted else '='} 0" for _, wanted in checks)
        beside = f' CROSS JOIN "{table}" e ON e.id = f.rowid' if checks else ""
        way = "DESC" if newest_first else "ASC"
        sql = (
            f'SELECT f.rowid FROM "{table}_fts" f{beside} '  # noqa: S608
            f'WHERE f."{table}_fts" MATCH %s AND f.rowid >= %s AND f.rowid < %s{tests} '
            f"ORDER BY f.rowid {way} LIMIT %s"
        )
        return sql, [term.fts5(), *span, *(text for text, _ in checks), limit]
