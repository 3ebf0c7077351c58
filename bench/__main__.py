"""Measures and prints tables: `python -m bench [--rows 20000,200000] [--db sqlite,postgres] [--seconds 3]`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.load import Request, Result, run
from bench.marks import EXPORT_SECONDS, IMPORTED_A_SECOND, TAKE_MS, at_least, at_most, of_page
from bench.pages import CONNECTIONS, PAGES, RATIOS, filtered, take
from bench.postgres import cluster
from bench.servers import cpu_seconds, gunicorn
from bench.site import Site
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
    said = [told_of_machine()]
    print(said[0], flush=True)
    for kind in options.db.split(","):
        for rows in map(int, options.rows.split(",")):
            said.append("\n".join(measure(kind, rows, options.seconds)))
            print(f"\n{said[-1]}", flush=True)
            if options.out:
                options.out.write_text("\n\n".join(said) + "\n")


def told_of_machine() -> str:
    """What it ran on, and how quick that was on the day: borrowed machines differ by the hour."""
    started = time.process_time()
    sum(number * number % 7 for number in range(5_000_000))
    loop = time.process_time() - started
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    machine = f"{os.cpu_count()} cores, {memory} GiB, Python {platform.python_version()}"
    return f"{machine}, two workers, DEBUG off; five million sums in {loop:.2f} s"


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
    started = time.perf_counter()
    site = Site(**json.loads(call(env, "-m", "bench.fill", str(rows)).splitlines()[-1]))
    filled = time.perf_counter() - started
    with (
        gunicorn("liangce.config.wsgi:application", env) as app,
        gunicorn("bench.limit:application", env) as limit,
    ):
        lines = [
            f"## {title}",
            "",
            f"Filled in {filled:.0f} s; the machine's load was {os.getloadavg()[0]:.1f}.",
            "",
            *ratios(site, app, limit, database, seconds),
            "",
            *latencies(site, app[0], seconds),
        ]
        export = export_seconds(site, app[0])
    imported = import_rate(env)
    return [
        *lines,
        "",
        f"export of 20,000 rows as xlsx: {export:.1f} s ({at_most(export, EXPORT_SECONDS)})",
        "",
        f"import: {imported:,.0f} proposals/s ({at_least(imported, IMPORTED_A_SECOND)})",
    ]


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
    asked = [(bare, limit), *((page(site), app) for page in RATIOS)]
    found: dict[str, list[float]] = {request.name: [] for request, _ in asked}
    for _ in range(ROUNDS):
        for request, (port, pid) in asked:
            before = cpu_seconds([pid, *database])
            result = run(port, request, connections=8, seconds=seconds / 2)
            complain(result)
            used = cpu_seconds([pid, *database]) - before
            found[request.name].append(1000 * used / len(result.latencies))
    return ratio_table(site, found)


def ratio_table(site: Site, found: dict[str, list[float]]) -> list[str]:
    """A row a page: its CPU, the multiple of the limit, and how that stands beside its mark."""
    ratio = {name: median(values) / median(found["limit"]) for name, values in found.items()}
    marks = {page(site).name: page for page in RATIOS}
    lines = ["| page | CPU ms a request, median [min–max] | × limit | mark |", "|---|---|---|---|"]
    for name, values in found.items():
        mark = of_page(marks[name], ratio[name], ratio[filtered(site).name]) if name in marks else ""
        spread = f"{median(values):.1f} [{min(values):.1f}–{max(values):.1f}]"
        lines.append(f"| {name} | {spread} | {ratio[name]:.2f} | {mark} |")
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
            mark = f" ({at_most(result.median, TAKE_MS)})" if page is take and connections == 1 else ""
            cells += f" {result.median:.0f}{mark} / {result.quantile(0.95):.0f} | {result.rate:.0f} |"
        lines.append(f"| {request.name} |{cells}")
    return lines


def complain(result: Result) -> None:
    """A benchmark of refusals measures nothing."""
    if result.errors or not result.latencies:
        raise SystemExit(f"{len(result.errors)} requests failed, first: {result.errors[:1]}")


if __name__ == "__main__":
    main()
