"""`liangce serve` as a person meets it: a real process on a real port."""

import os
import socket
import subprocess
import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from liangce.commands import CannotRun, serve
from liangce.commands.child import Child
from tests.support.site import Site


@pytest.fixture(scope="module")
def installation() -> Iterator[Site]:
    with Site.open() as opened:
        yield opened


@pytest.fixture
def site(installation: Site) -> Iterator[Site]:
    yield installation
    installation.stop()


def running() -> str:
    """The command lines of every process."""
    files = Path("/proc").glob("[0-9]*/cmdline")
    return "\n".join(read_or_nothing(file) for file in files).replace("\0", " ")


def read_or_nothing(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it ended meanwhile
        return ""


@pytest.mark.slow
def test_it_serves_with_a_worker_beside_it_and_stops_both(site: Site) -> None:
    site.start("--with-worker")
    heartbeat = site.data / "worker-heartbeat"
    until = time.monotonic() + 20
    while not heartbeat.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert heartbeat.exists()
    assert "✓ 后台任务：正在运行" in site.run("doctor", ok=False).stdout
    assert site.server
    worker = f"worker --parent {site.server.pid}"
    assert worker in running()
    site.stop()
    assert not site.answers()
    assert worker not in running()


@pytest.mark.slow
def test_a_killed_site_starts_again(site: Site) -> None:
    site.start()
    site.kill()
    assert not site.answers()
    site.start()
    assert site.answers()
    site.stop()


@pytest.mark.slow
def test_it_refuses_a_database_that_is_behind(site: Site) -> None:
    site.run("migrate")
    refused = subprocess.run(
        site.command("serve", "--port", str(site.port)),
        env={**site.environ, "DATABASE_URL": f"sqlite:///{site.data}/empty.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert "请先运行 liangce migrate" in refused.stderr


def test_a_port_in_use_is_a_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotRun, match=f"端口 {port} 已被占用。请换一个端口，例如 --port {port + 1}。"):
            serve.check_port("127.0.0.1", port)


def test_asking_for_the_port_alone_starts_nothing() -> None:
    options = Namespace(host="127.0.0.1", port=0, check_port=True)
    assert serve.run(options) == 0


def test_a_child_is_ended_when_it_does_not_listen() -> None:
    child = Child()
    child.command = ["sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"]
    child.start()
    time.sleep(0.3)
    child.stop(seconds=0.3)
    assert not child.is_running()
    assert child.pid
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)
