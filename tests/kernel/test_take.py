"""The only door: what `take` does in one transaction, and what it refuses."""

import dataclasses

import pytest
from django.db import IntegrityError, transaction

from liangce.kernel.models import Deadline, Delivery, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed, choices, take, take_each, why_not
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL
from liangce.proposals.states import Status
from tests.cast import NOW, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def submitted(cast: Cast) -> Proposal:
    return cast.take("submit", cast.draft(), "chen", no_secret=True)


def test_it_refuses_a_step_from_another_state_and_says_which(cast: Cast) -> None:
    draft = cast.draft()
    reason = why_not(PROPOSAL.step("file"), draft, cast.tang, now=NOW)
    assert reason == "现在是“草稿”，不能立案。"


def test_it_refuses_somebody_who_does_not_play_the_part(cast: Cast) -> None:
    assert why_not(PROPOSAL.step("submit"), cast.draft("chen"), cast.wu) == "只有第一提案人可以提交。"


def test_a_refused_step_changes_nothing(cast: Cast, submitted: Proposal) -> None:
    before = Entry.objects.of(cast.committee).count()
    with pytest.raises(NotAllowed):
        cast.take("file", submitted, "tang")
    assert Proposal.objects.of(cast.committee).get().status == Status.SUBMITTED
    assert Entry.objects.of(cast.committee).count() == before


def test_it_names_the_field_that_is_missing(cast: Cast, submitted: Proposal) -> None:
    with pytest.raises(BadData, match="初审意见") as refused:
        cast.take("examine", submitted, "zhou", result="file", category="urban_rural")
    assert "opinion" in refused.value.form.errors


def test_it_refuses_a_state_secret_at_the_door(cast: Cast) -> None:
    draft = cast.draft()
    Proposal.unscoped.filter(pk=draft.pk).update(title="关于某工程的提案 机密★十年")
    with pytest.raises(NotAllowed, match="国家秘密不得进入本系统"):
        cast.take("submit", draft, "chen", no_secret=True)


def test_it_records_before_and_after_of_what_changed(cast: Cast, submitted: Proposal) -> None:
    entry = Entry.objects.of(cast.committee).get(step="proposal.submit")
    assert (entry.before["status"], entry.after["status"]) == ("draft", "submitted")
    assert (entry.before["serial"], entry.after["serial"]) == (None, 1)
    assert entry.actor == "陈思远"
    assert entry.role == "第一提案人"
    assert len(entry.after["正文摘要"]) == 64
    assert "title" not in entry.after


def test_it_opens_the_deadlines_of_the_row_and_meets_them(cast: Cast, submitted: Proposal) -> None:
    examine = Deadline.objects.of(cast.committee).get(rule="examine")
    assert submitted.due_on == examine.due_on
    given = {"result": "file", "opinion": "可以", "category": "urban_rural"}
    examined = cast.take("examine", submitted, "zhou", **given)
    filed = cast.take("file", examined, "tang")
    examine.refresh_from_db()
    assert examine.met_at == NOW
    assert filed.due_on == Deadline.objects.of(cast.committee).get(rule="assign").due_on


def test_it_tells_those_who_play_the_part_but_not_the_one_who_acted(cast: Cast, submitted: Proposal) -> None:
    notices = Notice.objects.of(cast.committee)
    assert [n.text for n in notices.to(cast.people["tang"].pk)] == [
        "陈思远提交提案：关于老旧小区加装电梯统筹推进的提案。"
    ]
    assert not notices.to(cast.people["chen"].pk).exists()


def test_nothing_is_sent_inside_the_request(cast: Cast, submitted: Proposal) -> None:
    assert set(Delivery.objects.of(cast.committee).values_list("state", flat=True)) <= {"waiting"}


def test_a_secretary_acts_for_a_member_and_both_names_are_kept(cast: Cast) -> None:
    draft = cast.draft()
    step = PROPOSAL.step("submit")
    take(step, draft, by=cast.zhou, on_behalf_of=cast.chen, now=NOW, data={"no_secret": True})
    entry = Entry.objects.of(cast.committee).get(step="proposal.submit")
    assert (entry.actor, entry.for_name) == ("周敏", "陈思远")


def test_a_clerk_of_a_unit_may_not_act_for_a_member(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="您不能代陈思远办理"):
        take(PROPOSAL.step("submit"), cast.draft(), by=cast.yang, on_behalf_of=cast.chen, now=NOW)


def test_one_refusal_never_stops_the_rest(cast: Cast) -> None:
    given = {"result": "file", "opinion": "可以", "category": "urban_rural"}
    first = cast.take("submit", cast.draft(title="甲提案"), "chen", no_secret=True)
    second = cast.take("submit", cast.draft(title="乙提案"), "chen", no_secret=True)
    first = cast.take("examine", first, "zhou", **given)
    results = take_each(PROPOSAL.step("file"), [first, second], by=cast.tang, now=NOW)
    assert [reason for _, reason in results] == [None, "现在是“待审查”，不能立案。"]
    assert Proposal.objects.of(cast.committee).filter(status=Status.FILED).count() == 1


def test_numbers_have_no_gaps_and_no_doubles(cast: Cast) -> None:
    given = {"result": "file", "opinion": "可以", "category": "urban_rural"}
    for title in ("甲", "乙", "丙"):
        proposal = cast.take("submit", cast.draft(title=f"关于{title}的提案"), "chen", no_secret=True)
        cast.take("file", cast.take("examine", proposal, "zhou", **given), "tang")
    numbers = Proposal.objects.of(cast.committee).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_a_refused_button_is_offered_with_its_reason(cast: Cast) -> None:
    draft = cast.draft()
    draft = cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    offered = {step.name: reason for step, reason in choices(draft, cast.chen, now=NOW)}
    assert offered["take_back"] is None
    assert offered["submit"] == "吴兰尚未答复联名邀请；可以等待、取消邀请，到期未复的自动作罢。"
    assert choices(draft, cast.yang, now=NOW) == []


def test_taking_a_text_back_asks_everybody_anew(cast: Cast) -> None:
    draft = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", draft.authorships.get(person=cast.people["wu"]), "wu")
    draft = cast.take("take_back", draft, "chen")
    assert draft.status == Status.DRAFT
    assert draft.authorships.get(person=cast.people["wu"]).status == "cancelled"
    draft.refresh_from_db()
    assert draft.cosigners == 0


def test_the_database_keeps_the_promise_too(cast: Cast, submitted: Proposal) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.unscoped.filter(pk=submitted.pk).update(number=7)


def test_a_row_added_to_the_table_needs_nothing_else(cast: Cast, submitted: Proposal) -> None:
    """A step is a row: a new one is offered, taken, recorded and refused without a line elsewhere."""
    note = dataclasses.replace(
        PROPOSAL.step("examine"), name="note", label="加注", target=None, asks=None, effect=None
    )
    taken = take(note, submitted, by=cast.zhou, now=NOW)
    assert taken.status == Status.SUBMITTED
    assert Entry.objects.of(cast.committee).order_by("-number").first().label == "加注"
    assert why_not(note, submitted, cast.chen) == "只有政协办公室或提案委可以加注。"


def test_who_was_asked_before_is_asked_again_and_the_text_stays_closed_meanwhile(cast: Cast) -> None:
    draft = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    draft = cast.take("take_back", draft, "chen")
    with pytest.raises(NotAllowed, match="请从文稿上邀请"):
        cast.take("invite_again", draft.authorships.get(person=cast.people["wu"]), "chen")
    draft = cast.take("invite", draft, "chen", persons=[cast.people["wu"].pk])
    assert draft.status == Status.COSIGNING
    assert draft.authorships.get(person=cast.people["wu"]).status == "invited"
