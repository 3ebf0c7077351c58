"""What must hold before a step of an activity, or of a leave from one."""

from datetime import datetime

from liangce.activities.models import Activity, Leave
from liangce.activities.states import Leaving, Status
from liangce.kernel.process import Guard, guard
from liangce.kernel.regulation.meetings import LeaveApprover


@guard("已定应到人员")
def has_roll(activity: Activity, now: datetime) -> str | None:
    return None if activity.attendees.exists() else "还没有定应到人员，请先点“定应到人员”。"


@guard("还没有开始")
def has_not_begun(activity: Activity, now: datetime) -> str | None:
    return "已经开始了。" if activity.starts_at <= now else None


@guard("还没有人签到")
def nobody_is_in(activity: Activity, now: datetime) -> str | None:
    count = activity.attendees.exclude(signins=None).distinct().count()
    return f"已有 {count} 人签到，不能再改时间。请先在签到表上撤销。" if count else None


@guard("已经结束")
def is_over(activity: Activity, now: datetime) -> str | None:
    return "还没有结束，结束以后再核定出勤。" if activity.ends_at > now else None


@guard("请假都已批复")
def leaves_are_decided(activity: Activity, now: datetime) -> str | None:
    waiting = activity.leaves.waiting().count()
    return f"还有 {waiting} 件请假没有批复。" if waiting else None


@guard("已写纪要")
def has_minutes(activity: Activity, now: datetime) -> str | None:
    return None if activity.minutes else "还没有写纪要，请先点“写纪要”。"


@guard("会议已通知、还没有核定出勤")
def takes_leave(leave: Leave, now: datetime) -> str | None:
    status = leave.activity.status
    if status != Status.ANNOUNCED:
        return f"会议现在是“{leave.activity.status_label}”，不能再申请请假。"
    return None


@guard("还没有核定出勤")
def is_still_to_come(leave: Leave, now: datetime) -> str | None:
    return "出勤已经核定，请用“更正出勤”。" if leave.activity.closed_at else None


@guard("没有超过申请次数")
def may_apply_again(leave: Leave, now: datetime) -> str | None:
    """A withdrawn application is none; two may not wait at once."""
    earlier = leave.activity.leaves.filter(person=leave.person_id).exclude(pk=leave.pk)
    earlier = earlier.exclude(status=Leaving.WITHDRAWN)
    if earlier.waiting().exists():
        return "已有一件请假在等批复，可以先撤回再申请。"
    most = leave.rulebook.rules.attendance.max_applications
    return f"一次会议最多申请 {most} 次请假。" if earlier.count() >= most else None


def goes_to(approver: LeaveApprover, label: str) -> Guard:
    """Whether the regulation leaves the decision to this one."""
    return Guard(
        f"按规则由{label}批准", lambda leave, now: None if leave.approver == approver else "由别人批准。"
    )
