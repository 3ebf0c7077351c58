"""提案: the straight way from a member's draft to a closed file.

Units and signatories walk tables of their own, in `process_units.py` and `process_feedback.py`; what they do moves the
proposal by itself.
"""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.papers.guards import TO_SUBMIT
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people.parts import ASSIGNING_OFFICE, PROPOSALS_COMMITTEE, SECRETARIAT
from liangce.proposals import actions
from liangce.proposals.forms import AssignForm, DeclineForm, ExamineForm, FileForm, InviteForm, SubmitForm
from liangce.proposals.guards import all_have_rated, all_have_replied, is_unsigned, somebody_received
from liangce.proposals.parts import SIGNATORIES
from liangce.proposals.states import Status

PROPOSAL = register(
    Process(
        name="proposal",
        label="提案",
        model="proposals.Proposal",
        narrow={"kind": "proposal"},
        page="proposal",
        states=Status,
        final=(Status.DISCARDED, Status.NOT_FILED, Status.CLOSED),
        path=(
            Status.DRAFT,
            Status.SUBMITTED,
            Status.EXAMINED,
            Status.FILED,
            Status.ASSIGNED,
            Status.HANDLING,
            Status.REPLIED,
            Status.CLOSED,
        ),
        steps=(
            Step("draft", "起草", (), Status.DRAFT, FIRST_PROPOSER, effect=actions.begin_draft),
            Step("receive", "登记来件", (), Status.SUBMITTED, SECRETARIAT, opens=("examine",)),
            Step(
                "invite",
                "邀请联名",
                (Status.DRAFT, Status.COSIGNING),
                Status.COSIGNING,
                FIRST_PROPOSER,
                asks=InviteForm,
                effect=actions.invite,
            ),
            Step(
                "take_back",
                "收回修改",
                (Status.COSIGNING,),
                Status.DRAFT,
                FIRST_PROPOSER,
                effect=actions.take_back,
                confirm="收回后，已邀请和已联名的都要重新征求。",
            ),
            Step(
                "submit",
                "提交",
                (Status.DRAFT, Status.COSIGNING),
                Status.SUBMITTED,
                FIRST_PROPOSER,
                guards=TO_SUBMIT,
                asks=SubmitForm,
                effect=actions.submit,
                opens=("examine",),
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}提交提案：{subject}。"),),
                todo="待提交",
            ),
            Step(
                "discard",
                "弃置草稿",
                (Status.DRAFT,),
                Status.DISCARDED,
                FIRST_PROPOSER,
                guards=(is_unsigned,),
                confirm="弃置后不再出现在待办里，可以随时恢复。",
            ),
            Step("restore", "恢复草稿", (Status.DISCARDED,), Status.DRAFT, FIRST_PROPOSER),
            Step(
                "examine",
                "初审",
                (Status.SUBMITTED,),
                Status.EXAMINED,
                SECRETARIAT,
                asks=ExamineForm,
                effect=actions.examine,
                todo="待初审",
            ),
            Step(
                "file",
                "立案",
                (Status.EXAMINED,),
                Status.FILED,
                PROPOSALS_COMMITTEE,
                asks=FileForm,
                effect=actions.file,
                opens=("assign",),
                meets=("examine",),
                tells=(
                    Tell((SIGNATORIES,), "已立案：{subject}。"),
                    Tell((ASSIGNING_OFFICE,), "待交办：{subject}，请在 {due}前交办。"),
                ),
                todo="待立案",
                bulk=True,
            ),
            Step(
                "decline",
                "不予立案",
                (Status.EXAMINED,),
                Status.NOT_FILED,
                PROPOSALS_COMMITTEE,
                asks=DeclineForm,
                effect=actions.decline,
                meets=("examine",),
                tells=(Tell((SIGNATORIES,), "不予立案：{subject}。{reason}"),),
                confirm="决定和理由会告知全体署名人。",
            ),
            Step(
                "assign",
                "交办",
                (Status.FILED,),
                Status.ASSIGNED,
                ASSIGNING_OFFICE,
                asks=AssignForm,
                effect=actions.assign,
                meets=("assign",),
                tells=(Tell((SIGNATORIES,), "已交办：{subject}。"),),
                todo="待交办",
            ),
            Step(
                "start",
                "开始办理",
                (Status.ASSIGNED,),
                Status.HANDLING,
                SYSTEM,
                guards=(somebody_received,),
            ),
            Step(
                "reply",
                "办复",
                (Status.HANDLING,),
                Status.REPLIED,
                SYSTEM,
                guards=(all_have_replied,),
                effect=actions.ask_for_feedback,
            ),
            Step(
                "close",
                "办结归档",
                (Status.REPLIED,),
                Status.CLOSED,
                PROPOSALS_COMMITTEE,
                guards=(all_have_rated,),
                asks=NoteForm,
                effect=actions.close,
                tells=(Tell((SIGNATORIES,), "已办结：{subject}。"),),
                todo="待办结",
                bulk=True,
            ),
        ),
    )
)
