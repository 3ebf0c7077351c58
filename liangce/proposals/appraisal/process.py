"""双向评议: a round over the answered proposals of a session, opened and closed by the Committee on Proposals.

Each form walks a table of its own (`process_forms.py`), and so does each result (`process_result.py`).
"""

from liangce.kernel.forms import NoteForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.appraisal import actions
from liangce.proposals.appraisal.forms import CloseForm
from liangce.proposals.appraisal.guards import is_the_only_one, something_is_answered, something_is_given
from liangce.proposals.appraisal.parts import RATERS
from liangce.proposals.models.appraisal import RoundStatus

ROUND = register(
    Process(
        name="appraisal_round",
        label="双向评议",
        model="proposals.AppraisalRound",
        page="appraisal",
        states=RoundStatus,
        final=(RoundStatus.CLOSED,),
        path=tuple(RoundStatus),
        steps=(
            Step(
                "open",
                "开始评议",
                (),
                RoundStatus.OPEN,
                PROPOSALS_COMMITTEE,
                guards=(is_the_only_one, something_is_answered),
                asks=NoteForm,
                effect=actions.open_round,
                tells=(Tell((RATERS,), "{subject}开始了，请在 {due}前评议；背靠背，结束以前互不公开。"),),
            ),
            Step(
                "close",
                "结束评议",
                (RoundStatus.OPEN,),
                RoundStatus.CLOSED,
                PROPOSALS_COMMITTEE,
                guards=(something_is_given,),
                asks=CloseForm,
                effect=actions.close_round,
                tells=(Tell((RATERS,), "{subject}结束了，可以看与您有关的结果。"),),
                todo="待结束的评议",
                confirm="结束以后不能再评，结果不再变动，双方随即看到与自己有关的结果。",
            ),
        ),
    )
)
