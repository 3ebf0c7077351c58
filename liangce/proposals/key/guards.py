"""What must hold of a key proposal and its parts. Each returns the reason why it does not, or None."""

from datetime import datetime

from liangce.kernel.process import guard
from liangce.proposals.models import KeyOpinion, KeyProposal, Supervision
from liangce.proposals.models.key import PROPOSED, KeyStatus
from liangce.proposals.states import FILED, Status
from liangce.proposals.timing import is_overdue


@guard("提案已立案，还没有办结")
def is_in_hand(key: KeyProposal, now: datetime) -> str | None:
    proposal = key.proposal
    if proposal.status == Status.CLOSED:
        return "提案已经办结，不再列为重点提案。"
    return None if proposal.status in FILED else "提案还没有立案。"


@guard("被征求意见的单位都已答复，或期限已过")
def offices_have_answered(key: KeyProposal, now: datetime) -> str | None:
    awaited = key.opinions.awaited().select_related("unit", "proposal")
    waiting = [str(row.unit) for row in awaited if not is_overdue(row, now)]
    return f"{'、'.join(waiting)}还没有答复意见，期限未到。" if waiting else None


@guard("督办领导都已写明督办结果")
def leaders_have_concluded(key: KeyProposal, now: datetime) -> str | None:
    waiting = [str(row.person) for row in key.supervisions.unfinished().select_related("person")]
    return f"{'、'.join(waiting)}还没有写明督办结果。" if waiting else None


@guard("提案正在审定以前征求意见")
def is_still_proposed(row: KeyOpinion, now: datetime) -> str | None:
    return None if row.key.status == KeyStatus.SHORTLISTED else "已经审定，不再征求意见。"


@guard("已经审定")
def is_decided(row: KeyOpinion, now: datetime) -> str | None:
    return "还没有审定，意见仍可答复。" if row.key.status in PROPOSED else None


@guard("重点提案正在督办")
def is_supervised(row: Supervision, now: datetime) -> str | None:
    return None if row.key.status == KeyStatus.SUPERVISED else "这件提案现在不在督办。"


@guard("至少还有一位督办领导")
def is_not_the_only_one(row: Supervision, now: datetime) -> str | None:
    others = row.key.supervisions.standing().exclude(pk=row.pk).exists()
    return None if others else "只有这一位督办领导；请先增加接任的领导。"
