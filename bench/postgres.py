"""A PostgreSQL for measuring: durable, as it would be run, with the pid of its postmaster."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import psycopg

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "postgres"


@contextmanager
def cluster() -> Iterator[tuple[str, int]]:
    """Yields DATABASE_URL and the postmaster's pid; everything is gone afterwards."""
    loader = SourceFileLoader("postgres_script", str(SCRIPT))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    script = module_from_spec(spec)
    loader.exec_module(script)
    with script.cluster(durable=True) as url:
        with psycopg.connect(url) as connection:
            backend = connection.info.backend_pid
        yield url, parent(backend)


def parent(pid: int) -> int:
    """The process that started this one."""
    return (
        int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1]) if os.name == "posix" else 0
    )
