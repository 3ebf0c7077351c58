"""What must hold of a round, a form or a result. Each returns the reason why it does not, or None."""

from datetime import datetime

from liangce.kernel.process import guard
from liangce.proposals.appraisal.asking import answered
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound
from liangce.proposals.models.appraisal import RoundStatus, Side


@guard("这次会议没有正在进行的评议")
def is_the_only_one(round_: AppraisalRound, now: datetime) -> str | None:
    others = AppraisalRound.objects.of(round_.committee_id).filter(
        session=round_.session_id, status=RoundStatus.OPEN
    )
    return f"{round_.session}的评议正在进行，结束以后才能再开。" if others.exists() else None


@guard("有提案已经答复")
def something_is_answered(round_: AppraisalRound, now: datetime) -> str | None:
    found = answered(round_.committee_id, round_.session_id).exists()
    return None if found else f"{round_.session}还没有答复的提案，没有可以评议的。"


@guard("至少收回一份评议表")
def something_is_given(round_: AppraisalRound, now: datetime) -> str | None:
    return None if round_.forms.given().exists() else "还没有收回评议表。"


@guard("评议还没有结束")
def round_is_open(form: AppraisalForm, now: datetime) -> str | None:
    return None if form.round.status == RoundStatus.OPEN else "评议已经结束，不能再评。"


@guard("评议已经结束")
def round_is_closed(form: AppraisalForm, now: datetime) -> str | None:
    return None if form.round.status == RoundStatus.CLOSED else "评议还在进行，到期或者结束时自动记为未交。"


@guard("评的是提案质量")
def is_of_quality(result: AppraisalResult, now: datetime) -> str | None:
    return None if result.side == Side.QUALITY else "评的是办理质量，请建议单位重新答复。"


@guard("评的是办理质量")
def is_of_handling(result: AppraisalResult, now: datetime) -> str | None:
    return None if result.side == Side.HANDLING else "评的是提案质量，请建议提案人改进。"
