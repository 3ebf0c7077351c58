"""Rows by the hundred thousand: without a model instance each, by COPY on PostgreSQL and executemany on SQLite."""

from typing import Any

from django.db import connection, models, transaction

from liangce.kernel.keys import new_key


class Bulk:
    """New rows of one model. `common` is the same in all of them; the rest of a row is its model's default."""

    def __init__(self, model: type[models.Model], **common: Any) -> None:
        self.table = connection.ops.quote_name(model._meta.db_table)
        self.fields = model._meta.concrete_fields
        self.places = {
            name: place for place, field in enumerate(self.fields) for name in (field.name, field.attname)
        }
        template = model(**common)
        self.same = [
            self._written(place, getattr(template, f.attname)) for place, f in enumerate(self.fields)
        ]
        self.rows: list[list[Any]] = []

    def add(self, **values: Any) -> int:
        """One row more; returns its key. What points to another row is given as that row's key."""
        row, key = self.same.copy(), new_key()
        for name, value in values.items():
            row[self.places[name]] = self._written(self.places[name], value)
        row[self.places["id"]] = key
        self.rows.append(row)
        return key

    def write(self) -> None:
        """Inserts what was added since the last time."""
        columns = ", ".join(connection.ops.quote_name(field.column) for field in self.fields)
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.table} ({columns}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(f"INSERT INTO {self.table} ({columns}) VALUES ({marks})", self.rows)
        self.rows = []

    def _written(self, place: int, value: Any) -> Any:
        return self.fields[place].get_db_prep_save(value, connection)
