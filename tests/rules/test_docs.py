"""The pages that the code writes about itself are those it would write now."""

import re

import pytest

from liangce.commands.docs import FOLDER, pages
from liangce.kernel.docs import table
from liangce.kernel.registry import PROCESSES
from liangce.people.roles import ALL

PAGES = pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_fresh(name: str) -> None:
    kept = FOLDER / name
    assert kept.exists(), f"{name} is not there: run `liangce docs`"
    assert kept.read_text(encoding="utf-8") == PAGES[name], f"{name} is stale: run `liangce docs`"


def test_no_page_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


@pytest.mark.parametrize("process", PROCESSES.values(), ids=lambda process: process.name)
def test_the_diagram_has_every_state_and_step(process: object) -> None:
    text = PAGES[f"process-{process.name}.md"]  # type: ignore[attr-defined]
    for state in process.states:  # type: ignore[attr-defined]
        assert f"    {state.value}: {state.label}" in text
    for step in process.steps:  # type: ignore[attr-defined]
        assert f"\n| {step.label} | {step.actor.label} |" in text


def test_every_role_has_its_sentence() -> None:
    for role in ALL:
        assert f"| {role.label} | {role.name} | {role.sentence} |" in PAGES["roles.md"]


def test_tables_are_whole() -> None:
    for name, text in PAGES.items():
        widths = [len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if line.startswith("|")]
        assert all(width >= 3 for width in widths), name


def test_a_bar_in_a_cell_does_not_break_the_table() -> None:
    assert table(("a",), [("x|y\nz",)]).splitlines()[-1] == "| x\\|y z |"
