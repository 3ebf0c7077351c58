"""What else changes when a step of the selection of excellent proposals is taken."""

from datetime import date, timedelta

from liangce.kernel.work import Act
from liangce.papers.models import Authorship
from liangce.proposals.awards import figures
from liangce.proposals.awards.conflicts import Conflicts
from liangce.proposals.awards.guards import is_the_only_one
from liangce.proposals.awards.process_parts import NOMINATION, REVIEW
from liangce.proposals.council import only_one_a_session
from liangce.proposals.models import Award, AwardReview, AwardRound
from liangce.proposals.models.awards import NominationStatus

SHORTEST = timedelta(days=7)  # of a notice, where an old regulation does not say how long


def open_round(act: Act) -> None:
    """As the form says."""
    round_: AwardRound = act.case
    only_one_a_session(round_, is_the_only_one, act.now)
    round_.opened_at = act.now
    for name in ("title", "collective_percent", "self_nomination"):
        setattr(round_, name, act.data[name])
    round_.quota, round_.quota_percent = act.data["quota"] or 0, act.data["quota_percent"] or 0


def appoint(act: Act) -> None:
    """One sheet a reviewer and nominated proposal; who is an author or a handler stands aside at once."""
    round_: AwardRound = act.case
    nominations = list(
        round_.nominations.filter(status=NominationStatus.NOMINATED).select_related("proposal")
    )
    reviewers = list(act.data["reviewers"])
    conflicts = Conflicts(
        round_.committee_id, [row.proposal_id for row in nominations], [p.pk for p in reviewers], act.today
    )
    for person in reviewers:
        for nomination in nominations:
            why = conflicts.why(nomination.proposal_id, person.pk) or ""
            row = AwardReview(
                committee_id=round_.committee_id,
                rulebook=round_.rulebook,
                round=round_,
                nomination=nomination,
                reviewer=person,
                conflict=why,
            )
            act.also(REVIEW.step("stand_aside" if why else "ask"), row)
    act.told["评审人"] = "、".join(person.name for person in reviewers)


def cancel(act: Act) -> None:
    """Nobody scores any more, and nothing is on a list."""
    end_scoring(act)
    open_ = (NominationStatus.NOMINATED, NominationStatus.LISTED)
    for row in act.case.nominations.filter(status__in=open_).select_related("proposal"):
        row.round = act.case
        act.also(NOMINATION.step("discontinue"), row)


def end_scoring(act: Act) -> None:
    """What was not scored in time stays out of every mean."""
    for row in act.case.reviews.awaited().select_related("nomination__proposal"):
        row.round = act.case
        act.also(REVIEW.step("drop"), row)


def decide(act: Act) -> None:
    """The list hangs out from today."""
    round_: AwardRound = act.case
    round_.decided_on, round_.meeting = act.data["on"], act.data["meeting"]
    round_.notice_from, round_.notice_until = act.today, notice_until(act)
    chosen = {row.pk for row in act.data["chosen"]}
    rows = round_.nominations.filter(status=NominationStatus.NOMINATED).select_related("proposal")
    listed = []
    for row in rows.order_by("id"):
        row.round = round_
        act.also(NOMINATION.step("list" if row.pk in chosen else "pass_over"), row)
        listed += [row] if row.pk in chosen else []
    act.told |= {"入选": len(listed), "集体提案": figures.collective(listed)}


def notice_until(act: Act) -> date:
    """The last day of the notice by the regulation."""
    rule = act.case.rulebook.rules.deadlines.get("award_notice")
    if rule is None:
        return act.today + SHORTEST
    last: date = rule.term().due(act.today, act.work.calendar)
    return last


def publish(act: Act) -> None:
    """What is still on the list is awarded, and stands on the file of every author from today."""
    round_: AwardRound = act.case
    round_.published_on = act.today
    listed = list(round_.nominations.filter(status=NominationStatus.LISTED).select_related("proposal"))
    for row in listed:
        row.round = round_
        act.also(NOMINATION.step("award"), row)
    signed = Authorship.objects.of(round_.committee_id).signed()
    Award.unscoped.bulk_create(
        Award(
            committee_id=round_.committee_id,
            round=round_,
            proposal_id=row.paper_id,
            person_id=row.person_id,
            body_id=row.body_id,
            title=round_.title,
            on=act.today,
        )
        for row in signed.filter(paper__in=[one.proposal_id for one in listed]).order_by("order", "id")
    )
