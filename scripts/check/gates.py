"""The gates, in the order they are shown: cheap ones first. To add a gate, add a row."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ON_POSTGRES = ("scripts/postgres", "run", "--")
ON_DURABLE_POSTGRES = ("scripts/postgres", "--durable", "run", "--")
DJANGO = (sys.executable, "-m", "django")
PYTEST = (sys.executable, "-m", "pytest", "-rs", "--tb=short", "--durations=10")
#: A file stays with one worker, for what its module builds; tests/conftest.py has the long ones begin first.
WORKERS = max(2, min(4, len(os.sched_getaffinity(0))))
IN_A_CROWD = ("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
CROWD = (*PYTEST, *IN_A_CROWD, "--ignore=tests/rules", "tests")
COVERAGE = ("slipcover", "-m")
#: What the database makes no difference to though a site with one is started, or (the fault) what needs a durable one.
#: Tests that touch none are left out by tests/support/choosing.py.
NOT_ON_POSTGRES = tuple(f"--ignore=tests/e2e/test_{name}.py" for name in ("editor", "sign_in", "fault"))

#: What `check --deploy` looks at: an installation as it stands on the open network.
DEPLOYED = {
    "LIANGCE_HTTPS": "1",
    "LIANGCE_HSTS_ALL": "1",
    "LIANGCE_HOSTS": "cppcc.example",
    "LIANGCE_SECRET_KEY": "only-for-the-check-of-settings-0123456789-abcdefghijklmnopqrstuvwxyz",
}


@dataclass(frozen=True)
class Gate:
    """One command that must succeed. `tests` reads pytest's report of it; `quick` keeps it in `./check --quick`.

    `thorough` is the module that runs the command's module, except in `./check --quick`. A gate that is `crowded`
    has work for every core, and begins after the others.
    """

    name: str
    command: tuple[str, ...]
    quick: bool = True
    tests: bool = False
    thorough: tuple[str, ...] = ()
    crowded: bool = False
    environ: tuple[tuple[str, str], ...] = ()

    def arguments(self, report: Path) -> list[str]:
        """The whole command."""
        command = [*self.command]
        if self.thorough:
            command[2:2] = self.thorough  # python -m THIS -m pytest
        return [*command, f"--junit-xml={report}"] if self.tests else command


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(BIN / name), *arguments)


GATES = (
    Gate("lint", tool("ruff", "check", "--output-format", "concise", ".")),
    Gate("format", tool("ruff", "format", "--check", "--output-format", "concise", ".")),
    Gate("imports", tool("lint-imports")),
    Gate("types", tool("mypy")),
    Gate("rules", (*PYTEST, "-rsP", "tests/rules"), tests=True),
    Gate("vendored", (sys.executable, "scripts/vendor/check.py")),
    Gate(
        "deploy", (*DJANGO, "check", "--deploy", "--fail-level", "WARNING"), environ=tuple(DEPLOYED.items())
    ),
    Gate("migrations", (*DJANGO, "makemigrations", "--check", "--dry-run")),
    Gate("migrations-pg", (*ON_POSTGRES, *DJANGO, "makemigrations", "--check", "--dry-run"), quick=False),
    Gate("docs", tool("liangce", "docs", "--check")),
    Gate("sqlite", (*CROWD, "-m", "not slow and not browser"), tests=True, thorough=COVERAGE, crowded=True),
    Gate("slow", (*CROWD, "-m", "slow or browser"), quick=False, tests=True, crowded=True),
    Gate("postgres", (*ON_POSTGRES, *CROWD, *NOT_ON_POSTGRES), quick=False, tests=True, crowded=True),
    Gate("fault-pg", (*ON_DURABLE_POSTGRES, *PYTEST, "tests/e2e/test_fault.py"), quick=False, tests=True),
)


def environment(gate: Gate, data: Path) -> dict[str, str]:
    """The environment of the gate's command: nothing of this machine's Liangce, a data folder of its own.

    What tests on SQLite prepare once a run (tests/support/keeping.py) is kept for the next gate, beside that folder.
    """
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name == "LIANGCE_TEST_DATA"  # where the real text is, for those who have it
        or not (name.startswith(("LIANGCE_", "DJANGO_SETTINGS")) or name == "DATABASE_URL")
    }
    ours = {"LIANGCE_DATA": str(data), "PYTHONUNBUFFERED": "1"}
    if (
        gate.command[0] != ON_POSTGRES[0]
    ):  # each of those has a server of its own, and what it kept is gone with it
        ours["TESTS_SHARED_FOLDER"] = str(data.parent / "shared")
    ours["PYTHONDONTWRITEBYTECODE"] = ""  # hundreds of processes start: what one has compiled serves the next
    if not gate.tests:
        ours["DJANGO_SETTINGS_MODULE"] = "liangce.config.settings"
    return inherited | ours | dict(gate.environ)
