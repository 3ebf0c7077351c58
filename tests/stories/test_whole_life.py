"""What really happens to proposals: handed back, corrected, merged, answered twice, promised and kept."""

from datetime import date, datetime, timedelta

import pytest

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.explain import explain
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed
from liangce.people.models import Appointment, Person, Unit, UnitKind
from liangce.proposals.models import Feedback, Promise, Proposal
from liangce.proposals.states import Answering, CoHandling, Keeping, Status
from tests.cast import NOW, Cast, make_cast
from tests.proposals.walk import at_unit, filed, fresh

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DRAFT = {"html": "<p>已列入计划。</p>", "contact_name": "杨帆", "contact_phone": "0851-8365"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def later(days: float) -> datetime:
    return NOW + timedelta(days=days)


def add_unit(cast: Cast, name: str, label: str) -> Unit:
    """One more unit, with a clerk called by the unit's name and a leader called by it with an underscore."""
    unit = cast.units[name] = Unit.objects.of(cast.committee).create(
        committee=cast.committee, kind=UnitKind.GOVERNMENT, name=label
    )
    for key, office in ((name, "unit_clerk"), (f"{name}_", "unit_leader")):
        person = cast.people[key] = Person.objects.of(cast.committee).create(
            committee=cast.committee, name=f"{label[1:3]}{'办' if office == 'unit_clerk' else '长'}"
        )
        Appointment.objects.of(cast.committee).create(
            committee=cast.committee, person=person, from_on=date(2022, 1, 1), office=office, unit=unit
        )
    return unit


def answer(cast: Cast, proposal: Proposal, unit: str, who: tuple[str, str], day: float, **draft: str) -> None:
    """The unit drafts, signs, has it reviewed and issues it."""
    clerk, leader = who
    given = DRAFT | {"code": "A"} | draft
    cast.take("draft", at_unit(proposal, cast, unit), clerk, now=later(day), **given)
    cast.take("submit", at_unit(proposal, cast, unit), leader, now=later(day), signer="局长")
    cast.take("approve", at_unit(proposal, cast, unit), "shi", now=later(day), code=given["code"])
    number = f"花函〔2026〕{day:g} 号"
    cast.take("issue", at_unit(proposal, cast, unit), clerk, now=later(day), document_number=number)


def told(cast: Cast, name: str) -> list[str]:
    """The texts in this person's inbox."""
    return list(Notice.objects.of(cast.committee).to(cast.people[name].pk).values_list("text", flat=True))


def rate(cast: Cast, proposal: Proposal, day: float, **results: str) -> None:
    """Each named person judges the result of every reply they are asked about."""
    for name, result in results.items():
        rows = Feedback.objects.of(cast.committee).filter(proposal=proposal, status="asked")
        for row in rows.filter(authorship__person=cast.people[name]):
            cast.take("give", row, name, now=later(day), contact="visit", attitude="satisfied", result=result)


def test_handed_back_corrected_answered_twice_and_the_promise_kept(cast: Cast) -> None:  # noqa: PLR0915  (a story is long)
    # 陈思远 and 吴兰 hand in; 周敏 sends it back, because it asks for two things at once.
    proposal = cast.take("invite", cast.draft("chen"), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", proposal.authorships.get(person=cast.people["wu"]), "wu")
    proposal = cast.take("submit", fresh(proposal), "chen", no_secret=True)
    proposal = cast.take("send_back", proposal, "zhou", now=later(1), reason="不是一事一案，请只谈电梯")
    assert proposal.status == Status.RETURNED
    with pytest.raises(NotAllowed, match="正文还没有改动"):
        cast.take("resubmit", proposal, "chen", now=later(2), no_secret=True)

    # 陈思远 corrects it; serial and session stay, 吴兰 is told, and both versions stand beside each other.
    cast.rewrite(proposal, "chen", now=later(2), suggestions="<p>明确牵头部门，并联审批。</p>")
    proposal = cast.take("resubmit", fresh(proposal), "chen", now=later(2), no_secret=True)
    assert (proposal.status, proposal.serial, proposal.is_session) == (Status.SUBMITTED, 1, True)
    assert proposal.versions.exclude(sealed_at=None).count() == 2
    assert any("修改了您署名的提案" in text for text in told(cast, "wu"))

    # It is filed, and assigned: housing leads, finance and water help.
    add_unit(cast, "water", "区水务局")
    add_unit(cast, "power", "区供电局")
    proposal = cast.take(
        "examine", proposal, "zhou", now=later(3), result="file", opinion="可以", category="urban_rural"
    )
    proposal = cast.take("file", proposal, "tang", now=later(3))
    helpers = [cast.units["finance"].pk, cast.units["water"].pk]
    proposal = cast.take(
        "assign", proposal, "shi", now=later(4), leads=[cast.units["housing"].pk], co=helpers
    )

    # The water bureau says it is not its matter; its head signs, and the office gives the part to the power bureau.
    cast.take(
        "ask_return", at_unit(proposal, cast, "water"), "water", now=later(5), reason="不涉及供水",
        unit=cast.units["power"].pk,
    )  # fmt: skip
    application = proposal.applications.get()
    with pytest.raises(NotAllowed, match="现在是“待签字”"):
        cast.take("grant", application, "shi", now=later(5))
    application = cast.take("sign", application, "water_", now=later(5))
    cast.take("grant", application, "shi", now=later(6), unit=cast.units["power"].pk, reason="改由供电局会办")
    assert at_unit(proposal, cast, "water").status == CoHandling.GIVEN_BACK
    assert at_unit(proposal, cast, "power").status == CoHandling.PENDING

    # The power bureau, too, is late to say so: its days to give it back are over.
    with pytest.raises(NotAllowed, match="申退期限"):
        cast.take("ask_return", at_unit(proposal, cast, "power"), "power", now=later(40), reason="也不涉及")

    # Receipts, a talk with the proposer, opinions.
    for unit, clerk in (("housing", "yang"), ("finance", "long"), ("power", "power")):
        cast.take("receive", at_unit(proposal, cast, unit), clerk, now=later(7))
    cast.take(
        "contact", at_unit(proposal, cast, "housing"), "yang", now=later(8), on="2026-02-10", means="visit",
        phase="before", people="陈思远、吴兰", words="实地看了三个小区。",
    )  # fmt: skip
    lead = at_unit(proposal, cast, "housing")
    assert Deadline.objects.of(cast.committee).of_case(lead).get(rule="contact").met_at
    for unit, clerk in (("finance", "long"), ("power", "power")):
        cast.take(
            "give_opinion",
            at_unit(proposal, cast, unit),
            clerk,
            now=later(20),
            opinion="<p>支持。</p>",
            signer="局长",
        )

    # Housing claims A; the supervision office corrects it to B, for the work is only planned.
    cast.take(
        "draft", lead, "yang", now=later(30), code="A", promises="2026-9-30前 完成三个片区的管线迁改", **DRAFT
    )
    cast.take("submit", at_unit(proposal, cast, "housing"), "he", now=later(31), signer="何平")
    cast.take(
        "approve", at_unit(proposal, cast, "housing"), "shi", now=later(32), code="B", reason="尚未完成"
    )
    cast.take(
        "issue",
        at_unit(proposal, cast, "housing"),
        "yang",
        now=later(33),
        document_number="花住建函〔2026〕8 号",
    )
    proposal = fresh(proposal)
    assert proposal.status == Status.REPLIED
    promise = Promise.objects.of(cast.committee).get()
    assert (promise.promised_on, promise.due_on) == (date(2026, 9, 30), date(2026, 9, 30))

    # 陈思远 is content, 吴兰 is not: by these rules the first signatory decides, yet the Committee may ask again.
    rate(cast, proposal, 40, chen="basically_satisfied", wu="dissatisfied")
    housing = cast.units["housing"].pk
    proposal = cast.take(
        "rehandle", fresh(proposal), "tang", now=later(41), units=[housing], reason="请答复加装电梯的出资"
    )
    assert proposal.status == Status.HANDLING
    lead = at_unit(proposal, cast, "housing")
    assert (lead.status, lead.round) == (Answering.HANDLING, 2)
    assert Deadline.objects.of(cast.committee).of_case(lead).running().get().rule == "rehandle"

    # The second reply is a letter of its own; both signatories judge it anew, and the first one stays as it was.
    answer(cast, proposal, "housing", ("yang", "he"), 50, html="<p>出资办法已印发。</p>", code="B")
    assert [reply.round for reply in lead.replies.order_by("round")] == [1, 2]
    assert lead.replies.get(round=1).html == "<p>已列入计划。</p>"
    rate(cast, proposal, 55, chen="satisfied", wu="satisfied")
    proposal = cast.take("close", fresh(proposal), "tang", now=later(60))
    assert proposal.status == Status.CLOSED

    # The promise outlives the file. Housing says it is done, with what shows it; it cannot verify itself.
    promise = cast.take("claim", promise, "yang", now=later(200), evidence="管线已迁改，9 月 10 日验收。")
    with pytest.raises(NotAllowed, match="只有督查室或提案委可以核实完成"):
        cast.take("verify", promise, "yang", now=later(201), reason="看过")
    promise = cast.take("verify", promise, "tang", now=later(210), reason="实地看过三个小区")
    assert (promise.status, promise.verified_by) == (Keeping.KEPT, "唐立")
    lead = cast.take(
        "reclass", at_unit(proposal, cast, "housing"), "shi", now=later(211), code="A", reason="承诺已兑现"
    )
    reply = lead.replies.get(round=2)
    assert (reply.code, reply.code_at_issue) == ("A", "B")
    assert verify(cast.committee).holds


def test_three_alike_are_merged_and_one_is_taken_out_again(cast: Cast) -> None:
    # Three members write about the same crossing. 唐立 merges two into the first, before any is filed.
    main = cast.take(
        "examine", handed_in(cast, "chen"), "zhou", result="file", opinion="可以", category="urban_rural"
    )
    second, third = handed_in(cast, "wu"), handed_in(cast, "luo")
    second = cast.take("merge", second, "tang", main=main.pk, opinion="内容相同")
    third = cast.take("merge", third, "tang", main=main.pk)
    assert {second.status, third.status} == {Status.MERGED}
    assert any("并案办理" in text and "流水号 0905-00001" in text for text in told(cast, "wu"))

    # What others were merged into cannot itself be merged, or withdrawn from under them.
    with pytest.raises(NotAllowed, match="已有提案并入本件"):
        cast.take("merge", main, "tang", main=second.pk)
    with pytest.raises(NotAllowed, match="已有提案并入本件"):
        cast.take("ask_withdrawal", main, "chen", reason="不提了")

    # 罗文's is about another crossing after all: the merge is undone, and it walks its own way from examination.
    third = cast.take("unmerge", third, "tang", reason="不是同一路口")
    assert (third.status, third.merged_into) == (Status.EXAMINED, None)

    # The main case is handled once. 陈思远 and 吴兰 are both answered and asked, each for themselves.
    main = cast.take("file", main, "tang")
    main = cast.take("assign", main, "shi", leads=[cast.units["housing"].pk])
    cast.take("receive", at_unit(main, cast, "housing"), "yang")
    answer(cast, main, "housing", ("yang", "he"), 30)
    assert {row.authorship.person.name for row in main.feedback.select_related("authorship__person")} == {
        "陈思远",
        "吴兰",
    }
    seen = Proposal.objects.of(cast.committee).visible_to(cast.wu)
    assert seen.filter(pk=main.pk).exists()
    with pytest.raises(NotAllowed, match="主案已经答复"):
        cast.take("unmerge", second, "tang", reason="太晚了")
    rate(cast, main, 35, wu="dissatisfied", chen="satisfied")
    assert cast.take("close", fresh(main), "tang", now=later(40)).status == Status.CLOSED


def handed_in(cast: Cast, who: str) -> Proposal:
    return cast.take("submit", cast.draft(who), who, no_secret=True)


def test_three_units_answer_separately_and_all_replies_are_needed(cast: Cast) -> None:
    # Three units answer each its own part; none waits for another.
    add_unit(cast, "water", "区水务局")
    proposal = filed(cast)
    units = [cast.units[name].pk for name in ("housing", "finance", "water")]
    proposal = cast.take("assign", proposal, "shi", leads=units)
    people = {"housing": ("yang", "he"), "water": ("water", "water_")}
    for unit, (clerk, _) in people.items():
        cast.take("receive", at_unit(proposal, cast, unit), clerk)
    cast.take("receive", at_unit(proposal, cast, "finance"), "long")
    answer(cast, proposal, "housing", ("yang", "he"), 20)
    answer(cast, proposal, "water", ("water", "water_"), 25)
    assert fresh(proposal).status == Status.HANDLING

    # Finance cannot answer in time: it asks for two months, which is more than the rules allow, then for twenty days.
    finance = at_unit(proposal, cast, "finance")
    with pytest.raises(BadData, match="超过规则允许的最后日期"):
        cast.take(
            "ask_extension", finance, "long", now=later(100), value=6, basis="months", reason="预算未批"
        )
    cast.take("ask_extension", finance, "long", now=later(100), value=20, basis="days", reason="预算未批")
    cast.take(
        "grant", proposal.applications.get(), "shi", now=later(101), value=20, basis="days", reason="同意"
    )
    reply_due = Deadline.objects.of(cast.committee).of_case(finance).get(rule="reply")
    assert reply_due.due_on == date(2026, 7, 20)
    lines = explain(reply_due, calendar_of(cast.committee.pk), date(2026, 5, 20))
    assert any("经石磊批准延期 20 天，到 2026 年 7 月 20 日" in line for line in lines)

    cast.take(
        "contact", finance, "long", now=later(105), on="2026-05-15", means="phone", phase="during",
        people="陈思远", words="说明了预算的进度。",
    )  # fmt: skip

    # The office stops the clock while the proposer is asked what was meant, and starts it again ten days later.
    cast.take("pause", at_unit(proposal, cast, "finance"), "shi", now=later(110), reason="等提案人补充材料")
    assert at_unit(proposal, cast, "finance").due_on is None
    assert (
        not Deadline.objects.of(cast.committee).overdue(date(2026, 12, 1)).filter(case_id=finance.pk).exists()
    )
    cast.take("resume", at_unit(proposal, cast, "finance"), "shi", now=later(120))
    assert at_unit(proposal, cast, "finance").due_on == date(2026, 7, 30)

    # It is urged, which is kept and told; then its clerk has no leader to sign, and one is appointed.
    cast.take("urge", at_unit(proposal, cast, "finance"), "shi", now=later(121), reason="请于月底前答复")
    assert proposal.notes.get(kind="urging").words == "请于月底前答复"
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=cast.people["long"], from_on=date(2022, 1, 1), office="unit_leader",
        unit=cast.units["finance"],
    )  # fmt: skip
    answer(cast, proposal, "finance", ("long", "long"), 130)

    # With the third letter the proposal is replied, and each signatory is asked about each letter.
    assert fresh(proposal).status == Status.REPLIED
    assert proposal.feedback.count() == 3 * 2
    labels = [entry.label for entry in Entry.objects.of(cast.committee).about(proposal)]
    assert {"申请延期", "同意延期", "延期", "暂停计时", "恢复计时", "催办"} <= set(labels)
    assert verify(cast.committee).holds


def test_dissatisfied_twice_ends_at_one_table(cast: Cast) -> None:
    # The first signatory is dissatisfied, so the file cannot be closed before it was handled again.
    proposal = cast.take("assign", filed(cast), "shi", leads=[cast.units["housing"].pk])
    cast.take("receive", at_unit(proposal, cast, "housing"), "yang")
    answer(cast, proposal, "housing", ("yang", "he"), 10)
    rate(cast, proposal, 12, chen="dissatisfied", wu="satisfied")
    with pytest.raises(NotAllowed, match="应重新办理"):
        cast.take("close", fresh(proposal), "tang", now=later(13))
    with pytest.raises(NotAllowed, match="还可以重新办理"):
        meet(cast, proposal, 13)
    again = {"units": [cast.units["housing"].pk], "reason": "请逐条答复"}
    cast.take("rehandle", fresh(proposal), "tang", now=later(13), **again)
    answer(cast, proposal, "housing", ("yang", "he"), 20)

    # A second time: no third round, but proposer, unit and committee sit down together, and that is recorded.
    rate(cast, proposal, 22, chen="dissatisfied", wu="satisfied")
    with pytest.raises(NotAllowed, match="请组织三方会面"):
        cast.take("rehandle", fresh(proposal), "tang", now=later(23), **again)
    with pytest.raises(NotAllowed, match="应先组织三方会面"):
        cast.take("close", fresh(proposal), "tang", now=later(23))
    meet(cast, proposal, 24)
    assert cast.take("close", fresh(proposal), "tang", now=later(25)).status == Status.CLOSED


def meet(cast: Cast, proposal: Proposal, day: int) -> None:
    said = {"people": "陈思远、何平、唐立", "words": "资金年内无法安排，列入明年预算，提案人表示理解。"}
    cast.take("meet", fresh(proposal), "tang", now=later(day), on=later(day).date().isoformat(), **said)
