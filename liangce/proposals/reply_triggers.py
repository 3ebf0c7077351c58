"""The database itself refuses to change versions of a reply, and what of a reply is fixed once it is issued.

On SQLite Django makes a table anew to alter it, and its triggers go with the old one: a migration that alters one of
these tables ends with `migrations.RunPython(install, remove)`.
"""

from typing import Any

VERSIONS, REPLIES = "proposals_replyversion", "proposals_reply"
#: What of an issued reply is fixed; the class may be corrected later, the one at issue stays.
FIXED = ("html", "document_number", "signer", "code_at_issue", "issued_at", "assignment_id", "round")
KEPT, ISSUED = "versions of a reply never change", "an issued reply never changes"


def install(apps: Any, schema_editor: Any) -> None:
    """Creates the triggers of the database at hand, in place of those that are there."""
    remove(apps, schema_editor)
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    changed = " OR ".join(
        f"NEW.{name} IS {'DISTINCT FROM' if is_postgresql else 'NOT'} OLD.{name}" for name in FIXED
    )
    for table, sentence, condition in (
        (VERSIONS, KEPT, ""),
        (REPLIES, ISSUED, f"WHEN (OLD.issued_at IS NOT NULL AND ({changed}))"),
    ):
        if is_postgresql:
            schema_editor.execute(
                f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{sentence}'; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table} "
                f"FOR EACH ROW {condition} EXECUTE FUNCTION {table}_refuse()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE ON {table} {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )


def remove(apps: Any, schema_editor: Any) -> None:
    """Drops the triggers, when the migration is undone."""
    for table in (VERSIONS, REPLIES):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse() CASCADE")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_change")
