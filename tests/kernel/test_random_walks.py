"""Random walks over all tables at once: whatever people do in whatever order, every promise holds."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, Step, take, why_not
from liangce.kernel.registry import PROCESSES
from liangce.rulebooks.drafts import begin, change, mark
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
    "check": {"reason": "按上级规定"},
    "call_off": {"reason": "上级还没有批"},
    "give": {"contact": "phone", "attitude": "satisfied", "result": "dissatisfied"},
}


def data_for(step: Step, cast: Cast, dice: random.Random, now: datetime) -> dict[str, Any]:
    """Something to say in the step's form."""
    units = [unit.pk for name, unit in cast.units.items() if name != "inspection"]
    if step.name == "assign":
        return {"leads": units[:1], "co": units[1:]} if dice.random() < 0.5 else {"leads": units}
    if step.name == "invite":
        return {"persons": [cast.people[dice.choice(["wu", "luo"])].pk]}
    if step.name == "apply":
        day = timezone.localdate(now + timedelta(days=dice.randint(0, 3)))
        return {"session": cast.session.pk, "from_on": day.isoformat(), "reason": "同意"}
    return FORMS.get(step.name, {})


def open_moves(cast: Cast, now: datetime) -> list[tuple[Step, Any, str]]:
    """Every step somebody may take in any case now."""
    actors = {name: cast.actor(name) for name in PEOPLE}
    return [
        (step, case, name)
        for process in PROCESSES.values()
        for case in process.cases(cast.committee)
        for step in process.steps_from(case.status)
        for name, actor in actors.items()
        if why_not(step, case, actor, now=now) is None
    ]


def check_promises(cast: Cast) -> None:
    """Statuses are of their table, nearest deadlines are what the cases say, what is final has no clock running."""
    for process in PROCESSES.values():
        for case in process.cases(cast.committee):
            assert case.status in process.states.values
            assert case.due_on == case.nearest_due(), (process.name, case.status)
            if case.status in process.final:
                assert not Deadline.objects.of(cast.committee).of_case(case).running().exists()


@pytest.mark.parametrize("seed", range(6))
def test_every_walk_keeps_every_promise(seed: int) -> None:
    dice, cast, now = random.Random(seed), make_cast(), NOW
    for title in ("甲", "乙", "丙", "丁", "戊"):
        cast.draft(title=f"关于{title}的提案")
    rules = begin(cast.session.rulebook, by=cast.tang, now=NOW)
    shorter = {**rules.data["title_rule"], "max_chars": 60}
    change(rules, {("title_rule",): shorter}, seen=mark([rules.data["title_rule"]]), by=cast.tang, now=NOW)
    taken = 0
    for _ in range(70):
        now += timedelta(hours=dice.randint(1, 60))
        moves = open_moves(cast, now)
        if not moves:
            break
        step, case, name = dice.choice(moves)
        try:
            take(step, case, by=cast.actor(name), now=now, data=data_for(step, cast, dice, now))
        except BadData as refused:
            assert "persons" in refused.form.errors  # noqa: PT017  (everybody has been invited already)
            continue
        taken += 1
        check_promises(cast)
    assert taken > 15
    assert verify(cast.committee).holds
    moments = list(Entry.objects.of(cast.committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
