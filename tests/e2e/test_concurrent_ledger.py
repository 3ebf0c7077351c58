"""Many write at once: the chain never forks, and no entry that was acknowledged is lost."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.installations import ENGINE, ask, call, installation, start
from tests.e2e.writers import lines
from tests.support.site import Site

pytestmark = pytest.mark.slow
WRITERS, ROUNDS = 4, 12


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with installation(ENGINE, tmp_path / "data") as site:
        call(site, "tests.cast", "make_cast")
        yield site


def check(site: Site, acknowledged: Path) -> None:
    """The chain holds, holds every acknowledged step once, and numbers and serials have neither gaps nor doubles."""
    assert "✓ 花溪区政协" in site.run("ledger", "verify").stdout
    written = json.loads(ask(site, "q.steps()"))
    promised = lines(acknowledged)
    assert len(promised) == 2 * WRITERS * ROUNDS
    assert sorted(step for step in written if not step.endswith(".lead")) == sorted(promised)
    assert json.loads(ask(site, "q.numbers()")) == list(range(1, len(written) + 1))
    assert json.loads(ask(site, "q.serials()")) == list(range(1, WRITERS * ROUNDS + 1))


def test_processes_never_fork_the_chain(site: Site, tmp_path: Path) -> None:
    acknowledged = tmp_path / "acknowledged"
    crowd = [
        start(site, "tests.e2e.writers", "write", f"p{number}", str(ROUNDS), str(acknowledged))
        for number in range(WRITERS)
    ]
    assert [process.wait(timeout=240) for process in crowd] == [0] * WRITERS
    check(site, acknowledged)


def test_threads_never_fork_the_chain(site: Site, tmp_path: Path) -> None:
    acknowledged = tmp_path / "acknowledged"
    call(site, "tests.e2e.writers", "write_in_threads", str(WRITERS), str(ROUNDS), str(acknowledged))
    check(site, acknowledged)


def test_the_first_entries_of_a_new_committee_do_not_fork_it_either(site: Site, tmp_path: Path) -> None:
    # Nobody has written yet, so there is no head to lock: all of them try to make it.
    acknowledged = tmp_path / "acknowledged"
    call(site, "tests.e2e.writers", "write_in_threads", "6", "1", str(acknowledged))
    assert "✓ 花溪区政协" in site.run("ledger", "verify").stdout
    assert len(lines(acknowledged)) == 12
