"""Statements that write one row, put together once a process. A step saves four or five rows, and Django takes several
times as long to work out such a statement as the database to carry it out.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

#: Fields whose values every database takes as they are.
PLAIN = (models.CharField, models.TextField, models.BooleanField)
Fields = Sequence[Any]  # of a model, each with its column


class Written(models.Model):
    """A model whose rows are saved so; what the database must work out (an expression) is left to Django."""

    class Meta:
        abstract = True

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *how: Any) -> Any:
        """Whether the row was there to be updated."""
        if not values or not _are_plain(using, (value for *_, value in values)):
            return super()._do_update(base_qs, using, pk_val, values, *how)
        fields = [field for field, *_ in values]
        given = readied(fields, [value for *_, value in values])
        with connections[using].cursor() as cursor:
            cursor.execute(change(base_qs.model._meta.db_table, fields), [*given, pk_val])
            return bool(cursor.rowcount > 0)

    def _do_insert(self, manager: Any, using: Any, fields: Any, returning_fields: Any, raw: Any) -> Any:
        """What the database filled in: nothing, for every field has its value."""
        values = [getattr(self, field.attname) if raw else field.pre_save(self, True) for field in fields]
        if returning_fields or not _are_plain(using, values):
            return super()._do_insert(manager, using, fields, returning_fields, raw)  # type: ignore[misc]
        with connections[using].cursor() as cursor:
            cursor.execute(insertion(manager.model._meta.db_table, fields), readied(fields, values))
        return []


def readied(fields: Fields, values: Iterable[Any]) -> list[Any]:
    """The values of these fields as the database takes them."""
    database = connections[DEFAULT_DB_ALIAS]
    return [
        value if isinstance(field, PLAIN) else field.get_db_prep_save(value, database)
        for field, value in zip(fields, values, strict=True)
    ]


def insertion(table: str, fields: Fields) -> str:
    """The statement that inserts a row."""
    return _insertion(table, tuple(field.column for field in fields))


def change(table: str, fields: Fields) -> str:
    """The statement that changes the row whose key comes last."""
    return _change(table, tuple(field.column for field in fields))


def _are_plain(using: str, values: Iterable[Any]) -> bool:
    """Whether these are values, none of them to be worked out, for the database that we know."""
    return using == DEFAULT_DB_ALIAS and not any(hasattr(value, "resolve_expression") for value in values)


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  (names of the model alone)


@cache
def _change(table: str, columns: tuple[str, ...]) -> str:
    settings = ", ".join(f'"{column}" = %s' for column in columns)
    return f'UPDATE "{table}" SET {settings} WHERE "id" = %s'  # noqa: S608  (names of the model alone)
