"""Random walks over all tables at once: whatever people do in whatever order, every promise holds."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry
from liangce.kernel.process import BadData, Step, form_for, take, why_not
from liangce.kernel.registry import PROCESSES
from liangce.network.statement import compared
from liangce.papers.models import Kind
from liangce.papers.versions import current
from liangce.people.models import RecordChange
from liangce.proposals.models import Proposal, Publication
from liangce.proposals.redacting import Changes, save
from liangce.proposals.redacting import why_not as why_not_save
from liangce.proposals.states import ASIDE, RECEIVED, UNDECIDED, Publishing
from liangce.public.models import Mode, PublicPart
from liangce.reports.states import KINDS
from liangce.rulebooks.drafts import begin, change, mark
from tests.activities.holding import FACTS, announced, asked, planned
from tests.cast import NOW, TODAY, Cast, make_cast
from tests.duty.scoring import adopted, appealed, by_hand, with_clerk
from tests.network.neighbours import carry, city_of, handed_down, handed_up
from tests.opinions.reporting import with_desk
from tests.outcomes.acting import SAYS as GIVEN
from tests.outcomes.acting import itemised, registered
from tests.proposals import appraising, awarding
from tests.proposals.leaders import LEADERS, suggested, with_leaders
from tests.proposals.releasing import open_site
from tests.proposals.walk import assigned
from tests.reports.drafting import MEETING, approved, drafted, sent, submitted, with_writers

pytestmark = pytest.mark.django_db
#: What is drawn without a look at what the case allows: everybody was invited already, that unit has its part.
CHOSEN_AT_RANDOM = {"persons", "leaders", "unit", "units", "main", "mode", "value", "on", "__all__"}
SAYS = GIVEN | {"given_at": "2026-02-02T09:00"}  # before the walk begins
FORMS: dict[str, dict[str, Any]] = {
    "submit": {"no_secret": True, "signer": "某人"},
    "resubmit": {"no_secret": True},
    "examine": {"result": "file", "opinion": "可以", "category": "economy"},
    "decline": {"code": "empty", "reason": "没有具体建议"},
    "draft": {"code": "B", "html": "<p>正在办理。</p>", "contact_name": "某人", "contact_phone": "0851"},
    "approve": {"code": "A"},
    "reclass": {"code": "A"},
    "issue": {"document_number": "花某函〔2026〕1 号"},
    "give_opinion": {"opinion": "<p>同意。</p>", "signer": "某人"},
    "refuse": {"reason": "请附证明"},
    "check": {"reason": "按上级规定"},
    "call_off": {"reason": "上级还没有批"},
    "give": {"contact": "phone", "attitude": "satisfied", "result": "dissatisfied"},
    "contact": {"means": "phone", "phase": "during", "people": "某人", "words": "谈过"},
    "propose_conversion": {"into": "opinion"},
    "ask_extension": {"value": 5, "basis": "days"},
    "extend": {"value": 5, "basis": "days"},
    "claim": {"evidence": "已完成"},
    "coordinate": {"people": "某人", "words": "已协调"},
    "meet": {"people": "某人", "words": "已会面"},
    # where a step of another process has the same name, it is written with its process
    "shortlist": {"opinion": "可以"},
    "not_choose": {"meeting": "主席会议", "reason": "不急"},
    "withhold": {"reason": "涉及商业秘密", "reexamine_on": "2027-01-10"},
    "propose_not": {"reason": "涉及尚未定稿的规划", "reexamine_on": "2027-01-10"},
    "text_publication.withdraw": {"reason": "内容有误", "notice": "内容有误，已撤下。"},
    "reply_publication.withdraw": {"reason": "内容有误", "notice": "内容有误，已撤下。"},
    "key_opinion.give": {"agrees": "no", "words": "不急"},
    "record": {"agrees": "yes"},
    "log": {"kind": "event", "form": "visit", "words": "走访"},
    "conclude": {"conclusion": "有进展"},
    "report": {"report": "已督办"},
    "finish": {"meeting": "主席会议"},
    "instruction.give": {"text": "研究落实"},
    "instruction.add": {"text": "研究落实"},
    "instruction.release": {"released": "批示有关部门研究。"},
    "instruction_task.report": {"feedback": "已研究落实"},
    "suggestion.change": {"text": "改过的建议"},
    **{f"{kind}.approve": MEETING for kind in KINDS},
    **{f"{kind}.sign": {"document_number": "花协专报〔2026〕1 号"} for kind in KINDS},
    **{f"{kind}.send": {"others": "市政协办公室"} for kind in KINDS},
    **{f"{kind}.send_more": {"others": "市政协研究室"} for kind in KINDS},
    "report_dispatch.answer": {"answer": "已研究落实"},
    "activity.change_plan": FACTS | {"title": "改过名称的会议"},
    "activity.set_roll": {"circles": ["members"]},
    "activity.move": {"starts_at": "2026-03-04T09:00", "ends_at": "2026-03-05T12:00", "place": "三楼"},
    "activity.take_notes": {"record": "共识：抓紧办。"},
    "activity.write_minutes": {"minutes": "纪要"},
    "opinion.keep": {"keep_reason": "known"},
    "opinion.check": {"title": "核稿", "background": "属实。", "suggestions": "处置。"},
    "opinion.sign": {"number": 9, "others": "区委办公室"},
    "opinion.log": {"kind": "note", "at": "2026-02-02T09:30", "words": "已核实"},
    "sending.adopt": {"how": "single", "reference": "《内参》"},
    "outcome.look_back": {"holding": "holds", "held_words": "已落实"},
}


def data_for(step: Step, case: Any, cast: Cast, dice: random.Random, now: datetime) -> dict[str, Any]:
    """Something to say in the step's form."""
    units = [unit.pk for name, unit in cast.units.items() if name != "inspection"]
    today = timezone.localdate(now)
    if step.name == "draft" and dice.random() < 0.5:
        return FORMS["draft"] | {"promises": f"{today + timedelta(days=30)} 办成"}
    if step.name == "assign":
        return {"leads": units[:1], "co": units[1:]} if dice.random() < 0.5 else {"leads": units}
    if step.name == "invite":
        return {"persons": [cast.people[dice.choice(["wu", "luo"])].pk]}
    if step.name == "apply":
        day = timezone.localdate(now + timedelta(days=dice.randint(0, 3)))
        return {"session": cast.session.pk, "from_on": day.isoformat(), "reason": "同意"}
    if said := apart(step, case, dice, today):
        return said
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
    chosen = {"unit": dice.choice(units), "mode": "co", "units": units, "main": _another(case, cast, dice)}
    booked = {"session": cast.session.pk, "is_session": dice.choice("01")}
    days = {"on": today, "promised_on": today + timedelta(days=400)}
    said = FORMS.get(f"{case.kind_name}.{step.name}", FORMS.get(step.name, {}))
    return {"reason": "理由", "value": 5, "basis": "days"} | chosen | booked | days | said


#: Steps in which somebody says what a suggestion came to.
CLAIMS = {
    ("suggestion", "answer"),
    ("suggestion", "answer_again"),
    ("suggestion", "claim"),
    ("outcome", "claim_again"),
}


def apart(step: Step, case: Any, dice: random.Random, today: date) -> dict[str, Any]:
    """What is said in a few forms that share names with others; nothing for the rest."""
    if (case.kind_name, step.name) in CLAIMS:
        said = dice.choice([{"outcome": "considered"}, {"outcome": "written", "document_title": "年度计划"}])
        return said | {"on": today, "words": "已研究"}
    if (case.kind_name, step.name) == ("instruction", "correct"):
        return SAYS | {"leader_name": "张三", "office": dice.choice(["区长", "书记"]), "reason": "写错"}
    if (case.kind_name, step.name) == ("activity", "correct"):
        return {"attendee": case.attendees.first().pk, "outcome": "attended", "reason": "漏录"}
    if case.kind_name == "record_change":
        return {"name": "陈思远", "post": dice.choice(["院长", "副院长"]), "reason": "请附证明"}
    return {}


def _another(case: Any, cast: Cast, dice: random.Random) -> int:
    """The key of any other proposal."""
    others = Proposal.objects.of(cast.committee).exclude(pk=case.pk)
    return dice.choice([*others.values_list("pk", flat=True), 0])


def revise(cast: Cast, now: datetime) -> None:
    """Whose proposal was sent back has changed something by the next day."""
    for proposal in Proposal.objects.of(cast.committee).filter(status="returned"):
        if current(proposal).sealed_at:
            cast.rewrite(proposal, "chen", now=now, background=f"<p>改于 {now}。</p>")


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


def prepare(cast: Cast, dice: random.Random, now: datetime) -> None:
    """Now and then somebody works on a redacted copy."""
    for case in Publication.objects.of(cast.committee).filter(status=Publishing.OPEN):
        by = cast.actor(dice.choice(["zhou", "tang", "yang", "long"]))
        if why_not_save(case, by) is None and dice.random() < 0.5:
            save(case, Changes(title="公开稿"), by=by, now=now)


def check_promises(cast: Cast) -> None:
    """Statuses are of their table, nearest deadlines are those that run, what is final has no clock running."""
    clocks = list(Deadline.objects.of(cast.committee).running())
    for process in PROCESSES.values():
        for case in process.cases(cast.committee):
            assert case.status in process.states.values
            own = [row for row in clocks if (row.kind, row.case_id) == (case.kind_name, case.pk)]
            within = [row for row in clocks if (row.whole_kind, row.whole_id) == (case.kind_name, case.pk)]
            mine = own if case.whole_field else within
            nearest = min((row.due_on for row in mine if row.is_counting), default=None)
            assert case.due_on == nearest, (process.name, case.status)
            assert not (own and case.status in process.final), (process.name, case.status)
    for proposal in Proposal.objects.of(cast.committee).filter(status__in=RECEIVED):
        standing = proposal.assignments.standing()
        if proposal.status in (*UNDECIDED, *ASIDE, "not_filed", "filed"):
            assert not standing.exclude(status="replied").exists(), proposal.status
        else:
            assert standing.answering().exists(), proposal.status
        assert not proposal.absorbed.filter(absorbed__isnull=False).exists()
        if proposal.status in (*ASIDE, "closed"):
            assert not proposal.applications.open().exists()


def drafts(cast: Cast) -> None:
    """Four papers in their authors' hands, of a committee that publishes; a change of a record, a draft of rules."""
    open_site(cast, Mode.PREPARING)
    for title in ("甲", "乙", "丙", "丁"):
        cast.draft(title=f"关于{title}的提案")
    own = RecordChange(committee=cast.committee, person=cast.people["chen"], rulebook=cast.session.rulebook)
    cast.take("propose", own, "chen", name="陈思远", post="讲师")
    rules = begin(cast.session.rulebook, by=cast.tang, now=NOW)
    shorter = {**rules.data["title_rule"], "max_chars": 60}
    change(rules, {("title_rule",): shorter}, seen=mark([rules.data["title_rule"]]), by=cast.tang, now=NOW)


def rooms(cast: Cast) -> None:
    """A key proposal suggested, a round of appraisal opened, a proposal nominated for an award."""
    with_leaders(cast)
    round_ = appraising.opened(cast)
    proposal = round_.forms.first().proposal
    suggested(cast, proposal)
    awarding.nominated(cast, proposal=proposal)


def fates(cast: Cast) -> None:
    """An instruction on a paper that has reached the units, and three suggestions of it."""
    with_leaders(cast)
    paper = assigned(cast)
    registered(cast, paper, now=NOW, given_at=SAYS["given_at"])
    itemised(cast, paper, unit="housing", now=NOW)


def reports(cast: Cast) -> None:
    """A paper of each kind that an organ adopts, each as far as the next; suggestions of the one that was sent."""
    with_writers(cast)
    drafted(cast, Kind.INSPECTION, title="视察报告")
    submitted(cast, kind=Kind.RECOMMENDATION, title="建议案")
    submitted(cast, kind=Kind.BRIEF, title="专报")
    approved(cast, kind=Kind.SUPERVISION_OPINION, title="监督意见")
    itemised(cast, sent(cast), unit="housing", now=NOW)


def meetings(cast: Cast) -> None:
    """Meetings that are planned, and some to which people are invited, with leave asked for."""
    with_leaders(cast)
    for kind in ("council", "standing", "research", "training"):
        planned(cast, title=f"拟定的{kind}", kind=kind)
    for kind in ("inspection", "thematic"):
        asked(cast, announced(cast, title=f"通知的{kind}", kind=kind), "luo", [2])
    row = announced(cast)
    asked(cast, row, "chen", [1])
    asked(cast, row, "wu", [1, 2, 3])


def points(cast: Cast) -> None:
    """Lines by hand that wait for approval, and appeals that wait for an answer."""
    with_clerk(cast)
    adopted(cast)
    for number in range(12):
        by_hand(cast, label=f"事项 {number}")
        appealed(cast, ("chen", "wu")[number % 2])


def marks(seed: int) -> list[pytest.MarkDecorator]:
    """One walk in each world is quick enough for every day, the others are for `./check`: each on one database."""
    where = pytest.mark.on_sqlite if seed % 2 else pytest.mark.on_postgresql
    return [pytest.mark.slow, where] if seed else []


def across(cast: Cast) -> None:
    """A report that came from below and a proposal from above; the levels beside hear of every step."""
    with_desk(cast)
    below = make_cast("gaopo", "高坡县政协")
    type(below.committee).objects.filter(pk=below.committee.pk).update(parent=cast.committee)
    handed_up(with_desk(below), to="in-huaxi")
    handed_down(city_of(cast))
    carry(NOW)
    cast.draft(title="关于本级的提案")
    assigned(cast, title="关于停车的提案")


WORLDS = [
    pytest.param(world, seed, marks=marks(seed))
    for world, seeds in (
        (drafts, range(6)),
        (rooms, range(3)),
        (fates, range(3)),
        (reports, range(3)),
        (meetings, range(3)),
        (points, range(2)),
        (across, range(4)),
    )
    for seed in seeds
]


@pytest.mark.parametrize(("world", "seed"), WORLDS)
def test_every_walk_keeps_every_promise(world: Callable[[Cast], None], seed: int) -> None:
    dice, cast, now = random.Random(seed), make_cast(), NOW
    world(cast)
    actors = {name: cast.actor(name) for name in cast.people}
    taken = 0
    for _ in range(70):
        now += timedelta(hours=dice.randint(1, 60))
        revise(cast, now)
        prepare(cast, dice, now)
        move = a_move(cast, actors, now, dice)
        if move is None:
            break
        step, case, name = move
        try:
            take(step, case, by=actors[name], now=now, data=data_for(step, case, cast, dice, now))
        except BadData as refused:
            assert set(refused.form.errors) <= CHOSEN_AT_RANDOM, refused  # noqa: PT017
            continue
        taken += 1
        check_promises(cast)
    assert taken > 15
    for part in PublicPart.objects.of(cast.committee).up():
        case = Publication.objects.of(cast.committee).get(part=part)
        assert case.status == Publishing.PUBLISHED
        assert case.redactions.exclude(checked_at=None).exists()
    carry(now)
    differing = [row for one in compared(cast.committee) for row in one.differences]
    assert differing == []
    assert verify(cast.committee).holds
    moments = list(Entry.objects.of(cast.committee).order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
