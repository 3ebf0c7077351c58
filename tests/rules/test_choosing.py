"""The run on PostgreSQL leaves out what touches no database, and nothing else."""

import pytest

import tests.e2e.town
from tests.support.choosing import left_out, needs_no_database, starts_processes


def test_a_test_that_may_not_touch_the_database_is_left_out(request: pytest.FixtureRequest) -> None:
    assert needs_no_database(request.node)


@pytest.mark.django_db
def test_a_test_that_may_is_not(request: pytest.FixtureRequest) -> None:
    assert not needs_no_database(request.node)


def test_a_fixture_that_brings_the_database_counts_too(db: None, request: pytest.FixtureRequest) -> None:
    assert not needs_no_database(request.node)


def test_whoever_works_with_a_site_of_its_own_is_known_by_what_they_take_from_others() -> None:
    assert starts_processes(tests.e2e.town.__name__)
    assert not starts_processes("tests.support.choosing")


@pytest.mark.parametrize(
    ("marker", "url", "is_left_out"),
    [
        ("on_sqlite", "postgres://somebody@127.0.0.1/liangce", True),
        ("on_sqlite", "", False),
        ("on_postgresql", "postgres://somebody@127.0.0.1/liangce", False),
        ("on_postgresql", "", True),
        ("row_locks", "", True),
    ],
)
@pytest.mark.django_db
def test_what_says_that_one_database_is_enough_runs_on_that_alone(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, marker: str, url: str, is_left_out: bool
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    request.node.add_marker(marker)
    assert left_out(request.node) == is_left_out
