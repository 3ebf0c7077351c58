"""Emptying the tables after a test that commits, past the triggers that keep the ledger."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase

from liangce.kernel.ledger.triggers import READINGS, TABLE, install, remove


@contextmanager
def ledger_can_be_emptied() -> Iterator[None]:
    """While open, Django's flush between tests finds no triggers; every test has them all the same."""
    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def without_triggers(self: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            for table in (TABLE, READINGS):
                remove(None, editor, table)
        try:
            flush(self)
        finally:
            with connection.schema_editor() as editor:
                for table in (TABLE, READINGS):
                    install(None, editor, table)

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
    yield
    patch.undo()
