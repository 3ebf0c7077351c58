"""Making the index of a model's table, in a migration: `RunPython(*index_of("press", "ArticleEntry"))`."""

from collections.abc import Callable
from typing import Any

from liangce.search import postgresql, sqlite

Runs = Callable[[Any, Any], None]


def index_of(app: str, model: str) -> tuple[Runs, Runs]:
    """What makes the index, and what takes it away again."""
    return _runs("install", app, model), _runs("uninstall", app, model)


def narrow_of(app: str, model: str) -> Runs:
    """What makes the rows of a table narrow that had its index before; rows are, as they are written again."""
    return _runs("narrow", app, model)


def _runs(name: str, app: str, model: str) -> Runs:
    def run(apps: Any, schema_editor: Any) -> None:
        engine = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in getattr(engine, name)(apps.get_model(app, model)._meta.db_table):
            schema_editor.execute(statement)

    return run
