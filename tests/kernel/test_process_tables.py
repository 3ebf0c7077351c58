"""Every process table is whole: read for each row, each state and each name the rows use."""

import pytest

from liangce.kernel import regulation
from liangce.kernel.actors import POST
from liangce.kernel.process import Process, Step
from liangce.kernel.registry import PROCESSES
from liangce.people.roles import ALL

TABLES = list(PROCESSES.values())
ROWS = [(process, step) for process in TABLES for step in process.steps]
DEADLINES = regulation.load("national").deadlines

tables = pytest.mark.parametrize("process", TABLES, ids=lambda process: process.name)
rows = pytest.mark.parametrize(("process", "step"), ROWS, ids=[f"{p.name}.{s.name}" for p, s in ROWS])


@tables
def test_every_state_can_be_reached(process: Process) -> None:
    reached = {step.target for step in process.steps if step.begins}
    for _ in process.states:
        reached |= {s.target for s in process.steps if s.target and reached & set(s.source)}
    assert reached == set(process.states.values)


@tables
def test_every_state_that_is_not_final_is_left(process: Process) -> None:
    left = {source for step in process.steps for source in step.source if step.target not in (None, source)}
    assert left >= set(process.states.values) - set(process.final)


@tables
def test_every_state_that_is_not_final_waits_for_somebody(process: Process) -> None:
    waits = {source for step in process.steps for source in step.source if step.todo or step.is_automatic}
    waits |= {
        source for step in process.steps for source in step.source if step.actor == POST
    }  # of the other level
    own_pace = {"draft", "cosigning"}  # the author's own pace: `submit` is their to-do
    own_pace |= {"nominated", "listed"}  # they go on with their round, whose steps somebody waits for
    assert waits | own_pace >= set(process.states.values) - set(process.final)


@tables
def test_steps_have_names_of_their_own(process: Process) -> None:
    names = [step.name for step in process.steps]
    assert len(names) == len(set(names))


@rows
def test_a_row_uses_states_of_its_table(process: Process, step: Step) -> None:
    assert {*step.source, step.target} - {None} <= set(process.states.values)


@rows
def test_a_row_says_what_people_read(process: Process, step: Step) -> None:
    assert step.label
    assert step.actor.label
    assert all(role in ALL for role in step.actor.roles)
    assert all(guard.must for guard in step.guards)
    assert all(
        tell.to and tell.text.format(subject="甲", by="乙", reason="丙", due="丁") for tell in step.tells
    )


@rows
def test_a_row_names_deadlines_of_the_regulation(process: Process, step: Step) -> None:
    assert {*step.opens, *step.meets, *step.lifts} <= set(DEADLINES)


@rows
def test_what_a_row_opens_is_met_or_lifted_somewhere(process: Process, step: Step) -> None:
    ended = {name for other in process.steps for name in (*other.meets, *other.lifts)}
    ends_anyway = any(other.target in process.final for other in process.steps)
    assert ends_anyway or set(step.opens) <= ended


@rows
def test_bulk_steps_ask_for_nothing_that_differs_from_case_to_case(process: Process, step: Step) -> None:
    if not step.bulk:
        return
    required = [] if step.asks is None else [n for n, f in step.asks.base_fields.items() if f.required]
    assert required == []
