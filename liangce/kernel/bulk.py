"""New rows, one or hundreds, in a third of the time `bulk_create` takes: the keys are ours, none is read back."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from liangce.kernel.written import insertion, readied

FEW = 20  # rows below which a stream would not pay on PostgreSQL


def insert(rows: Sequence[models.Model]) -> None:
    """Inserts new rows of one model, which have their keys; does nothing for none."""
    if not rows:
        return
    model: Any = rows[0]
    table, fields = model._meta.db_table, model._meta.concrete_fields
    values = [readied(fields, [getattr(row, field.attname) for field in fields]) for row in rows]
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(insertion(table, fields), values[0])
        elif len(rows) < FEW or connection.vendor != "postgresql":
            cursor.executemany(insertion(table, fields), values)
        else:
            columns = ", ".join(f'"{field.column}"' for field in fields)
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for line in values:
                    copy.write_row(line)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
