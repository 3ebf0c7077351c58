"""The writer is killed at every change it makes to the disk, and at random moments: nobody is given a torn issue."""

import pytest

from tests.e2e.inside import ask
from tests.support.site import Site

pytestmark = pytest.mark.slow


def test_a_crash_anywhere_leaves_what_readers_had() -> None:
    with Site.open() as site:
        told = ask(site, "tests.press.crashing.crash")
    assert told["wrong"] == []
    assert told["mended"] == []
    assert told["boundaries"] > told["files"] > 20
