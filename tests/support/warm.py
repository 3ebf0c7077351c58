"""Python processes that start at once, for tests that run many commands.

Most of a command's start is importing other people's packages. One process does that beforehand and forks: what it
forks has nothing of Liangce in it yet, no settings and no database, and goes on as `python` would.
"""

import gc
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: What can be imported without settings and takes long.
PACKAGES = (
    "apprise",
    "cryptography.hazmat.primitives.serialization",
    "django.contrib.auth.hashers",
    "django.core.handlers.wsgi",
    "django.core.management.commands.migrate",
    "django.db.models",
    "django.forms",
    "django.template.loader",
    "django.urls",
    "docx",
    "gunicorn.app.base",
    "openpyxl",
    "psycopg",
    "pypdfium2",
    "pypinyin",
    "rich.progress",
)


def run(arguments: list[str], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Does what `python ARGUMENTS` does (`-m module …` or `-c code`) and returns its exit code and what it said."""
    with tempfile.TemporaryDirectory(prefix="liangce-said-") as folder:
        said = [Path(folder) / name for name in ("stdout", "stderr")]
        wanted = {"arguments": arguments, "environ": dict(environ), "said": [str(file) for file in said]}
        kept = waiting()
        assert kept.stdin
        assert kept.stdout
        print(json.dumps(wanted), file=kept.stdin, flush=True)
        code = int(kept.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, *(file.read_text() for file in said))


@cache
def waiting() -> subprocess.Popen[str]:
    """The process that has imported everything; it ends when this one does, for then its input ends."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.warm"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait() -> None:
    """Reads a wish a line, forks for each, and answers with its exit code."""
    for package in PACKAGES:
        import_module(package)
    gc.freeze()  # the collector leaves alone what the forks share
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(**json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def become(arguments: list[str], environ: dict[str, str], said: list[str]) -> None:
    """Goes on as the process that was asked for, and ends as it ends."""
    for number, name in enumerate((os.devnull, *said)):
        file = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environ)
    kind, what, *rest = arguments
    if kind == "-m":
        sys.argv = [what, *rest]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        sys.argv = [kind]
        names: dict[str, Any] = {"__name__": "__main__"}
        exec(what, names)
    sys.exit()


if __name__ == "__main__":
    wait()
