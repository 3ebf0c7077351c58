"""评议结果: a low one asks for something to be done, and the advice is recorded and told."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people.parts import ASSIGNING_OFFICE, PROPOSALS_COMMITTEE
from liangce.proposals.appraisal.forms import AdviseForm
from liangce.proposals.appraisal.guards import is_of_handling, is_of_quality
from liangce.proposals.models.appraisal_result import ResultStatus
from liangce.proposals.parts import SIGNATORIES, UNIT


def advise(act: Act) -> None:
    """Keeps the words and the day."""
    act.case.advice, act.case.advised_on = act.data["reason"], act.today


RESULT = register(
    Process(
        name="appraisal_result",
        label="评议结果",
        model="proposals.AppraisalResult",
        states=ResultStatus,
        final=(ResultStatus.GRADED, ResultStatus.ADVISED),
        path=(ResultStatus.LOW, ResultStatus.ADVISED),
        steps=(
            Step("grade", "评定", (), ResultStatus.GRADED, PROPOSALS_COMMITTEE),
            Step("grade_low", "评定为偏低", (), ResultStatus.LOW, PROPOSALS_COMMITTEE),
            Step(
                "advise_authors",
                "建议提案人改进",
                (ResultStatus.LOW,),
                ResultStatus.ADVISED,
                PROPOSALS_COMMITTEE,
                guards=(is_of_quality,),
                asks=AdviseForm,
                effect=advise,
                tells=(Tell((SIGNATORIES.through("proposal"),), "双向评议：{subject}。{reason}"),),
                todo="评议偏低，待提出建议",
            ),
            Step(
                "advise_unit",
                "建议重新答复",
                (ResultStatus.LOW,),
                ResultStatus.ADVISED,
                PROPOSALS_COMMITTEE,
                guards=(is_of_handling,),
                asks=AdviseForm,
                effect=advise,
                tells=(Tell((UNIT, ASSIGNING_OFFICE), "双向评议：{subject}。{reason}"),),
            ),
            Step(
                "waive",
                "不提建议",
                (ResultStatus.LOW,),
                ResultStatus.GRADED,
                PROPOSALS_COMMITTEE,
                asks=ReasonForm,
            ),
        ),
    )
)
