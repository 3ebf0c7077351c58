"""会签: an invitation to put one's name under a paper."""

from datetime import datetime

from django.utils import timezone

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm
from liangce.kernel.process import Process, Step, Tell, guard
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.papers.models import Authorship, Signing
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY
from liangce.people.parts import SECRETARIAT

FIRST = FIRST_PROPOSER.through("paper")


@guard("文稿正在征集联名")
def is_gathering(row: Authorship, now: datetime) -> str | None:
    return None if row.paper.status == "cosigning" else "文稿不在征集联名，请从文稿上邀请。"


@guard("文稿还没有提交")
def is_unsubmitted(row: Authorship, now: datetime) -> str | None:
    return None if row.paper.status in ("draft", "cosigning") else "文稿已经提交，联名不再变动。"


@guard("不是第一提案人自己的署名")
def is_invited(row: Authorship, now: datetime) -> str | None:
    return "第一提案人的署名不能取消；不提了，请弃置草稿。" if row.is_first else None


@guard("答复期限已过")
def is_past_due(row: Authorship, now: datetime) -> str | None:
    return None if row.is_overdue(timezone.localdate(now)) else "答复期限未到。"


def sign(act: Act) -> None:
    """Puts the name under the paper."""
    act.case.signed_at = act.now
    act.case.comment = act.data.get("reason", "")
    count(act)


def leave(act: Act) -> None:
    """Takes the name off again."""
    act.case.signed_at = None
    act.case.comment = act.data.get("reason", "")
    count(act)


def count(act: Act) -> None:
    """Keeps the number of co-signers on the paper, for lists."""
    others = act.case.paper.authorships.signed().filter(order__gt=0).exclude(pk=act.case.pk).count()
    act.case.paper.cosigners = others + (act.case.signed_at is not None and not act.case.is_first)
    act.case.paper.save(update_fields=["cosigners"])


COSIGNING = register(
    Process(
        name="cosigning",
        label="联名",
        model="papers.Authorship",
        states=Signing,
        final=(Signing.SIGNED, Signing.DECLINED, Signing.EXPIRED, Signing.CANCELLED),
        steps=(
            Step(
                "lead",
                "署名",
                (),
                Signing.SIGNED,
                FIRST,
                effect=lambda act: setattr(act.case, "signed_at", act.now),
            ),
            Step("record", "登记署名", (), Signing.SIGNED, SECRETARIAT),
            Step(
                "invite",
                "邀请联名",
                (),
                Signing.INVITED,
                FIRST,
                guards=(is_gathering,),
                opens=("cosign",),
                tells=(Tell((SIGNATORY,), "{by}邀请您联名提出“{subject}”，请在 {due}前答复。"),),
            ),
            Step(
                "accept",
                "同意联名",
                (Signing.INVITED,),
                Signing.SIGNED,
                SIGNATORY,
                guards=(is_gathering,),
                asks=NoteForm,
                effect=sign,
                meets=("cosign",),
                tells=(Tell((FIRST,), "{by}同意联名“{subject}”。"),),
                todo="待答复联名邀请",
            ),
            Step(
                "decline",
                "谢绝联名",
                (Signing.INVITED,),
                Signing.DECLINED,
                SIGNATORY,
                guards=(is_gathering,),
                asks=NoteForm,
                effect=leave,
                meets=("cosign",),
                tells=(Tell((FIRST,), "{by}谢绝联名“{subject}”。"),),
            ),
            Step(
                "cancel",
                "取消邀请",
                (Signing.INVITED, Signing.SIGNED),
                Signing.CANCELLED,
                FIRST,
                guards=(is_invited, is_unsubmitted),
                effect=leave,
                lifts=("cosign",),
                tells=(Tell((SIGNATORY,), "{by}取消了“{subject}”的联名邀请。"),),
                confirm="取消后，对方的署名同时撤下。",
            ),
            Step(
                "invite_again",
                "再次邀请",
                (Signing.DECLINED, Signing.EXPIRED, Signing.CANCELLED),
                Signing.INVITED,
                FIRST,
                guards=(is_gathering,),
                opens=("cosign",),
                tells=(Tell((SIGNATORY,), "{by}再次邀请您联名提出“{subject}”，请在 {due}前答复。"),),
            ),
            Step(
                "expire",
                "过期作罢",
                (Signing.INVITED,),
                Signing.EXPIRED,
                SYSTEM,
                guards=(is_past_due,),
                effect=leave,
                lifts=("cosign",),
                tells=(Tell((FIRST,), "联名邀请到期未复：{subject}。"),),
                timed=True,
            ),
        ),
        path=(Signing.INVITED, Signing.SIGNED),
    )
)
