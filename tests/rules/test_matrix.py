"""Every step × every role × own or another committee: the person is asked about apart from the case.

A test is a row of the table and asks it about all roles at once; what is compared are the roles' names.
"""

import dataclasses
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.utils import timezone

from liangce.activities.models import Activity, Leave
from liangce.duty.models import Appeal, ManualLine
from liangce.kernel import regulation
from liangce.kernel.actors import Actor, Claim, Holding, Role, value_at
from liangce.kernel.models import Rulebook
from liangce.kernel.process import Process, Step, why_not
from liangce.kernel.registry import PROCESSES
from liangce.network.models import Handover
from liangce.opinions.models import Commission, OpinionReport, Sending
from liangce.outcomes.models import Conversion, Instruction, InstructionTask, SuggestionItem
from liangce.papers.models import Authorship
from liangce.people.models import RecordChange
from liangce.people.roles import ROLES
from liangce.press.models import Article, Issue, Newspaper
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
from liangce.reports.models import Dispatch, Facts, Report
from liangce.reports.states import KINDS
from liangce.rulebooks.models import RulesDraft

RULES = Rulebook(data=regulation.load("national").to_data())
HERE, ELSEWHERE, ME, SOMEBODY, MY_PLACE, ANOTHER_PLACE = range(1, 7)
ROWS = [(process, step) for process in PROCESSES.values() for step in process.steps]
matrix = pytest.mark.parametrize(("process", "step"), ROWS, ids=lambda value: value.name)


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
    activity = Activity(committee_id=HERE)
    instruction = Instruction(committee_id=HERE, paper=proposal, leader_id=person)
    item = SuggestionItem(committee_id=HERE, paper=proposal, unit_id=place)
    report = Report(
        committee_id=HERE, kind="research", first_body_id=place, entered_by=person, status="draft"
    )
    report.begins_with = Facts(pen_id=SOMEBODY if barred(step) else person)
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
        "opinion": (
            opinion := OpinionReport(
                committee_id=HERE, kind="opinion", first_person_id=person, first_body_id=place, status="draft"
            )
        ),
        "sending": Sending(committee_id=HERE, paper=opinion),
        **{
            f"{verb}_{way}": Handover(
                committee_id=HERE, paper=proposal if way == "down" else opinion, side=side, direction=way
            )
            for verb, side in (("handing", "given"), ("coming", "taken"))
            for way in ("up", "down")
        },
        "commission": Commission(committee_id=HERE, wanted_on=date(2026, 3, 1)),
        "rules_draft": RulesDraft(committee_id=HERE, begun_by_id=SOMEBODY, changed_by_id=SOMEBODY),
        "press_article": Article(
            committee_id=HERE,
            newspaper=Newspaper(committee_id=HERE),
            begun_by_id=SOMEBODY if barred(step) else person,
            first_by_id=SOMEBODY,
            second_by_id=SOMEBODY,
            headline="标题",
        ),
        "press_issue": Issue(
            committee_id=HERE,
            newspaper=Newspaper(committee_id=HERE),
            proof1_by_id=SOMEBODY,
            proof2_by_id=SOMEBODY,
        ),
        "key": key,
        "key_opinion": KeyOpinion(committee_id=HERE, proposal=proposal, key=key, unit_id=place),
        "supervision": Supervision(committee_id=HERE, proposal=proposal, key=key, person_id=person),
        "appraisal_round": appraised["round"],
        "appraisal_unit": AppraisalForm(**appraised, **rater, rater="unit", side="quality"),
        "appraisal_author": AppraisalForm(**appraised, **rater, rater="author", side="handling"),
        "appraisal_desk": AppraisalForm(**appraised, **rater, rater="desk", side="handling"),
        "appraisal_result": AppraisalResult(**appraised, side="quality"),
        "instruction": instruction,
        "instruction_task": InstructionTask(committee_id=HERE, instruction=instruction, unit_id=place),
        "suggestion": item,
        "outcome": Conversion(
            committee_id=HERE, item=item, claimed_by_id=SOMEBODY if barred(step) else person
        ),
        "activity": activity,
        "leave": Leave(
            committee_id=HERE,
            activity=activity,
            person_id=SOMEBODY if barred(step) else person,
            sector_id=place,
        ),
        "award_round": awards,
        "nomination": nomination,
        "award_review": AwardReview(
            committee_id=HERE, round=awards, nomination=nomination, reviewer_id=person
        ),
        "objection": Objection(committee_id=HERE, round=awards, nomination=nomination, person_id=person),
        "manual_points": ManualLine(committee_id=HERE, **made_by(step, person)),
        "points_appeal": Appeal(committee_id=HERE, person_id=SOMEBODY if barred(step) else person),
        "report_dispatch": Dispatch(committee_id=HERE, paper=report, unit_id=place),
    }
    cases |= dict.fromkeys(map(str, KINDS), report)
    cases |= {
        str(kind): Application(committee_id=HERE, kind=kind, proposal=proposal, assignment=lead)
        for kind in Asked
    }
    case = cases[process.name]
    if case is report:
        report.kind = process.name
    case.rulebook = RULES
    if step.source:
        setattr(case, "status", step.source[0])  # noqa: B010  (only the engine assigns a status; this is its stage)
    return case


def made_by(step: Step, person: int) -> dict[str, int]:
    """Whose the line is and who entered it: where they may not take the step, somebody else."""
    who = SOMEBODY if barred(step) else person
    return {"person_id": who, "made_by_id": who}


def actor(role: Role, committee: int = HERE) -> Actor:
    """Somebody who holds this one role, at MY_PLACE."""
    return Actor(ME, "某人", committee, (Holding(role, unit=MY_PLACE, body=MY_PLACE),))


def without_guards(step: Step) -> Step:
    """The row with nothing asked about the case, under whatever regulation."""
    return dataclasses.replace(step, guards=(), only_under=None)


def claims(step: Step, role: Role) -> list[Claim]:
    return [claim for claim in step.actor.claims if claim.role == role]


def may(step: Step, case: Any) -> set[str]:
    """The roles in which I may take the step in this case, whatever its guards say."""
    bare = without_guards(step)
    return {
        name for name, role in ROLES.items() if why_not(bare, case, actor(role), now=timezone.now()) is None
    }


@matrix
def test_only_who_plays_the_part_may(process: Process, step: Step) -> None:
    parts = {name for name, role in ROLES.items() if claims(step, role)}
    assert may(step, case_of(process, step, mine=True)) == parts


def barred(step: Step) -> set[str]:
    """The fields that hold persons who may not take the step, whatever their roles."""
    return {name for claim in step.actor.claims for name in claim.apart}


@pytest.mark.parametrize(
    ("process", "step"),
    [(process, step) for process, step in ROWS if barred(step)],
    ids=lambda value: value.name,
)
def test_who_did_it_does_not_confirm_it(process: Process, step: Step) -> None:
    for name in barred(step):
        case = case_of(process, step, mine=True)
        freely = {claim.role.name for claim in step.actor.claims if name not in claim.apart}
        assert may(step, case) > freely
        way, _, last = name.rpartition("__")
        setattr(value_at(case, way) if way else case, last, ME)
        assert may(step, case) == freely


@matrix
def test_a_part_in_one_case_is_no_part_in_another(process: Process, step: Step) -> None:
    everywhere = {
        name for name, role in ROLES.items() if any(not claim.field for claim in claims(step, role))
    }
    assert may(step, case_of(process, step, mine=False)) == everywhere


@matrix
def test_nobody_acts_in_another_committee(process: Process, step: Step) -> None:
    case = case_of(process, step, mine=True)
    said = {
        name: why_not(step, case, actor(role, ELSEWHERE), now=timezone.now()) for name, role in ROLES.items()
    }
    assert said == dict.fromkeys(ROLES, "这不是本级政协的事项。")


@matrix
def test_no_role_may_start_from_a_state_the_row_does_not_name(process: Process, step: Step) -> None:
    case = case_of(process, step, mine=True)
    others = (
        set() if step.begins else set(process.states.values) - set(step.source)
    )  # what begins has no state yet
    refused = {}
    for state, name in product(others, ROLES):
        setattr(case, "status", state)  # noqa: B010
        refused[state, name] = why_not(step, case, actor(ROLES[name]), now=timezone.now())
    assert [place for place, why in refused.items() if "不能" not in (why or "")] == []
