"""Random walks over all tables at once: whatever people do in whatever order, every promise holds."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, Step, take, why_not
from liangce.kernel.registry import PROCESSES
from tests.cast import NOW, PEOPLE, Cast, make_cast

pytestmark = pytest.mark.django_db
FORMS: dict[str, Any] = {
    "submit": {"no_secret": True, "signer": "某人"},
    "examine": {"result": "file", "opinion": "可以", "category": "economy"},
    "decline": {"code": "empty", "reason": "没有具体建议"},
    "draft": {"code": "B", "html": "<p>正在办理。</p>", "contact_name": "某人", "contact_phone": "0851"},
    "send_back": {"reason": "请逐条答复"},
    "approve": {"code": "A"},
    "issue": {"document_number": "花某函〔2026〕1 号"},
    "give_opinion": {"opinion": "<p>同意。</p>", "signer": "某人"},
    "give": {"contact": "phone", "attitude": "satisfied", "result": "dissatisfied"},
}


def data_for(step: Step, cast: Cast, dice: random.Random) -> dict[str, Any]:
    """Something to say in the step's form."""
    units = [unit.pk for name, unit in cast.units.items() if name != "inspection"]
    if step.name == "assign":
        return {"leads": units[:1], "co": units[1:]} if dice.random() < 0.5 else {"leads": units}
    if step.name == "invite":
        return {"persons": [cast.people[dice.choice(["wu", "luo"])].pk]}
    return FORMS.get(step.name, {})


def a_move(
    cast: Cast, actors: dict[str, Actor], now: datetime, dice: random.Random
) -> tuple[Step, Any, str] | None:
    """One of the steps that somebody may take now, each as likely as the others; None when there is none."""
    moves = [
        (step, case, name)
        for process in PROCESSES.values()
        for case in process.cases(cast.committee)
        for step in process.steps_from(case.status)
        for name in actors
    ]
    dice.shuffle(moves)  # the first that is allowed is a fair choice, and the others need not be asked about
    return next((move for move in moves if why_not(*move[:2], actors[move[2]], now=now) is None), None)


def check_promises(cast: Cast) -> None:
    """Statuses are of their table, nearest deadlines are those that run, what is final has no clock running."""
    clocks = list(Deadline.objects.of(cast.committee).running())
    for process in PROCESSES.values():
        for case in process.cases(cast.committee):
            assert case.status in process.states.values
            own = [row.due_on for row in clocks if (row.kind, row.case_id) == (case.kind_name, case.pk)]
            within = [
                row.due_on for row in clocks if (row.whole_kind, row.whole_id) == (case.kind_name, case.pk)
            ]
            nearest = min(own if case.whole_field else within, default=None)
            assert case.due_on == nearest, (process.name, case.status)
            assert not (own and case.status in process.final), (process.name, case.status)


@pytest.mark.parametrize("seed", range(6))
def test_every_walk_keeps_every_promise(seed: int) -> None:
    dice, cast, now = random.Random(seed), make_cast(), NOW
    for title in ("甲", "乙", "丙", "丁"):
        cast.draft(title=f"关于{title}的提案")
    actors = {name: cast.actor(name) for name in PEOPLE}
    taken = 0
    for _ in range(70):
        now += timedelta(hours=dice.randint(1, 60))
        move = a_move(cast, actors, now, dice)
        if move is None:
            break
        step, case, name = move
        try:
            take(step, case, by=actors[name], now=now, data=data_for(step, cast, dice))
        except BadData as refused:
            assert "persons" in refused.form.errors  # noqa: PT017  (everybody has been invited already)
            continue
        taken += 1
        check_promises(cast)
    assert taken > 15
    assert verify(cast.committee).holds
    moments = list(Entry.objects.of(cast.committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
