"""Every step × every role × own or another committee: the person is asked about apart from the case."""

import dataclasses
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from liangce.kernel import regulation
from liangce.kernel.actors import Actor, Claim, Holding, Role
from liangce.kernel.models import Rulebook
from liangce.kernel.process import Process, Step, why_not
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Authorship
from liangce.people.models import RecordChange
from liangce.people.roles import ROLES
from liangce.proposals.models import (
    Application,
    AppraisalForm,
    AppraisalResult,
    AppraisalRound,
    Asked,
    Assignment,
    AwardReview,
    AwardRound,
    Feedback,
    KeyOpinion,
    KeyProposal,
    Nomination,
    Objection,
    Promise,
    Proposal,
    Publication,
    Supervision,
)
from liangce.proposals.states import Mode

#: Every row there is: countersigning and the like are switched on.
RULES = Rulebook(data=regulation.load("national").to_data() | {"handling": {"countersign": True}})
HERE, ELSEWHERE, ME, SOMEBODY, MY_PLACE, ANOTHER_PLACE = range(1, 7)
ROWS = [(process, step) for process in PROCESSES.values() for step in process.steps]
matrix = pytest.mark.parametrize(
    ("process", "step", "role"),
    [(process, step, role) for (process, step), role in product(ROWS, ROLES.values())],
    ids=lambda value: value.name,
)


def case_of(process: Process, step: Step, *, mine: bool) -> Any:
    """A case in the state the step starts from, which is the actor's own in every respect, or in none."""
    person, place = (ME, MY_PLACE) if mine else (SOMEBODY, ANOTHER_PLACE)
    proposal = Proposal(
        committee_id=HERE, kind="proposal", first_person_id=person, first_body_id=place, status="draft"
    )
    authorship = Authorship(committee_id=HERE, paper=proposal, person_id=person, body_id=place)
    lead = Assignment(committee_id=HERE, proposal=proposal, unit_id=place, mode=Mode.LEAD)
    key = KeyProposal(committee_id=HERE, proposal=proposal)
    awards = AwardRound(committee_id=HERE)
    nomination = Nomination(committee_id=HERE, round=awards, proposal=proposal)
    appraised = {"committee_id": HERE, "round": AppraisalRound(committee_id=HERE), "proposal": proposal}
    rater = {"rater_person_id": person, "rater_body_id": place, "rater_unit_id": place}
    cases: dict[str, Any] = {
        "proposal": proposal,
        "cosigning": authorship,
        "answering": lead,
        "co_handling": Assignment(committee_id=HERE, proposal=proposal, unit_id=place, mode=Mode.CO),
        "text_publication": Publication(committee_id=HERE, proposal=proposal, what="text"),
        "reply_publication": Publication(committee_id=HERE, proposal=proposal, what="reply", unit_id=place),
        "feedback": Feedback(committee_id=HERE, proposal=proposal, authorship=authorship),
        "promise": Promise(committee_id=HERE, proposal=proposal, assignment=lead),
        "record_change": RecordChange(committee_id=HERE, person_id=person),
        "key": key,
        "key_opinion": KeyOpinion(committee_id=HERE, proposal=proposal, key=key, unit_id=place),
        "supervision": Supervision(committee_id=HERE, proposal=proposal, key=key, person_id=person),
        "appraisal_round": appraised["round"],
        "appraisal_unit": AppraisalForm(**appraised, **rater, rater="unit", side="quality"),
        "appraisal_author": AppraisalForm(**appraised, **rater, rater="author", side="handling"),
        "appraisal_desk": AppraisalForm(**appraised, **rater, rater="desk", side="handling"),
        "appraisal_result": AppraisalResult(**appraised, side="quality"),
        "award_round": awards,
        "nomination": nomination,
        "award_review": AwardReview(
            committee_id=HERE, round=awards, nomination=nomination, reviewer_id=person
        ),
        "objection": Objection(committee_id=HERE, round=awards, nomination=nomination, person_id=person),
    } | {
        str(kind): Application(committee_id=HERE, kind=kind, proposal=proposal, assignment=lead)
        for kind in Asked
    }
    case = cases[process.name]
    case.rulebook = RULES
    if step.source:
        setattr(case, "status", step.source[0])  # noqa: B010  (only the engine assigns a status; this is its stage)
    return case


def actor(role: Role, committee: int = HERE) -> Actor:
    """Somebody who holds this one role, at MY_PLACE."""
    return Actor(ME, "某人", committee, (Holding(role, unit=MY_PLACE, body=MY_PLACE),))


def without_guards(step: Step) -> Step:
    return dataclasses.replace(step, guards=())


def claims(step: Step, role: Role) -> list[Claim]:
    return [claim for claim in step.actor.claims if claim.role == role]


@matrix
def test_only_who_plays_the_part_may(process: Process, step: Step, role: Role) -> None:
    refused = why_not(
        without_guards(step), case_of(process, step, mine=True), actor(role), now=timezone.now()
    )
    assert (refused is None) == bool(claims(step, role))


@matrix
def test_a_part_in_one_case_is_no_part_in_another(process: Process, step: Step, role: Role) -> None:
    refused = why_not(
        without_guards(step), case_of(process, step, mine=False), actor(role), now=timezone.now()
    )
    everywhere = any(not claim.field for claim in claims(step, role))
    assert (refused is None) == everywhere


@pytest.mark.parametrize(
    ("process", "step"),
    [(process, step) for process, step in ROWS if step.actor.other_than],
    ids=lambda value: value.name,
)
def test_who_did_it_does_not_check_it(process: Process, step: Step) -> None:
    case = case_of(process, step, mine=True)
    setattr(case, step.actor.other_than, ME)
    for role in step.actor.roles:
        refused = why_not(without_guards(step), case, actor(role), now=timezone.now())
        assert refused == f"只有{step.actor.label}可以{step.label}。"


@matrix
def test_nobody_acts_in_another_committee(process: Process, step: Step, role: Role) -> None:
    case = case_of(process, step, mine=True)
    assert why_not(step, case, actor(role, ELSEWHERE), now=timezone.now()) == "这不是本级政协的事项。"


@matrix
def test_no_role_may_start_from_a_state_the_row_does_not_name(
    process: Process, step: Step, role: Role
) -> None:
    case = case_of(process, step, mine=True)
    for state in set(process.states.values) - set(step.source):
        setattr(case, "status", state)  # noqa: B010
        assert step.begins or "不能" in (why_not(step, case, actor(role), now=timezone.now()) or "")
