"""A newspaper written once for all tests of a module: its rows in a transaction around them, its files as a copy."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import time_machine
from django.db import transaction

from liangce.press.models import Newspaper
from liangce.press.publishing.publish import folder_of, tree, write
from tests.cast import NOW, make_cast
from tests.press.archive import Archive
from tests.press.newsroom import open_newsroom


@dataclass
class Written:
    """The newspaper, and where its files are kept: tests/press/conftest.py empties the tree after each test."""

    paper: Newspaper
    kept: Path

    def put_back(self) -> Path:
        """Puts the files where they were; returns the newspaper's folder."""
        shutil.copytree(self.kept, tree())
        return folder_of(self.paper)


@contextmanager
def written(blocker: Any, kept: Path, fill: Callable[[Archive], None]) -> Iterator[Written]:
    """While open, the newspaper of the cast is there as `fill` makes it."""
    with blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            newsroom = open_newsroom(make_cast())
            archive = Archive(newsroom.cast, newsroom.paper)
            fill(archive)
            write(archive.paper, now=NOW)
        shutil.move(tree(), kept)
        yield Written(archive.paper, kept)
        transaction.set_rollback(True)
