"""What else changes when a step of mutual appraisal is taken."""

from itertools import groupby

from liangce.kernel.work import Act
from liangce.proposals import scoring
from liangce.proposals.appraisal.asking import Asking
from liangce.proposals.appraisal.forms import sheet_of
from liangce.proposals.appraisal.guards import is_the_only_one
from liangce.proposals.appraisal.process_forms import TABLES
from liangce.proposals.appraisal.process_result import RESULT
from liangce.proposals.council import only_one_a_session
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound
from liangce.proposals.scoring import Tally


def open_round(act: Act) -> None:
    """One form a rater."""
    round_: AppraisalRound = act.case
    only_one_a_session(round_, is_the_only_one, act.now)
    round_.opened_at = act.now
    count = 0
    for form in Asking(round_).forms():
        act.also(TABLES[form.kind_name].step("ask"), form)
        count += 1
    act.told["发出评议表"] = count


def close_round(act: Act) -> None:
    """What was not given is not given; results are written down, and nothing moves them any more."""
    round_: AppraisalRound = act.case
    round_.closed_at = act.now
    for form in round_.forms.awaited().select_related("proposal", "unit"):
        form.round = round_
        act.also(form.process.step("drop"), form)
    order = ("proposal__number", "proposal_id", "side", "unit_id", "id")  # results are listed as they come
    forms = round_.forms.select_related("proposal", "unit").order_by(*order)
    for _, same in groupby(forms, key=lambda form: (form.proposal_id, form.side, form.unit_id)):
        grade(act, list(same))
    act.told["收回评议表"] = round_.forms.given().count()


def grade(act: Act, forms: list[AppraisalForm]) -> None:
    """The result of the forms on one thing, and its grade by the regulation."""
    round_, first = act.case, forms[0]
    appraisal = round_.rulebook.rules.appraisal
    given = [form for form in forms if form.total is not None]
    tally = Tally(tuple(form.total for form in given if form.total is not None))
    found = appraisal.grade(tally.mean) if tally.mean is not None else None
    result = AppraisalResult(
        committee_id=round_.committee_id,
        rulebook=round_.rulebook,
        round=round_,
        proposal=first.proposal,
        side=first.side,
        unit=first.unit,
        asked=len(forms),
        given=tally.n,
        mean=tally.mean,
        grade=found.code if found else "",
        by_indicator=scoring.by_indicator(sheet_of(first), (form.scores for form in given)),
    )
    act.also(RESULT.step("grade_low" if found and found.is_low else "grade"), result)
