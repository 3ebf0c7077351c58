"""The periodic duties: what a package wants done every so often, without anybody asking.

A package declares them in `liangce/<package>/periodic.py`:

    DUTIES = [(timedelta(minutes=1), send_due)]      # each is called with the moment

Two workers may call a duty at the same moment: it must lock the rows that it takes on.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

log = logging.getLogger(__name__)
Duty = Callable[[datetime], object]
BEAT = 5.0  # seconds


def duties() -> Iterator[tuple[timedelta, Duty]]:
    """Every package's duties, in the order of INSTALLED_APPS."""
    for app in apps.get_app_configs():
        if app.name.startswith("liangce.") and module_has_submodule(app.module, "periodic"):
            yield from import_module(f"{app.name}.periodic").DUTIES


@dataclass
class Turn:
    """When a duty is next due, on the machine's own steady clock."""

    seconds: float
    duty: Duty
    next_at: float = 0.0

    def take(self, at: float) -> None:
        """Calls the duty when it is due at this moment of the steady clock.

        Its failure is logged, and must not keep the others from being done.
        """
        if at < self.next_at:
            return
        self.next_at = at + self.seconds
        try:
            self.duty(timezone.now())
        except Exception:
            log.exception("periodic duty %r failed", self.duty)


class Clock(threading.Thread):
    """Beats in a thread of the worker: leaves a sign of life, calls the duties that are due, follows its parent."""

    def __init__(self, *, heartbeat: Path, parent: int | None = None) -> None:
        super().__init__(name="clock", daemon=True)
        self.heartbeat = heartbeat
        self.parent = parent
        self.stopping = threading.Event()
        self.turns = [Turn(every.total_seconds(), duty) for every, duty in duties()]

    def run(self) -> None:
        while not self.stopping.is_set():
            self.tick()
            if self.parent not in (None, os.getppid()):  # the server was killed
                os.kill(os.getpid(), signal.SIGTERM)
                return
            self.stopping.wait(BEAT)

    def tick(self) -> None:
        """One beat: the time is written to the heartbeat file and every duty whose turn it is is called."""
        close_old_connections()
        self.heartbeat.write_text(timezone.now().isoformat(timespec="seconds"))
        for turn in self.turns:
            turn.take(time.monotonic())
        close_old_connections()

    def stop(self) -> None:
        """Waits for the beat under way."""
        self.stopping.set()
        self.join(timeout=10)
