"""A fresh database in the PostgreSQL that the environment names, gone afterwards."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


def ambient() -> str:
    """The DATABASE_URL of the run when it is a PostgreSQL, else an empty string."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """Creates a database beside the one of `url`, yields its DATABASE_URL, drops it with its connections."""
    name = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
