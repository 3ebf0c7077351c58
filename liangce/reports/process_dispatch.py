"""送达办理: a unit signs for a report and says within its days what it did."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.papers.attachments import keep_evidence
from liangce.papers.models import Purpose
from liangce.proposals import digests
from liangce.reports.forms import AnswerForm
from liangce.reports.parts import AUTHORS, DESK, UNIT
from liangce.reports.states import Delivery

ANSWER = "办理情况摘要"
ITS_AUTHORS = tuple(part.through("paper") for part in AUTHORS)


def receive(act: Act) -> None:
    """When the unit took it."""
    act.case.received_at = act.now


def answer(act: Act) -> None:
    """What the unit says; the ledger keeps its digest."""
    row, file = act.case, act.data["file"]
    row.answer, row.answered_at, row.answered_by = act.data["answer"], act.now, act.by.name
    act.told[ANSWER] = digests.of_text(row.answer)
    if file:
        row.file = keep_evidence(row.paper, file, by=act.hands.by, now=act.now, purpose=Purpose.APART)
        act.told["反馈材料"] = row.file.sha256


DISPATCH = register(
    Process(
        name="report_dispatch",
        label="报告送达办理",
        model="reports.Dispatch",
        states=Delivery,
        final=(Delivery.ACCEPTED, Delivery.INFORMED, Delivery.CALLED_BACK),
        path=(Delivery.SENT, Delivery.RECEIVED, Delivery.ANSWERED, Delivery.ACCEPTED),
        overseer=DESK,
        known_only=True,
        steps=(
            Step(
                "deliver",
                "送达",
                (),
                Delivery.SENT,
                DESK,
                opens=("report_answer",),
                tells=(Tell((UNIT,), "政协送达：{subject}，请签收，并在 {due}前反馈办理情况。"),),
            ),
            Step(
                "inform",
                "抄送",
                (),
                Delivery.INFORMED,
                DESK,
                tells=(Tell((UNIT,), "政协抄送：{subject}，供参阅。"),),
            ),
            Step(
                "receive",
                "签收报告",
                (Delivery.SENT,),
                Delivery.RECEIVED,
                UNIT,
                effect=receive,
                todo="待签收的报告",
            ),
            Step(
                "answer",
                "反馈办理情况",
                (Delivery.RECEIVED,),
                Delivery.ANSWERED,
                UNIT,
                asks=AnswerForm,
                effect=answer,
                meets=("report_answer",),
                tells=(
                    Tell((DESK,), "{by}反馈报告办理情况：{subject}。"),
                    Tell(ITS_AUTHORS, "{by}反馈了办理情况：{subject}。"),
                ),
                todo="待反馈办理情况的报告",
            ),
            Step(
                "accept",
                "审核通过，办结",
                (Delivery.ANSWERED,),
                Delivery.ACCEPTED,
                DESK,
                tells=(Tell((UNIT,), "报告办理情况已审核通过：{subject}。"),),
                todo="待审核的报告办理情况",
            ),
            Step(
                "send_back",
                "退回补充办理情况",
                (Delivery.ANSWERED,),
                Delivery.RECEIVED,
                DESK,
                asks=ReasonForm,
                opens=("report_answer",),
                tells=(Tell((UNIT,), "请补充报告的办理情况：{subject}。{reason}"),),
            ),
            Step(
                "call_back",
                "收回",
                (Delivery.SENT, Delivery.RECEIVED),
                Delivery.CALLED_BACK,
                DESK,
                asks=ReasonForm,
                tells=(Tell((UNIT,), "收回送达的报告：{subject}。{reason}"),),
                seldom=True,
            ),
        ),
    )
)
