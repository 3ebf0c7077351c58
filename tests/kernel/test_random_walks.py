"""Random walks over all tables at once: whatever people do in whatever order, every promise holds."""

import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, Step, take, why_not
from liangce.kernel.registry import PROCESSES
from liangce.proposals.models import Publication
from liangce.proposals.redacting import Changes, save
from liangce.proposals.redacting import why_not as why_not_save
from liangce.proposals.states import Publishing
from liangce.public.models import Mode, PublicPart
from tests.cast import NOW, PEOPLE, Cast, make_cast
from tests.proposals.releasing import open_site

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
    "propose_not": {"reason": "涉及尚未定稿的规划", "reexamine_on": "2027-01-10"},
    "withhold": {"reason": "涉及商业秘密", "reexamine_on": "2027-01-10"},
    "withdraw": {"reason": "内容有误", "notice": "内容有误，已撤下。"},
    "reopen": {"reason": "情况有变化"},
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


def prepare(cast: Cast, dice: random.Random, now: datetime) -> None:
    """Now and then somebody works on a redacted copy."""
    for case in Publication.objects.of(cast.committee).filter(status=Publishing.OPEN):
        by = cast.actor(dice.choice(["zhou", "tang", "yang", "long"]))
        if why_not_save(case, by) is None and dice.random() < 0.5:
            save(case, Changes(title="公开稿"), by=by, now=now)


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
    open_site(cast, Mode.PREPARING)
    for title in ("甲", "乙", "丙", "丁"):
        cast.draft(title=f"关于{title}的提案")
    taken = 0
    for _ in range(70):
        now += timedelta(hours=dice.randint(1, 60))
        prepare(cast, dice, now)
        moves = open_moves(cast, now)
        if not moves:
            break
        step, case, name = dice.choice(moves)
        try:
            take(step, case, by=cast.actor(name), now=now, data=data_for(step, cast, dice))
        except BadData as refused:
            assert "persons" in refused.form.errors  # noqa: PT017  (everybody has been invited already)
            continue
        taken += 1
        check_promises(cast)
    assert taken > 15
    for part in PublicPart.objects.of(cast.committee).up():
        case = Publication.objects.of(cast.committee).get(part=part)
        assert case.status == Publishing.PUBLISHED
        assert case.redactions.exclude(checked_at=None).exists()
    assert verify(cast.committee).holds
    moments = list(Entry.objects.of(cast.committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
