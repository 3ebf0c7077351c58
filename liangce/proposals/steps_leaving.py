"""Rows by which a proposal leaves the straight way, and comes back to it: corrected, withdrawn, converted, merged."""

from liangce.kernel.actors import POST, SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Step, Tell
from liangce.papers.guards import TO_SUBMIT
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people.parts import ASSIGNING_OFFICE, PROPOSALS_COMMITTEE, SECRETARIAT
from liangce.proposals import actions
from liangce.proposals import actions_leaving as leaving
from liangce.proposals.forms import SubmitForm
from liangce.proposals.forms_examining import (
    ConversionForm,
    MergeForm,
    OriginForm,
    RebookForm,
    WithdrawForm,
)
from liangce.proposals.guards import (
    absorbs_nothing,
    main_is_unanswered,
    nothing_asked,
    text_was_changed,
    was_granted,
)
from liangce.proposals.models import Asked
from liangce.proposals.parts import SIGNATORIES
from liangce.proposals.states import UNDECIDED, WITH_UNITS, Status

EXAMINED_NOW = (Status.SUBMITTED, Status.READ, Status.EXAMINED)

LEAVING = (
    Step(
        "send_back",
        "退回修改",
        EXAMINED_NOW,
        Status.RETURNED,
        SECRETARIAT,
        asks=ReasonForm,
        lifts=("examine",),
        opens=("resubmit",),
        tells=(Tell((SIGNATORIES,), "退回修改：{subject}，请在 {due}前改好再报。{reason}"),),
    ),
    Step(
        "resubmit",
        "改好重报",
        (Status.RETURNED,),
        Status.SUBMITTED,
        FIRST_PROPOSER,
        guards=(text_was_changed, *TO_SUBMIT),
        asks=SubmitForm,
        effect=actions.resubmit,
        meets=("resubmit",),
        opens=("examine",),
        tells=(
            Tell((PROPOSALS_COMMITTEE,), "{by}已按退回意见修改：{subject}，可在历次版本里对照。"),
            Tell((SIGNATORIES,), "{by}修改了您署名的提案：{subject}，可在历次版本里对照。"),
        ),
        todo="待修改重报",
    ),
    Step(
        "rebook",
        "改届次归属",
        EXAMINED_NOW,
        None,
        SECRETARIAT,
        asks=RebookForm,
        effect=actions.rebook,
        tells=(Tell((SIGNATORIES,), "归属有变：{subject}。{reason}"),),
        seldom=True,
    ),
    Step(
        "tell_origin",
        "登记来源",
        (*EXAMINED_NOW, Status.FILED, *WITH_UNITS),
        None,
        SECRETARIAT,
        asks=OriginForm,
        effect=actions.tell_origin,
        seldom=True,
    ),
    Step(
        "ask_withdrawal",
        "申请撤案",
        (*UNDECIDED, Status.FILED, *WITH_UNITS),
        None,
        FIRST_PROPOSER,
        guards=(nothing_asked(Asked.WITHDRAWAL), absorbs_nothing),
        asks=WithdrawForm,
        effect=leaving.ask_withdrawal,
        seldom=True,
    ),
    Step(
        "withdraw",
        "撤案",
        (*UNDECIDED, Status.FILED, *WITH_UNITS),
        Status.WITHDRAWN,
        SYSTEM,
        guards=(was_granted(Asked.WITHDRAWAL),),
        effect=leaving.withdraw,
        tells=(Tell((SIGNATORIES,), "已撤案：{subject}。"), Tell((ASSIGNING_OFFICE,), "已撤案：{subject}。")),
    ),
    Step(
        "give_back",
        "退回上级",
        (Status.FILED,),
        Status.WITHDRAWN,
        POST,
        asks=ReasonForm,
        tells=(Tell((ASSIGNING_OFFICE,), "不再交办，已退回上级：{subject}。{reason}"),),
    ),
    Step(
        "propose_conversion",
        "征求转办意见",
        (*EXAMINED_NOW, Status.NOT_FILED),
        None,
        PROPOSALS_COMMITTEE,
        guards=(nothing_asked(Asked.CONVERSION), absorbs_nothing),
        asks=ConversionForm,
        effect=leaving.propose_conversion,
    ),
    Step(
        "convert",
        "转办",
        (*UNDECIDED, Status.NOT_FILED),
        Status.CONVERTED,
        SYSTEM,
        guards=(was_granted(Asked.CONVERSION),),
        effect=leaving.convert,
        tells=(Tell((SIGNATORIES,), "已按您的意见转办：{subject}。"),),
    ),
    Step(
        "merge",
        "并案",
        (*EXAMINED_NOW, Status.FILED, *WITH_UNITS),
        Status.MERGED,
        PROPOSALS_COMMITTEE,
        guards=(absorbs_nothing,),
        asks=MergeForm,
        beside="main",
        effect=leaving.merge,
        tells=(Tell((SIGNATORIES,), "已并案办理：{subject}，{reason}。办理结果会分别答复您。"),),
        bulk=True,
    ),
    Step(
        "unmerge",
        "撤销并案",
        (Status.MERGED,),
        Status.EXAMINED,
        PROPOSALS_COMMITTEE,
        guards=(main_is_unanswered,),
        asks=ReasonForm,
        effect=leaving.unmerge,
        opens=("examine",),
        tells=(Tell((SIGNATORIES,), "撤销并案：{subject}，重新单独审查。{reason}"),),
    ),
)
