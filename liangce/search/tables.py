"""Making the index of a model's table, in a migration: `RunPython(*index_of("press", "ArticleEntry"))`."""

from collections.abc import Callable
from typing import Any

from liangce.search import postgresql, sqlite


def index_of(app: str, model: str) -> tuple[Callable[[Any, Any], None], Callable[[Any, Any], None]]:
    """What makes the index, and what takes it away again."""

    def run(name: str, apps: Any, schema_editor: Any) -> None:
        engine = postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in getattr(engine, name)(apps.get_model(app, model)._meta.db_table):
            schema_editor.execute(statement)

    return (
        lambda apps, schema_editor: run("install", apps, schema_editor),
        lambda apps, schema_editor: run("uninstall", apps, schema_editor),
    )
