"""What the environment says, with defaults that work on a fresh machine."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

ROOT = Path(__file__).resolve().parents[2]


class BadSetting(SystemExit):
    """A setting that cannot be used; the message says which one and how to mend it."""


def data_dir() -> Path:
    """The folder for files, releases and keys (`LIANGCE_DATA`, default `./data`), made if absent."""
    folder = Path(os.environ.get("LIANGCE_DATA") or ROOT / "data").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """`LIANGCE_SECRET_KEY`, or the key made on the first run and kept in the data folder."""
    if given := os.environ.get("LIANGCE_SECRET_KEY"):
        return given
    kept = folder / "keys" / "secret-key"
    kept.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        with open(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return kept.read_text().strip()


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `DATABASE_URL`: empty (one SQLite file), `sqlite:///file` or `postgres://…`."""
    if not url:
        return sqlite(folder / "liangce.sqlite3")
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path.removeprefix("/") or parts.netloc)))
    if parts.scheme in ("postgres", "postgresql"):
        return postgres(parts.hostname, parts.port, parts.path, parts.username, parts.password, parts.query)
    raise BadSetting(
        f"DATABASE_URL 不能识别：{parts.scheme}://…。请写 sqlite:///文件 或 postgres://用户:密码@主机/库名。"
    )


def sqlite(file: Path) -> dict[str, Any]:
    """One file, readable while it is written (WAL), every commit on the disk before it is acknowledged (FULL)."""
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def postgres(
    host: str | None, port: int | None, path: str, user: str | None, password: str | None, query: str
) -> dict[str, Any]:
    """A PostgreSQL database; `?host=/folder` names a socket.

    Values travel apart from the text of a query, so that plans can be kept (`kernel/prepared.py`).
    """
    options = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(path.lstrip("/")),
        "HOST": unquote(options.pop("host", host or "")),
        "PORT": port or options.pop("port", ""),
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, **options},
    }


def flag(name: str, default: bool) -> bool:
    """True for 1, true, yes or on in the environment variable `name`."""
    return os.environ.get(name, str(default)).lower() in ("1", "true", "yes", "on")


def words(name: str, default: str) -> list[str]:
    """The comma-separated words of the environment variable `name`."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def named(name: str) -> dict[str, str]:
    """The words `name=value` of the environment variable, apart by spaces or lines; raises BadSetting."""
    pairs = [word.partition("=") for word in os.environ.get(name, "").split()]
    if bad := [left for left, equals, value in pairs if not (left and equals and value) or len(left) > 40]:
        raise BadSetting(
            f"{name} 不能识别：“{bad[0]}”处应写作 名称=地址，名称不超过 40 字，几项之间用空格分开。"
        )
    return {left: value for left, _, value in pairs}
