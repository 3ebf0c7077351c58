"""Measures and prints tables: `python -m bench [--rows 20000,200000] [--db sqlite,postgres] [--seconds 3]`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.load import Request, Result, run
from bench.pages import CONNECTIONS, PAGES, RATIOS, Site
from bench.postgres import cluster
from bench.servers import cpu_seconds, gunicorn
from bench.throughput import export_seconds, import_rate

ROUNDS = 5


def main() -> None:
    """Runs everything asked for and prints it as Markdown."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--rows", default="20000,200000")
    parser.add_argument("--db", default="sqlite,postgres")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    lines = [machine(), ""]
    for kind in options.db.split(","):
        for rows in map(int, options.rows.split(",")):
            lines += measure(kind, rows, options.seconds)
            print("\n".join(lines[-40:]), flush=True)
    if options.out:
        options.out.write_text("\n".join(lines) + "\n")


def machine() -> str:
    """What it ran on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return f"{os.cpu_count()} cores, {memory} GiB, Python {platform.python_version()}, two workers, DEBUG off"


def measure(kind: str, rows: int, seconds: float) -> list[str]:
    """One database of one size: latencies, CPU ratios to the limit, imports and exports."""
    with tempfile.TemporaryDirectory(prefix="liangce-bench-") as folder:
        env = {**os.environ, "LIANGCE_DATA": folder, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
        env |= {"LIANGCE_STAFF_TOTP": "0", "OMP_NUM_THREADS": "1"}
        if kind == "sqlite":
            return with_database(env, [], f"SQLite, {rows:,} proposals", rows, seconds)
        with cluster() as (url, postmaster):
            return with_database(
                env | {"DATABASE_URL": url}, [postmaster], f"PostgreSQL, {rows:,} proposals", rows, seconds
            )


def with_database(
    env: dict[str, str], database: list[int], title: str, rows: int, seconds: float
) -> list[str]:
    """Fills the database at hand, then measures."""
    call(env, "-m", "django", "migrate", "-v", "0")
    call(env, "-m", "django", "collectstatic", "--noinput", "-v", "0")
    site = Site(**json.loads(call(env, "-m", "bench.fill", str(rows)).splitlines()[-1]))
    with (
        gunicorn("liangce.config.wsgi:application", env) as app,
        gunicorn("bench.limit:application", env) as limit,
    ):
        lines = [
            f"## {title}",
            "",
            *ratios(site, app, limit, database, seconds),
            "",
            *latencies(site, app[0], seconds),
        ]
        lines += ["", f"export of 20,000 rows as xlsx: {export_seconds(site, app[0]):.1f} s", ""]
    return [*lines, f"import: {import_rate(env):,.0f} proposals/s", ""]


def call(env: dict[str, str], *arguments: str) -> str:
    """Runs Python and returns what it printed; raises CalledProcessError."""
    return subprocess.run(
        [sys.executable, *arguments], env=env, check=True, capture_output=True, text=True
    ).stdout


def ratios(
    site: Site, app: tuple[int, int], limit: tuple[int, int], database: list[int], seconds: float
) -> list[str]:
    """CPU of application and database a request, in interleaved rounds at 8 connections, as multiples of the limit."""
    bare = Request("limit", lambda _: "/")
    pages: list[tuple[Request, tuple[int, int]]] = [(bare, limit), *((page(site), app) for page in RATIOS)]
    found: dict[str, list[float]] = {request.name: [] for request, _ in pages}
    for _ in range(ROUNDS):
        for request, (port, pid) in pages:
            before = cpu_seconds([pid, *database])
            result = run(port, request, connections=8, seconds=seconds / 2)
            complain(result)
            found[request.name].append(
                1000 * (cpu_seconds([pid, *database]) - before) / len(result.latencies)
            )
    base = median(found["limit"])
    lines = ["| page | CPU ms a request, median [min–max] | × limit |", "|---|---|---|"]
    for name, values in found.items():
        lines.append(
            f"| {name} | {median(values):.1f} [{min(values):.1f}–{max(values):.1f}] | {median(values) / base:.1f} |"
        )
    return lines


def latencies(site: Site, port: int, seconds: float) -> list[str]:
    """p50, p95 and requests a second at each number of connections."""
    head = "".join(f" {n}: p50 / p95 ms | {n}: req/s |" for n in CONNECTIONS)
    lines = [f"| operation |{head}", "|---|" + "---|---|" * len(CONNECTIONS)]
    for page in PAGES:
        request, cells = page(site), ""
        for connections in CONNECTIONS:
            result = run(port, request, connections=connections, seconds=seconds)
            complain(result)
            cells += f" {result.median:.0f} / {result.quantile(0.95):.0f} | {result.rate:.0f} |"
        lines.append(f"| {request.name} |{cells}")
    return lines


def complain(result: Result) -> None:
    """A benchmark of refusals measures nothing."""
    if result.errors or not result.latencies:
        raise SystemExit(f"{len(result.errors)} requests failed, first: {result.errors[:1]}")


if __name__ == "__main__":
    main()
