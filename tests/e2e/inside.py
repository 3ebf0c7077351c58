"""What runs inside a site's own installation: the cast with its accounts, and questions about what is stored."""

import json
import subprocess
import sys
from typing import Any

from tests.support.site import ROOT, Site

PASSWORD = "huaxi-2026-chunfen"


def ask(site: Site, function: str, *arguments: str) -> Any:
    """Calls the function `module.name` in a process of the site's; returns what it returned, by way of JSON."""
    module, _, name = function.rpartition(".")
    code = (
        "import django, json; django.setup(); "
        f"from {module} import {name}; print(json.dumps({name}(*{arguments!r})))"
    )
    environ = {**site.environ, "DJANGO_SETTINGS_MODULE": "liangce.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{function}:\n{done.stdout}{done.stderr}"
    return json.loads(done.stdout)


def settle(site: Site) -> None:
    """Writes the cast of tests/cast.py into the site; each person signs in by their short name and PASSWORD."""
    ask(site, "tests.e2e.settling.settle", PASSWORD)


def sit_in_2019(site: Site) -> None:
    """Adds the session to which the real proposals belong."""
    ask(site, "tests.e2e.settling.add_session", "2", "2019-01-13", "2019-01-17")
