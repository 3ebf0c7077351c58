"""The database itself refuses to change or delete entries of the ledger, and who read what (migrations 0002, 0006)."""

from typing import Any

TABLE, READINGS = "kernel_entry", "kernel_reading"
SENTENCE = "ledger entries are append-only"
#: Besides its key, what tells a row of the table from all others.
SAME = {
    TABLE: "committee_id = NEW.committee_id AND number = NEW.number",
    READINGS: "committee_id = NEW.committee_id AND kind = NEW.kind AND case_id = NEW.case_id AND what = NEW.what "
    'AND person_id = NEW.person_id AND "on" = NEW."on"',
}


def sqlite(table: str) -> list[str]:
    """The triggers of this table on SQLite."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        for verb in ("UPDATE", "DELETE")
    ] + [  # INSERT OR REPLACE deletes without firing the trigger above
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({SAME[table]})) "
        f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
    ]


def postgresql(table: str) -> list[str]:
    """The same on PostgreSQL."""
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$",
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
    ]


def install(apps: Any, schema_editor: Any, table: str = TABLE) -> None:
    """Creates the triggers of the database at hand."""
    make = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in make(table):
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any, table: str = TABLE) -> None:
    """Drops them, when the migration is undone."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE")
        return
    for verb in ("update", "delete", "replace"):
        schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


def install_for_readings(apps: Any, schema_editor: Any) -> None:
    """The triggers of the table of readings."""
    install(apps, schema_editor, READINGS)


def remove_for_readings(apps: Any, schema_editor: Any) -> None:
    """Drops those."""
    remove(apps, schema_editor, READINGS)
