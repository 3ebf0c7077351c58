"""How long the long work takes: exporting a list, importing a table."""

import csv
import http.client
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.site import Site

TEXT = (
    "情况：群众反映集中。"
    + "部门各管一段，缺少牵头单位。" * 20
    + "问题分析：资金分散。具体建议：明确牵头部门，分期实施。"
)
IMPORTED = 5_000
GIVEN = ["建国", "志强", "秀英", "桂兰", "晓明", "子涵", "文博", "雨桐", "思远", "海燕"]
NAMES = [f"{surname}{given}" for surname in "赵钱孙李周吴郑王冯陈" for given in GIVEN]


def export_seconds(site: Site, port: int) -> float:
    """Seconds to get 20,000 rows (or all, when there are fewer) as xlsx, over HTTP."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.perf_counter()
    connection.request(
        "GET", f"/{site.slug}/proposals/export/?format=xlsx&{site.export}", headers=site.headers(site.staff)
    )
    answer = connection.getresponse()
    size = len(answer.read())
    if answer.status != 200 or size < 100_000:
        raise SystemExit(f"the export answered {answer.status} with {size} bytes")
    return time.perf_counter() - started


def import_rate(env: dict[str, str]) -> float:
    """Proposals a second of `liangce import proposals --apply`, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proposals.csv"
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["提案号", "案由", "提案人", "类别", "提交时间", "正文"])
            for number in range(IMPORTED):
                person = NAMES[number % len(NAMES)]
                writer.writerow(
                    [number, f"关于第{number}号事项的提案", person, "经济", "2026-01-12 16:04", TEXT]
                )
        command = [
            sys.executable,
            "-m",
            "liangce.cli",
            "import",
            "proposals",
            str(file),
            "--committee",
            "bench",
        ]
        started = time.perf_counter()
        done = subprocess.run(
            [*command, "--by", "唐立", "--apply", "--json"], env=env, capture_output=True, text=True
        )
        took = time.perf_counter() - started
    if done.returncode not in (0, 2):
        raise SystemExit(done.stderr[-2000:] or done.stdout[-2000:])
    return json.loads(done.stdout)["counts"].get("new", 0) / took
