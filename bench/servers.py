"""Servers under measurement, and the CPU they use: the application's processes and the database's."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def gunicorn(application: str, env: dict[str, str], workers: int = 2) -> Iterator[tuple[int, int]]:
    """Runs a WSGI application; yields its port and the pid of the master."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "-b", f"127.0.0.1:{port}", "-w", str(workers)]
    server = subprocess.Popen(
        [*command, "--threads", "1", "--log-level", "error", "--keep-alive", "75", "-k", "gthread"], env=env
    )
    try:
        wait_for(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int, server: subprocess.Popen) -> None:
    """Returns when the port answers; raises RuntimeError when the server ends first or is too slow."""
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("the server ended before it answered")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def family(pid: int) -> list[int]:
    """The process and everything below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children")
    children = [int(child) for child in below.read_text().split()] if below.exists() else []
    return [pid, *(member for child in children for member in family(child))]


def cpu_seconds(pids: list[int]) -> float:
    """CPU time used so far by these processes and their children, in seconds."""
    total = 0
    for pid in (member for root in pids for member in family(root)):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except FileNotFoundError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK
