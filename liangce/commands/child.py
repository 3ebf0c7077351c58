"""A second `liangce` process beside the server, started and stopped with it."""

import os
import signal
import subprocess
import sys
import time


class Child:
    """A subcommand in a process of its own. Gunicorn reaps every child, so the process is asked after by its number."""

    def __init__(self, *arguments: str) -> None:
        self.command = [sys.executable, "-m", "liangce.cli", *arguments]
        self.pid: int | None = None

    def start(self) -> None:
        """Starts it in a session of its own, so that Ctrl-C reaches it only through `stop`."""
        self.pid = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, start_new_session=True).pid

    def is_running(self) -> bool:
        """True until it has ended; reaps it when it has."""
        if self.pid is None:
            return False
        try:
            ended, _ = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:
            return False
        return not ended

    def stop(self, seconds: float = 15) -> None:
        """Lets it finish what it is doing, and ends it when that takes longer than `seconds`."""
        if self.pid is None or not self.is_running():
            return
        os.kill(self.pid, signal.SIGTERM)
        until = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.05)


class NoChild:
    """Stands where nobody is wanted beside the server."""

    def start(self) -> None: ...

    def stop(self) -> None: ...
