"""What else changes when a step of a key proposal is taken."""

from collections.abc import Iterable

from liangce.kernel.process import NotAllowed
from liangce.kernel.work import Act
from liangce.people.models import Person, Unit
from liangce.proposals import digests
from liangce.proposals.key.process_parts import KEY_OPINION, SUPERVISION
from liangce.proposals.models import KeyOpinion, KeyProposal, Proposal, Supervision
from liangce.proposals.models.supervision import Supervising
from liangce.proposals.voices import keep_voice


def suggest(act: Act) -> None:
    """The first voice. Two who suggest at once: the proposal's row is locked, and the second is told."""
    key: KeyProposal = act.case
    rows = Proposal.objects.of(key.committee_id).select_for_update(of=("self",), no_key=True)
    key.proposal = rows.get(pk=key.proposal_id)
    if KeyProposal.objects.of(key.committee_id).filter(proposal=key.proposal_id).exists():
        raise NotAllowed("刚刚已有人推荐了这件提案，请刷新页面，以“附议推荐”写明您的理由。")
    keep_voice(act, key=key)


def second(act: Act) -> None:
    """One more voice."""
    keep_voice(act, key=act.case)


def shortlist(act: Act) -> None:
    """The committee's opinion, and a question to each office."""
    key: KeyProposal = act.case
    key.opinion = act.data["opinion"]
    act.told["意见摘要"] = digests.of_text(key.opinion)
    earlier = {row.unit_id: row for row in key.opinions.all()}
    for unit in act.data["offices"]:
        consult(act, unit, earlier.get(unit.pk))


def consult(act: Act, unit: Unit, earlier: KeyOpinion | None) -> None:
    """Asks the office; one that was asked before is asked again."""
    key: KeyProposal = act.case
    row = earlier or KeyOpinion(committee_id=key.committee_id, rulebook=key.rulebook, unit=unit)
    row.proposal, row.key = key.proposal, key
    act.also(KEY_OPINION.step("ask_again" if earlier else "ask"), row)


def decide(act: Act) -> None:
    """The day and the meeting of the decision, whatever it is; nobody need answer any more."""
    key: KeyProposal = act.case
    key.decided_on, key.meeting = act.data["on"], act.data["meeting"]
    for row in key.opinions.awaited():
        row.proposal, row.key = key.proposal, key
        act.also(KEY_OPINION.step("drop"), row)


def designate(act: Act) -> None:
    """It is a key proposal from now on, in the hands of its leaders."""
    key: KeyProposal = act.case
    decide(act)
    key.manner = act.data["manner"]
    act.told["督办方式"] = key.manner_label
    name_leaders(act, act.data["leaders"])
    for row in key.proposal.assignments.standing():  # the regulation may date key proposals otherwise
        row.proposal = key.proposal
        act.stir(row)


def add_leaders(act: Act) -> None:
    """More leaders, or a successor, by a later decision; the ledger keeps its day and meeting."""
    act.told |= {"决定日期": act.data["on"], "决定会议": act.data["meeting"]}
    name_leaders(act, act.data["leaders"])


def name_leaders(act: Act, leaders: Iterable[Person]) -> None:
    """One supervision a leader."""
    key: KeyProposal = act.case
    earlier = {row.person_id: row for row in key.supervisions.filter(status=Supervising.ENDED)}
    named = list(leaders)
    for person in named:
        row = earlier.get(person.pk) or Supervision(
            committee_id=key.committee_id, rulebook=key.rulebook, person=person
        )
        row.proposal, row.key = key.proposal, key
        act.also(SUPERVISION.step("resume" if person.pk in earlier else "name"), row)
    act.told["督办领导"] = "、".join(person.name for person in named)


def report(act: Act) -> None:
    """The report to the Council."""
    act.case.report = act.data["report"]
    act.told["报告摘要"] = digests.of_text(act.case.report)


def finish(act: Act) -> None:
    """The Council has heard it."""
    act.case.heard_on, act.case.heard_at = act.data["on"], act.data["meeting"]


def go_on(act: Act) -> None:
    """Every leader who had concluded takes it up again."""
    for row in act.case.supervisions.filter(status=Supervising.CONCLUDED):
        row.proposal, row.key = act.case.proposal, act.case
        act.also(SUPERVISION.step("reopen"), row)
