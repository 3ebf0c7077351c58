"""The worker's clock: signs of life, and duties in their turn."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from liangce.commands import clock
from liangce.commands.clock import Clock, Turn


def test_a_beat_leaves_a_sign_of_life_and_calls_each_duty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[datetime] = []
    monkeypatch.setattr(clock, "duties", lambda: iter([(timedelta(minutes=1), called.append)]))
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    beating = Clock(heartbeat=tmp_path / "beat")
    beating.tick()
    beating.tick()
    assert len(called) == 1
    assert called[0].tzinfo is not None
    assert datetime.fromisoformat((tmp_path / "beat").read_text()).tzinfo is not None


def test_a_duty_comes_round_again() -> None:
    called: list[datetime] = []
    turn = Turn(60, called.append)
    counts = []
    for second in (1000, 1059, 1060, 1061, 1120):
        turn.take(second)
        counts.append(len(called))
    assert counts == [1, 1, 2, 2, 3]


def test_a_duty_that_fails_is_logged_and_tried_again_next_time(caplog: pytest.LogCaptureFixture) -> None:
    def fail(now: datetime) -> None:
        raise OSError("no route to the mail server")

    turn = Turn(0, fail)
    turn.take(1000)
    turn.take(1001)
    assert [record.exc_text is not None for record in caplog.records] == [True, True]


def test_the_clock_ends_its_process_when_the_parent_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(clock.os, "kill", lambda *call: sent.append(call))
    monkeypatch.setattr(clock, "duties", lambda: iter(()))
    monkeypatch.setattr(clock, "close_old_connections", lambda: None)
    Clock(heartbeat=tmp_path / "beat", parent=1 + os.getppid()).run()
    assert sent == [(os.getpid(), clock.signal.SIGTERM)]
