"""`liangce doctor` says what is wrong and what to do."""

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection

from liangce.commands import doctor
from liangce.health import background, database, machine, safety
from liangce.health.finding import Finding, State, broken, warning, well


@pytest.fixture
def findings(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_findings(*found: Finding) -> None:
        monkeypatch.setattr(doctor, "examine", lambda: list(found))

    return set_findings


def test_all_well_is_exit_code_0(findings: Callable[..., None], capsys: pytest.CaptureFixture[str]) -> None:
    findings(well("时区", "Asia/Shanghai"))
    assert doctor.run(Namespace(json=False)) == 0
    assert capsys.readouterr().out == "✓ 时区：Asia/Shanghai\n一切正常。\n"


def test_a_warning_says_what_to_do_and_is_exit_code_0(
    findings: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    findings(warning("磁盘", "还剩 2.0 GiB", "请清理磁盘。"))
    assert doctor.run(Namespace(json=False)) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["! 磁盘：还剩 2.0 GiB", "    → 请清理磁盘。"]


def test_something_broken_is_exit_code_1(
    findings: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    findings(broken("密钥", "太短", "请重设。"), well("时区", "Asia/Shanghai"))
    assert doctor.run(Namespace(json=True)) == 1
    assert [found["state"] for found in json.loads(capsys.readouterr().out)] == ["broken", "well"]


@pytest.mark.django_db
def test_it_examines_a_real_installation() -> None:
    found = {finding.name: finding for finding in doctor.examine()}
    assert {"Python", "数据库", "时区", "密钥", "磁盘", "字体", "后台任务", "调试", "网址"} <= found.keys()
    assert found["数据库结构"].state == State.WELL
    assert found["数据目录"].state == State.WELL


@pytest.mark.django_db
def test_it_names_the_database_without_its_password(
    settings: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATABASES["default"].setdefault("USER", "office")
    monkeypatch.setitem(settings.DATABASES["default"], "PASSWORD", "hidden")
    assert "hidden" not in database.describe()
    assert connection.vendor in database.describe().lower()


def test_an_unreachable_database_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "ensure_connection", refuse)
    (found,) = database.database()
    assert found.state == State.BROKEN
    assert found.says.endswith("connection refused")


@pytest.mark.parametrize(("free", "state"), [(0.4, State.BROKEN), (4.9, State.WARNING), (5.1, State.WELL)])
def test_the_disk_is_judged_by_what_is_free(
    monkeypatch: pytest.MonkeyPatch, free: float, state: State
) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda path: SimpleNamespace(free=free * machine.GIB))
    assert machine.disk().state == state


def test_a_secret_key_that_others_can_read_is_broken(
    tmp_path: Path, settings: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIANGCE_SECRET_KEY", raising=False)
    settings.KEYS, kept = tmp_path, tmp_path / "secret-key"
    kept.write_text("x" * 60)
    kept.chmod(0o644)
    assert safety.secret_key().remedy == f"请运行：chmod 600 {kept}"
    kept.chmod(0o600)
    assert safety.secret_key().state == State.WELL


def test_debugging_and_open_hosts_are_broken(settings: SimpleNamespace) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["*"]
    assert (safety.debugging().state, safety.hosts().state) == (State.BROKEN, State.BROKEN)


def test_a_public_name_without_https_is_a_warning(settings: SimpleNamespace) -> None:
    settings.ALLOWED_HOSTS, settings.HTTPS = ["zx.example.cn"], False
    assert safety.hosts().state == State.WARNING


@pytest.mark.parametrize(("age", "state"), [(10, State.WELL), (600, State.WARNING)])
def test_the_worker_is_judged_by_its_last_sign_of_life(
    tmp_path: Path, settings: SimpleNamespace, at: Callable[[str], datetime], age: int, state: State
) -> None:
    settings.DATA = tmp_path
    assert background.worker().says == "从未运行"
    now = at("2025-03-10 09:00")
    (tmp_path / "worker-heartbeat").write_text((now - timedelta(seconds=age)).isoformat())
    assert background.worker().state == state
