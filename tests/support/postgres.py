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
    tell(url, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        drop(url, name)


def copy(url: str, source: str, target: str) -> None:
    """Makes the database `target` a copy of `source`, to which nobody is connected."""
    drop(url, target)
    tell(url, "CREATE DATABASE {} TEMPLATE {}", target, source)


def drop(url: str, name: str) -> None:
    """Removes the database, if there is one, with its connections."""
    tell(url, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def tell(url: str, statement: str, *names: str) -> None:
    """Runs a statement about databases, as somebody connected to that of `url`."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
