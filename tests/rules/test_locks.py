"""Rows are locked in a way that PostgreSQL's own checks of references do not wait for."""

import ast

from tests.support.source import app_files, name, tree


def test_every_lock_leaves_the_key_alone() -> None:
    """Plain FOR UPDATE holds up others who commit rows that point here: while they hold the ledger, a deadlock."""
    assert not [
        f"{name(path)}:{node.lineno}"
        for path in app_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_for_update"
        and "no_key" not in {keyword.arg for keyword in node.keywords}
    ]
