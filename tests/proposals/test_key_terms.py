"""Where the rules date key proposals otherwise, the decision of the Council moves what already runs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.explain import explain
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Entry, Notice, Rulebook
from liangce.kernel.regulation import Basis, Term
from liangce.people.models import Body, BodyKind
from liangce.proposals.models import Proposal
from tests.cast import NOW, TODAY, Cast, rules
from tests.proposals.leaders import designated, with_leaders
from tests.proposals.walk import at_unit, filed, handling

ORDINARY = date(2026, 6, 30)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    return with_leaders(cast)


def dating(cast: Cast, **terms: Term) -> None:
    """The session's rules date replies to these kinds of proposals apart."""
    reply = rules().deadlines["reply"]
    apart = replace(reply, variants={**reply.variants, **terms})
    changed = replace(rules(), deadlines={**rules().deadlines, "reply": apart})
    cast.session.rulebook = Rulebook.adopt(changed, committee=cast.committee, now=NOW)
    cast.session.save()


def on(month: int, day: int) -> Term:
    return Term(Basis.FIXED, month=month, day=day, source="区委办：重点提案先办")


def reply_of(proposal: Proposal, cast: Cast, unit: str = "housing") -> Deadline:
    return Deadline.objects.of(cast.committee).of_case(at_unit(proposal, cast, unit)).get(rule="reply")


def explained(deadline: Deadline) -> list[str]:
    return explain(deadline, calendar_of(deadline.committee_id), TODAY)


def test_what_already_runs_is_dated_anew(cast: Cast) -> None:
    dating(cast, key=on(5, 10))
    proposal = handling(cast)
    assert reply_of(proposal, cast).due_on == ORDINARY
    designated(cast, proposal=proposal)
    moved = reply_of(proposal, cast)
    assert (moved.due_on, moved.variant) == (date(2026, 5, 10), "key")
    assert at_unit(proposal, cast, "housing").due_on == date(2026, 2, 28)  # 先与提案人沟通
    assert explained(moved)[:3] == [
        f"依据：{moved.rulebook}，区委办：重点提案先办",
        "2026 年 2 月 2 日起是重点提案，改按其期限计算；原到 2026 年 6 月 30 日",
        "2026 年 2 月 2 日起，5 月 10 日前，到 2026 年 5 月 10 日",
    ]


def test_the_ledger_says_from_when_to_when_and_the_unit_is_told(cast: Cast) -> None:
    dating(cast, key=on(5, 10))
    designated(cast, proposal=handling(cast))
    entry = Entry.objects.of(cast.committee).get(step="answering.redate")
    assert entry.after["答复期限"] == "2026 年 6 月 30 日 → 2026 年 5 月 10 日"
    assert (entry.label, entry.actor) == ("期限随情形改变", "系统")
    told = Notice.objects.of(cast.committee).to(cast.people["yang"].pk).values_list("text", flat=True)
    assert any(text.startswith("期限有变") for text in told)
    assert verify(cast.committee).holds


def test_what_is_assigned_later_begins_so(cast: Cast) -> None:
    dating(cast, key=on(5, 10))
    proposal = filed(cast)
    designated(cast, proposal=proposal)
    proposal = cast.take("assign", proposal, "shi", leads=[cast.units["housing"].pk])
    begun = reply_of(proposal, cast)
    assert (begun.due_on, begun.variant_note) == (date(2026, 5, 10), "")
    assert "本件是重点提案，按其期限计算" in explained(begun)
    assert not Entry.objects.of(cast.committee).filter(step="answering.redate").exists()


def test_an_extension_that_was_granted_is_kept(cast: Cast) -> None:
    dating(cast, key=on(5, 10))
    proposal = handling(cast)
    cast.take("extend", at_unit(proposal, cast, "housing"), "shi", value=10, basis="days", reason="汛期")
    designated(cast, proposal=proposal)
    assert reply_of(proposal, cast).due_on == date(2026, 5, 20)


def test_a_date_that_would_have_passed_moves_nothing(cast: Cast) -> None:
    dating(cast, key=Term(Basis.DAYS, 10))
    proposal = handling(cast)
    at = NOW + timedelta(days=30)
    cast.moment = at
    designated(cast, proposal=proposal)
    assert (reply_of(proposal, cast).due_on, reply_of(proposal, cast).variant) == (ORDINARY, "session")


def test_rules_that_do_not_tell_them_apart_move_nothing(cast: Cast) -> None:
    proposal = handling(cast)
    designated(cast, proposal=proposal)
    assert reply_of(proposal, cast).due_on == ORDINARY


def test_proposals_of_parties_have_their_own_term(cast: Cast) -> None:
    dating(cast, party=on(5, 10), key=on(4, 30))
    proposal = handling(cast)
    party = Body.objects.of(cast.committee).get(kind=BodyKind.PARTY)
    Proposal.objects.of(cast.committee).filter(pk=proposal.pk).update(first_person=None, first_body=party)
    proposal = Proposal.objects.of(cast.committee).get(pk=proposal.pk)
    rule = proposal.rulebook.rules.deadlines["reply"]
    assert rule.variant(proposal.is_of) == "party"
    designated(cast, proposal=proposal)
    assert rule.variant(proposal.is_of) == "key"
