"""评议表: one table for every rater; who may fill a form in is the only difference, and decides which it walks."""

from collections.abc import Mapping
from typing import Any

from liangce.kernel.actors import SYSTEM, Part
from liangce.kernel.process import Process, Step
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals import scoring
from liangce.proposals.appraisal.forms import AppraisalSheetForm, sheet_of
from liangce.proposals.appraisal.guards import round_is_closed, round_is_open
from liangce.proposals.models.appraisal import AUTHOR_RATER, UNIT_RATER, Judging, Rater
from liangce.proposals.timing import is_past_due


def give(act: Act) -> None:
    """Keeps the scores, and their digest in the ledger, which tells nobody what was given."""
    form = act.case
    act.told["评议摘要"] = scoring.keep(form, sheet_of(form), act.data)
    form.given_at, form.given_by = act.now, act.by.name


def table(name: str, label: str, narrow: Mapping[str, Any], rater: Part) -> Process:
    """The process of the forms that this part fills in."""
    return register(
        Process(
            name=name,
            label=label,
            model="proposals.AppraisalForm",
            narrow=narrow,
            states=Judging,
            final=(Judging.GIVEN, Judging.LAPSED),
            path=(Judging.ASKED, Judging.GIVEN),
            steps=(
                Step("ask", "发出评议表", (), Judging.ASKED, PROPOSALS_COMMITTEE, opens=("appraisal",)),
                Step(
                    "give",
                    "评议",
                    (Judging.ASKED, Judging.LAPSED),
                    Judging.GIVEN,
                    rater,
                    guards=(round_is_open,),
                    asks=AppraisalSheetForm,
                    effect=give,
                    meets=("appraisal",),
                    todo="待评议",
                ),
                Step(
                    "revise",
                    "修改评议",
                    (Judging.GIVEN,),
                    None,
                    rater,
                    guards=(round_is_open,),
                    asks=AppraisalSheetForm,
                    effect=give,
                ),
                Step(
                    "lapse",
                    "逾期未交",
                    (Judging.ASKED,),
                    Judging.LAPSED,
                    SYSTEM,
                    guards=(is_past_due,),
                    lifts=("appraisal",),
                    timed=True,
                ),
                Step(
                    "drop",
                    "结束时未交",
                    (Judging.ASKED,),
                    Judging.LAPSED,
                    PROPOSALS_COMMITTEE,
                    guards=(round_is_closed,),
                    lifts=("appraisal",),
                ),
            ),
        )
    )


TABLES = {
    process.name: process
    for process in (
        table("appraisal_unit", "单位评议", {"rater__in": [str(Rater.UNIT), str(Rater.OFFICE)]}, UNIT_RATER),
        table("appraisal_author", "提案人评议", {"rater": str(Rater.AUTHOR)}, AUTHOR_RATER),
        table("appraisal_desk", "提案委评议", {"rater": str(Rater.DESK)}, PROPOSALS_COMMITTEE),
    )
}
