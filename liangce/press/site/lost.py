"""Stored files that should be there and are not: the one trouble with an issue that must not hold up the others."""

from collections.abc import Mapping
from pathlib import Path


class FileLost(Exception):
    """A stored file of an issue is gone or cannot be read; the message names it, in Chinese."""


def must_be_readable(files: Mapping[str, bytes | Path]) -> None:
    """Raises FileLost for the first stored file that cannot be read."""
    for path, content in files.items():
        if isinstance(content, Path):
            try:
                content.open("rb").close()
            except OSError as why:
                raise FileLost(f"{path}（{content.name[:12]}…）{why.strerror}") from why
