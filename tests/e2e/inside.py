"""What runs inside a site's own installation: the cast with its accounts, and questions about what is stored."""

import json
from typing import Any

from tests.support.site import Site

PASSWORD = "huaxi-2026-chunfen"


def ask(site: Site, function: str, *arguments: str) -> Any:
    """Calls the function `module.name` in a process of the site's; returns what it returned, by way of JSON."""
    module, _, name = function.rpartition(".")
    return json.loads(
        site.python(f"import json; from {module} import {name}; print(json.dumps({name}(*{arguments!r})))")
    )


def settle(site: Site) -> None:
    """Writes the cast of tests/cast.py into the site; each person signs in by their short name and PASSWORD."""
    site.become("settled", lambda site: ask(site, "tests.e2e.settling.settle", PASSWORD))


def sit_in_2019(site: Site) -> None:
    """Adds the session to which the real proposals belong."""
    ask(site, "tests.e2e.settling.add_session", "2", "2019-01-13", "2019-01-17")
