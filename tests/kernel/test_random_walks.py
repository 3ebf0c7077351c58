"""Random walks over all tables at once: whatever people do in whatever order, every promise holds."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, Step, form_for, take, why_not
from liangce.kernel.registry import PROCESSES
from tests.cast import NOW, TODAY, Cast, make_cast
from tests.proposals import appraising, awarding
from tests.proposals.leaders import LEADERS, suggested, with_leaders

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
    # where a step of another process has the same name, it is written with its process
    "second": {"reason": "同感"},
    "suggest_again": {"reason": "情况变了"},
    "shortlist": {"opinion": "可以"},
    "pass_over": {"reason": "件数已满"},
    "not_choose": {"on": TODAY, "meeting": "主席会议", "reason": "不急"},
    "key_opinion.give": {"agrees": "no", "words": "不急"},
    "record": {"agrees": "yes"},
    "log": {"kind": "event", "form": "visit", "on": TODAY, "words": "走访"},
    "conclude": {"conclusion": "有进展"},
    "end": {"reason": "调离"},
    "report": {"report": "已督办"},
    "go_on": {"reason": "再督办"},
    "finish": {"on": TODAY, "meeting": "主席会议"},
    "advise_unit": {"reason": "重新答复"},
    "advise_authors": {"reason": "改进"},
    "waive": {"reason": "份数少"},
    "withdraw": {"reason": "重复"},
    "recuse": {"reason": "亲属"},
    "remove": {"reason": "异议成立"},
    "uphold": {"reason": "属实"},
    "dismiss": {"reason": "不实"},
    "cancel": {"reason": "改期"},
}


def data_for(step: Step, case: Any, cast: Cast, dice: random.Random) -> dict[str, Any]:
    """Something to say in the step's form."""
    units = [unit.pk for name, unit in cast.units.items() if name != "inspection"]
    if step.name == "assign":
        return {"leads": units[:1], "co": units[1:]} if dice.random() < 0.5 else {"leads": units}
    if step.name == "invite":
        return {"persons": [cast.people[dice.choice(["wu", "luo"])].pk]}
    if step.name in ("designate", "add_leaders"):
        leaders = [cast.people[name].pk for name in dice.sample(sorted(LEADERS), 1)]
        return {"on": TODAY, "meeting": "主席会议", "leaders": leaders, "manner": "lead"}
    if step.name == "appoint":
        return {"reviewers": [cast.people[name].pk for name in ("luo", "yang", "min")]}
    if step.name == "decide":
        chosen = case.nominations.filter(status="nominated")[:1]
        return {"on": TODAY, "meeting": "主席会议", "chosen": [row.pk for row in chosen], "reason": "无"}
    if hasattr(case, "scores"):
        form = form_for(step, case, cast.tang)
        points = {name: dice.randint(0, 5) for name in form.fields} if form else {}
        return points | {"reason": "亲属"}
    return FORMS.get(f"{case.kind_name}.{step.name}", FORMS.get(step.name, {}))


def open_moves(cast: Cast, now: datetime) -> list[tuple[Step, Any, str]]:
    """Every step somebody may take in any case now."""
    actors = {name: cast.actor(name) for name in cast.people}
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


def drafts(cast: Cast) -> None:
    """Four papers in their authors' hands."""
    for title in ("甲", "乙", "丙", "丁"):
        cast.draft(title=f"关于{title}的提案")


def rooms(cast: Cast) -> None:
    """A key proposal suggested, a round of appraisal opened, a proposal nominated for an award."""
    with_leaders(cast)
    round_ = appraising.opened(cast)
    proposal = round_.forms.first().proposal
    suggested(cast, proposal)
    awarding.nominated(cast, proposal=proposal)


WORLDS = [(drafts, seed) for seed in range(6)] + [(rooms, seed) for seed in range(3)]


@pytest.mark.parametrize(("world", "seed"), WORLDS)
def test_every_walk_keeps_every_promise(world: Callable[[Cast], None], seed: int) -> None:
    dice, cast, now = random.Random(seed), make_cast(), NOW
    world(cast)
    taken = 0
    for _ in range(70):
        now += timedelta(hours=dice.randint(1, 60))
        moves = open_moves(cast, now)
        if not moves:
            break
        step, case, name = dice.choice(moves)
        try:
            take(step, case, by=cast.actor(name), now=now, data=data_for(step, case, cast, dice))
        except BadData as refused:
            excused = {
                "persons",
                "leaders",
                "__all__",
            }  # all invited or named already; not theirs to recommend
            assert excused & set(refused.form.errors)  # noqa: PT017
            continue
        taken += 1
        check_promises(cast)
    assert taken > 15
    assert verify(cast.committee).holds
    moments = list(Entry.objects.of(cast.committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
