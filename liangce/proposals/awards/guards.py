"""What must hold of a round of awards and its parts. Each returns the reason why it does not, or None."""

from datetime import datetime

from django.utils import timezone

from liangce.kernel.process import guard
from liangce.proposals.awards.conflicts import Conflicts
from liangce.proposals.models import AwardReview, AwardRound, Nomination, Objection
from liangce.proposals.models.awards import AwardStatus, NominationStatus
from liangce.proposals.states import FILED
from liangce.proposals.timing import is_overdue


@guard("这次会议没有正在进行的评选")
def is_the_only_one(round_: AwardRound, now: datetime) -> str | None:
    over = (AwardStatus.PUBLISHED, AwardStatus.CANCELLED)
    others = AwardRound.objects.of(round_.committee_id).filter(session=round_.session_id)
    return (
        "这次会议的评选正在进行，公布或停止以后才能再开。"
        if others.exclude(status__in=over).exists()
        else None
    )


@guard("已有推荐的提案")
def has_nominations(round_: AwardRound, now: datetime) -> str | None:
    found = round_.nominations.filter(status=NominationStatus.NOMINATED).exists()
    return None if found else "还没有推荐的提案。"


@guard("评审人都已评完，或评审期限已过")
def all_have_scored(round_: AwardRound, now: datetime) -> str | None:
    awaited = round_.reviews.awaited().select_related("reviewer", "round")
    waiting = dict.fromkeys(str(row.reviewer) for row in awaited if not is_overdue(row, now))
    return f"{'、'.join(waiting)}还没有评完，期限未到。" if waiting else None


@guard("公示期满")
def notice_is_over(round_: AwardRound, now: datetime) -> str | None:
    until = round_.notice_until
    if until and timezone.localdate(now) <= until:
        return f"公示到 {until.month} 月 {until.day} 日，期满以后才能公布。"
    return None


@guard("名单上有提案")
def list_is_not_empty(round_: AwardRound, now: datetime) -> str | None:
    found = round_.nominations.filter(status=NominationStatus.LISTED).exists()
    return None if found else "名单上没有提案，请停止这次评选。"


@guard("异议都已处理")
def objections_are_settled(round_: AwardRound, now: datetime) -> str | None:
    count = round_.objections.unsettled().count()
    return f"还有 {count} 件异议没有处理。" if count else None


@guard("正在推荐")
def is_nominating(row: Nomination, now: datetime) -> str | None:
    return None if row.round.status == AwardStatus.NOMINATING else "推荐已经结束。"


@guard("提案属于这次会议，已立案，不限制知悉")
def is_eligible(row: Nomination, now: datetime) -> str | None:
    proposal = row.proposal
    if proposal.session_id != row.round.session_id:
        return f"这次评选的是{row.round.session}的提案。"
    if proposal.status not in FILED:
        return "没有立案的提案不参加评选。"
    return "限制知悉的提案不参加评选，名单要公示。" if proposal.is_restricted else None


@guard("名单已审定")
def list_is_decided(row: Nomination, now: datetime) -> str | None:
    return None if row.round.status == AwardStatus.NOTICE else "入选与否由主席会议审定，请登记审定名单。"


@guard("评选已停止")
def round_is_cancelled(row: Nomination, now: datetime) -> str | None:
    return None if row.round.status == AwardStatus.CANCELLED else "评选没有停止。"


@guard("已公布")
def list_is_published(row: Nomination, now: datetime) -> str | None:
    return None if row.round.status == AwardStatus.PUBLISHED else "名单还没有公布。"


@guard("正在评审")
def is_reviewing(row: AwardReview, now: datetime) -> str | None:
    return None if row.round.status == AwardStatus.REVIEWING else "评分已经结束。"


@guard("不是这件提案的提案人，也不在承办单位任职")
def has_no_conflict(row: AwardReview, now: datetime) -> str | None:
    proposal, person = row.nomination.proposal_id, row.reviewer_id
    reason = Conflicts(row.committee_id, [proposal], [person], timezone.localdate(now)).why(proposal, person)
    return f"{reason}，应当回避，不能评分。" if reason else None


@guard("评分已经结束")
def scoring_is_over(row: AwardReview, now: datetime) -> str | None:
    is_on = row.round.status == AwardStatus.REVIEWING
    return "评审还在进行，结束评分时自动记为未评。" if is_on else None


@guard("正在公示，入选的提案还在名单上")
def hangs_out(row: Objection, now: datetime) -> str | None:
    if row.round.status != AwardStatus.NOTICE:
        return "现在不在公示期。"
    return None if row.nomination.status == NominationStatus.LISTED else "这件提案不在公示的名单上。"
