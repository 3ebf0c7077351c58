"""An archive published from scratch, one more issue into it, and its pages under nginx.

`python -m bench.press_archive [--issues 2583] [--seconds 0.5]`
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.load import Request, run
from bench.servers import cpu_seconds, free_port, wait_for

ROUNDS = 30  # short and in turns, so that what else the machine does falls on both
#: As docs/operator.md has it, at another place and without the cryptography.
NGINX = """
worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; open_file_cache max=20000 inactive=60s; open_file_cache_valid 5s;
  keepalive_requests 1000000; default_type application/octet-stream;
  types {{ text/html html; application/json json; text/css css; text/javascript js; image/webp webp; }}
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5; charset utf-8;
  map "$arg_v $request_uri" $epaper_age {{
    default 300; "~^[^ ]" 31536000; "~/(assets|img)/" 31536000; "~/nav/" 60; "~^ /epaper/([^/]+/){{0,2}}$" 60;
  }}
  map $uri $epaper_gone {{ default ""; include {tree}/*/*/gone.map; }}
  map $uri $epaper_moved {{ default ""; include {tree}/*/*/legacy.map; }}
  server {{
    listen 127.0.0.1:{port};
    location ^~ /epaper/ {{
      root {folder};
      error_page 410 @epaper_gone;
      if ($epaper_gone) {{ return 410; }}
      if ($epaper_moved) {{ return 301 $epaper_moved; }}
      rewrite ^(.*)/$ $1/index.html break;
      add_header Cache-Control "public, max-age=$epaper_age";
      location ~ /(releases/|\\.|gone\\.|legacy\\.) {{ return 404; }}
    }}
    location @epaper_gone {{ root {folder}; rewrite ^(.*/)$ $1index.html break; try_files $uri @epaper_notice; }}
    location @epaper_notice {{ root {folder}; rewrite ^ $epaper_gone break; }}
    location /plain/ {{ alias {folder}/plain/; }}
  }}
}}
"""


def main() -> None:
    """Measures in a data folder of its own and prints a table."""
    parser = argparse.ArgumentParser(prog="bench.press_archive", description=__doc__)
    parser.add_argument("--issues", type=int, default=2583)
    parser.add_argument("--seconds", type=float, default=0.5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="liangce-press-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        env = {**os.environ, "LIANGCE_DATA": name, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v", "0"], env=env, check=True)
        subprocess.run([sys.executable, "-m", "bench.press_shelf", str(options.issues)], env=env, check=True)
        print(f"\nload {os.getloadavg()[0]:.1f}\n")
        print(
            "| file under nginx | bytes | req/s, median [min–max] | server CPU µs a request |\n|---|---|---|---|"
        )
        rates(folder, options.seconds)


def rates(folder: Path, seconds: float) -> None:
    """An article, a page and the home page, each beside a plain file of the same size, in turns."""
    home = next((folder / "press").glob("*/*/latest.json")).parent
    address = f"/epaper/{home.parent.name}/{home.name}/"
    day = sorted(home.glob("????-??-??"))[-2]
    asked = {
        "article": (next(day.glob("a*.html")), f"{address}{day.name}/{next(day.glob('a*.html')).name}"),
        "page": (day / "01/index.html", f"{address}{day.name}/01/"),
        "home": (home / "index.html", address),
    }
    plain = folder / "plain"
    plain.mkdir(mode=0o755)
    with nginx(folder) as (port, pid):
        for name, (file, path) in asked.items():
            (plain / f"{name}.html").write_bytes(b"x" * file.stat().st_size)
            pair = {name: path, f"plain, as {name}": f"/plain/{name}.html"}
            found = measured(port, pid, pair, seconds)
            for label, (speed, cpu) in found.items():
                said = f"{median(speed):,.0f} [{min(speed):,.0f}–{max(speed):,.0f}]"
                print(f"| {label} | {file.stat().st_size:,} | {said} | {median(cpu):.0f} |")
            pairs = zip(found[name][0], found[f"plain, as {name}"][0], strict=True)
            ratio = median(mine / plain for mine, plain in pairs)
            print(f"| ratio, median of pairs | | {ratio:.2f} | |", flush=True)


def measured(
    port: int, pid: int, pair: dict[str, str], seconds: float
) -> dict[str, tuple[list[float], list[float]]]:
    """Requests a second and CPU a request of each address, in interleaved rounds."""
    found: dict[str, tuple[list[float], list[float]]] = {label: ([], []) for label in pair}
    for _ in range(ROUNDS):
        for label, path in pair.items():
            before = cpu_seconds([pid])
            result = run(port, Request(label, lambda _, path=path: path), connections=8, seconds=seconds)
            if result.errors or not result.latencies:
                raise SystemExit(f"{label}: {result.errors[:1]}")
            found[label][0].append(result.rate)
            found[label][1].append(1e6 * (cpu_seconds([pid]) - before) / len(result.latencies))
    return found


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, int]]:
    """Debian's nginx over the tree; yields port and process."""
    port = free_port()
    (folder / "epaper").symlink_to(folder / "press")
    config = folder / "nginx.conf"
    config.write_text(NGINX.format(folder=folder, tree=folder / "press", port=port))
    server = subprocess.Popen(["nginx", "-c", str(config), "-e", f"{folder}/error.log", "-g", "daemon off;"])
    try:
        wait_for(port, server)
        time.sleep(0.2)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
