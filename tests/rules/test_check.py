"""`./check` itself: a skip is never silent, and what is missing is named."""

import runpy
from pathlib import Path

import machine
import pytest
from gates import GATES, ROOT, Gate, environment
from outcome import Outcome, summary

CHECK = ROOT / "scripts/check/__main__.py"
REPORT = """<testsuites><testsuite>
<testcase classname="tests.papers" name="test_a"/>
<testcase classname="tests.papers" name="test_b"><failure message="no"/></testcase>
<testcase classname="tests.papers" name="test_c"><skipped type="pytest.skip" message="{reason}"/></testcase>
<testcase classname="tests.papers" name="test_d"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>"""


def outcome(folder: Path, reason: str) -> Outcome:
    (folder / "report.xml").write_text(REPORT.format(reason=reason))
    found = Outcome("sqlite", code=0, seconds=1.5)
    found.read(folder / "report.xml")
    return found


def test_it_counts_what_pytest_reports(tmp_path: Path) -> None:
    found = outcome(tmp_path, "real text not present: proposals of 2019")
    assert (found.passed, found.failures, len(found.excused), found.skipped) == (
        1,
        ["tests.papers::test_b: no"],
        1,
        [],
    )
    assert not found.is_good


def test_a_failed_test_is_named_at_the_end_where_no_log_is_cut(tmp_path: Path) -> None:
    closing = summary([outcome(tmp_path, "real text not present")], 1.5)
    place = closing.index("   failed in sqlite: tests.papers::test_b: no")
    assert place > closing.index("== summary")


def test_a_skip_without_the_one_excuse_fails(tmp_path: Path) -> None:
    found = outcome(tmp_path, "Chromium is not installed")
    found.failures = []
    assert not found.is_good
    assert "skipped, which fails the gate: tests.papers::test_c: Chromium is not installed" in "\n".join(
        summary([found], 1.5)
    )


def test_an_excused_skip_is_shown_and_passes(tmp_path: Path) -> None:
    found = outcome(tmp_path, "real text not present: proposals of 2019")
    found.failures = []
    assert found.is_good
    assert "skipped, real text not present: tests.papers::test_c" in "\n".join(summary([found], 1.5))


def test_what_a_failing_gate_said_is_shown_again_before_the_summary() -> None:
    failing = Outcome("sqlite", code=1, seconds=2)
    for line in ("..F..\n", "===== FAILURES =====\n", "assert 1 == 2\n"):
        failing.hear(line)
    types = Outcome("types", code=1, seconds=1)
    types.hear("error: Incompatible return value\n")
    lines = summary([Outcome("lint", code=0, seconds=1), failing, types], seconds=4)
    assert lines[: lines.index("== summary")] == [
        "\n== sqlite failed, and said:",
        "===== FAILURES =====",
        "assert 1 == 2",
        "\n== types failed, and said:",
        "error: Incompatible return value",
        "",
    ]


def test_the_time_of_each_gate_and_their_sum_stand_in_the_summary() -> None:
    lines = summary(
        [Outcome("lint", code=0, seconds=1.25), Outcome("types", code=0, seconds=9)], seconds=10.3
    )
    assert [line.split()[-3:] for line in lines[2:5]] == [
        ["lint", "1.2", "s"],
        ["types", "9.0", "s"],
        ["sum", "10.3", "s"],
    ]


def test_it_closes_with_the_sum_of_all_runs() -> None:
    runs = [Outcome(name, code=0, seconds=60, passed=30) for name in ("sqlite", "postgres")]
    runs[0].hear("========= 30 passed, 1 warning in 59.12s =========\n")
    lines = summary([*runs, Outcome("lint", code=1, seconds=1)], seconds=125)
    assert lines[-3:] == [
        "sqlite: ========= 30 passed, 1 warning in 59.12s =========",
        "1 of 3 gates failed: lint, in 2 min 5 s",
        "60 passed, 0 failed",
    ]


def test_without_root_it_names_the_packages_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "missing", lambda: ["chromium", "fonts-noto-cjk"])
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    assert machine.prepare().endswith("apt-get install chromium fonts-noto-cjk")


def test_as_root_it_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, installed = iter([["postgresql"], []]), []
    monkeypatch.setattr(machine, "missing", lambda: next(answers))
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine, "install", installed.extend)
    assert machine.prepare() == ""
    assert installed == ["postgresql"]


def test_as_root_it_installs_the_faster_browser_where_the_whole_one_would_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(machine, "missing", list)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        machine.shutil,
        "which",
        lambda name: None if name == "chromium-headless-shell" else f"/usr/bin/{name}",
    )
    monkeypatch.setattr(machine, "install", installed.extend)
    assert machine.prepare() == ""
    assert installed == ["chromium-headless-shell"]


def test_gates_run_two_at_a_time_and_are_shown_one_after_another(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    meet = "while [ ! -e {other} ]; do sleep 0.05; done; echo {name} saw {other}"
    gates = [
        Gate(
            "first", ("bash", "-c", f"touch {tmp_path}/1; {meet.format(name='first', other=tmp_path / '2')}")
        ),
        Gate("crowd", ("bash", "-c", "echo crowd; exit 1"), crowded=True),
        Gate(
            "second",
            ("bash", "-c", f"touch {tmp_path}/2; {meet.format(name='second', other=tmp_path / '1')}"),
        ),
    ]
    outcomes = runpy.run_path(str(CHECK), run_name="check")["run_all"](gates, tmp_path)
    assert [(each.name, each.code) for each in outcomes] == [("first", 0), ("crowd", 1), ("second", 0)]
    said = capfdbinary.readouterr().out.decode()
    assert [line.split()[1] for line in said.splitlines() if line.startswith("== ")] == [
        "first",
        "second",
        "crowd",
    ]
    assert (
        said.index("== first") < said.index("first saw") < said.index("== second") < said.index("second saw")
    )


def test_gates_have_names_of_their_own_and_see_nothing_of_this_machine_s_liangce(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://office@db/liangce")
    monkeypatch.setenv("LIANGCE_DEBUG", "1")
    assert len({gate.name for gate in GATES}) == len(GATES)
    for gate in GATES:
        seen = environment(gate, tmp_path)
        assert seen["LIANGCE_DATA"] == str(tmp_path)
        assert not {"DATABASE_URL", "LIANGCE_DEBUG"} & seen.keys()
