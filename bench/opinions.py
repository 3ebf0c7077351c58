"""A year of letters as opinion reports: `python -m bench.opinions --letters FILE [--db sqlite,postgres] [--seconds 3]`.

The table of letters (CSV, thousands of rows) comes in as `liangce import opinions` does it; then 240 reports walk on
through the engine, some as far as being used by the city. What is asked for is what the information desk asks all day:
the list, its filters, the sheet of statistics, the page on which originals are chosen, and one combining of five.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from bench.load import Request, run
from bench.postgres import cluster
from bench.servers import cpu_seconds, gunicorn
from bench.site import TOKEN

ROUNDS = 5
WALKED = {"select": 240, "check": 120, "sign": 60, "send": 30}  # how many came as far as this step


@dataclass(frozen=True)
class Filled:
    """What the filled database is asked with, and how long the letters took to come in, in seconds."""

    slug: str
    desk: str
    letters: int
    took: float
    report: int
    deep: str
    waiting: list[int]

    def headers(self) -> dict[str, str]:
        """The information desk, signed in and allowed to post."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN}
        return form | {"Cookie": f"sessionid={self.desk}; csrftoken={TOKEN}"}


def main() -> None:
    """Runs everything asked for, each database in a process of its own, and prints a table a database."""
    parser = argparse.ArgumentParser(prog="bench.opinions", description=__doc__)
    parser.add_argument("--letters", type=Path, required=True)
    parser.add_argument("--db", default="sqlite,postgres")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill:
        print(json.dumps(asdict(fill(options.letters))))
        return
    for kind in options.db.split(","):
        with tempfile.TemporaryDirectory(prefix="liangce-bench-") as folder:
            env = {**os.environ, "LIANGCE_DATA": folder, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
            env |= {"LIANGCE_STAFF_TOTP": "0", "OMP_NUM_THREADS": "1"}
            if kind == "sqlite":
                measure("SQLite", env, [], options)
            else:
                with cluster() as (url, postmaster):
                    measure("PostgreSQL", env | {"DATABASE_URL": url}, [postmaster], options)


def call(env: dict[str, str], *arguments: str) -> str:
    """Runs Python and returns what it printed; raises CalledProcessError."""
    done = subprocess.run([sys.executable, *arguments], env=env, check=True, capture_output=True, text=True)
    return done.stdout


def measure(title: str, env: dict[str, str], database: list[int], options: argparse.Namespace) -> None:
    """Fills the database at hand, asks it, prints its table."""
    call(env, "-m", "django", "migrate", "-v", "0")
    call(env, "-m", "django", "collectstatic", "--noinput", "-v", "0")
    said = call(env, "-m", "bench.opinions", "--fill", "--letters", str(options.letters)).splitlines()[-1]
    filled = Filled(**json.loads(said))
    print(f"\n## {title}, {filled.letters:,} opinion reports\n")
    rate = filled.letters / filled.took
    print(
        f"Letters came in in {filled.took:.1f} s ({rate:,.0f} a second, applied, with the ledger);", end=" "
    )
    print(f"the machine's load was {os.getloadavg()[0]:.1f}.\n")
    print(
        "| page | CPU ms a request, median [min–max] | × limit | p50 / p95 ms, 1 connection | 8 connections |"
    )
    print("|---|---|---|---|---|")
    with (
        gunicorn("liangce.config.wsgi:application", env) as app,
        gunicorn("bench.limit:application", env) as limit,
    ):
        bare = work_of(
            Request("limit: a bare table of 50 rows", lambda _: "/"), limit, database, options.seconds
        )
        for request in asked(filled):
            used = work_of(request, app, database, options.seconds)
            spread = f"{median(used):.1f} [{min(used):.1f}–{max(used):.1f}]"
            times = " | ".join(latency(app[0], request, many, options.seconds) for many in (1, 8))
            print(f"| {request.name} | {spread} | {median(used) / median(bare):.2f} | {times} |", flush=True)
        print(f"| limit: a bare table of 50 rows | {median(bare):.1f} | 1.00 | | |")


def work_of(request: Request, server: tuple[int, int], database: list[int], seconds: float) -> list[float]:
    """CPU milliseconds a request of application and database, a figure a round; raises SystemExit on a refusal."""
    port, pid = server
    found = []
    for _ in range(ROUNDS):
        before = cpu_seconds([pid, *database])
        result = run(port, request, connections=4, seconds=seconds / 2)
        if result.errors or not result.latencies:
            raise SystemExit(f"{len(result.errors)} requests failed, first: {result.errors[:1]}")
        found.append(1000 * (cpu_seconds([pid, *database]) - before) / len(result.latencies))
    return found


def latency(port: int, request: Request, connections: int, seconds: float) -> str:
    result = run(port, request, connections=connections, seconds=seconds)
    return f"{result.median:.0f} / {result.quantile(0.95):.0f}"


def asked(filled: Filled) -> list[Request]:
    """What the desk asks for."""

    def get(name: str, path: str) -> Request:
        return Request(name, lambda _: f"/{filled.slug}/opinions/{path}", headers=filled.headers())

    written = f"title={quote('关于小区噪音扰民的反映')}&background={quote('夜间施工噪音影响居民休息。' * 8)}"
    alike = f"/{filled.slug}/opinions/similar/"
    return [
        get("list, page 1", ""),
        get("those that wait, page 1", "?state=submitted"),
        get("those that wait, last page but one", f"?state=submitted&page={filled.deep}"),
        get("title search", f"?q={quote('噪音')}"),
        get("urgent ones", "?urgent=1"),
        get("adopted by the city", "?level=city"),
        get("one report", f"{filled.report}/"),
        get("statistics", "statistics/"),
        Request("similar ones while writing", lambda _: alike, "POST", lambda _: written, filled.headers()),
        get("choosing originals", f"combine/?original={filled.waiting[0]}&original={filled.waiting[1]}&q="),
        combining(filled),
    ]


def combining(filled: Filled) -> Request:
    """Five waiting reports become one piece; each request uses up five."""
    numbers = count()

    def body(_: int) -> str:
        start = 2 + next(numbers) * 5
        keys = "".join(f"&originals={key}" for key in filled.waiting[start : start + 5])
        return f"title={quote('综合信息')}{keys}"

    path = f"/{filled.slug}/opinions/combine/"
    return Request("one combining of five", lambda _: path, "POST", body, filled.headers(), good=(302,))


def fill(letters: Path) -> Filled:
    """A committee with its desk; the letters come in, some reports walk on."""
    import django

    django.setup()
    from django.db.models import F, Max
    from django.utils import timezone

    from bench.fill import cookie
    from liangce.desk.statistics import refresh_statistics
    from liangce.kernel.importing import apply, fingerprint, plan
    from liangce.kernel.paging import Cursor
    from liangce.kernel.sheets import read
    from liangce.opinions.intake import OpinionIntake
    from liangce.opinions.models import OpinionReport, Particulars
    from tests.cast import make_cast
    from tests.opinions.reporting import with_desk

    cast: Any = with_desk(make_cast("bench", "测试区政协"))
    intake = OpinionIntake(cast.committee, by=cast.actor("fang"), now=timezone.now())
    started = time.perf_counter()
    report = plan(intake, read(letters), fingerprint(letters.read_bytes()))
    apply(intake, report)
    took = time.perf_counter() - started
    rows = OpinionReport.objects.of(cast.committee)
    newest = rows.aggregate(newest=Max("submitted_at"))["newest"]
    rows.update(submitted_at=F("submitted_at") + (timezone.now() - newest))  # the letters are some years old
    walk_on(cast, list(rows.order_by("pk")[: WALKED["select"]]))
    urgent = rows.order_by("-pk").values("pk")[:50]
    Particulars.objects.of(cast.committee).filter(paper__in=list(urgent.values_list("pk", flat=True))).update(
        is_urgent=True
    )
    refresh_statistics()
    waiting = rows.filter(status="submitted").order_by("-submitted_at", "-id")
    place = (waiting.count() // 50 - 2) * 50
    last = waiting[place - 1]
    return Filled(
        slug=cast.committee.slug,
        desk=cookie(cast, "fang"),
        letters=report.counts["new"],
        took=took,
        report=rows.order_by("pk")[0].pk,
        deep=Cursor(True, place + 1, (last.submitted_at, last.pk)).text(),
        waiting=list(waiting.values_list("pk", flat=True)),
    )


def walk_on(cast: Any, reports: list[Any]) -> None:
    """Through the engine: chosen, checked, signed, used by the city, each fewer than the one before."""
    from django.utils import timezone

    from tests.opinions.reporting import sent

    checked = {"background": "情况属实。", "suggestions": "建议立即处置。"}
    for place, report in enumerate(reports):
        report = cast.take("select", report, "fang")
        if place < WALKED["check"]:
            report = cast.take("check", report, "fang", title=report.title, **checked)
        if place < WALKED["sign"]:
            report = cast.take(
                "sign", report, "xu", number=place + 1, leaders=[cast.people["lu"].pk], others=""
            )
        if place < WALKED["send"]:
            sending = sent(cast, report, "city", "市政协研究室")
            on = timezone.localdate(cast.moment)
            cast.take("adopt", sending, "fang", how="single", on=on, reference=f"第 {place + 1} 期")


if __name__ == "__main__":
    main()
