"""What else changes when a step of an activity is taken."""

from liangce.activities.halfdays import half_days
from liangce.activities.models import Activity, Sitting
from liangce.activities.outcomes import counted, settle
from liangce.activities.process_leave import LEAVE
from liangce.activities.roll import set_roll, wanted_from
from liangce.activities.states import Outcome
from liangce.kernel.work import Act
from liangce.proposals import digests

FACTS = ("kind", "title", "place", "host", "starts_at", "ends_at", "is_mandatory", "agenda")


def plan(act: Act) -> None:
    """What, where and when."""
    for name in FACTS:
        setattr(act.case, name, act.data[name])


def move(act: Act) -> None:
    """Another time or place. Leave was asked for from the old time, and half-days are other ones: it lapses."""
    was = act.case.starts_at, act.case.ends_at
    for name in ("starts_at", "ends_at", "place"):
        setattr(act.case, name, act.data[name])
    if (act.case.starts_at, act.case.ends_at) != was:
        _lapse(act)
        _cut(act.case)


def cancel(act: Act) -> None:
    """Nobody need decide on leave from what is not held."""
    _lapse(act)


def _lapse(act: Act) -> None:
    for leave in act.case.leaves.standing().select_related("person", "rulebook"):
        leave.activity = act.case
        act.also(LEAVE.step("lapse"), leave)


def _cut(activity: Activity) -> None:
    activity.sittings.all().delete()
    Sitting.objects.of(activity.committee_id).bulk_create(
        Sitting(
            committee_id=activity.committee_id,
            activity=activity,
            order=order,
            label=half.label,
            starts_at=half.starts_at,
            ends_at=half.ends_at,
        )
        for order, half in enumerate(half_days(activity.starts_at, activity.ends_at), 1)
    )


def roll(act: Act) -> None:
    """Who is expected; once the notice is out, those who come on the roll or leave it are told."""
    came, left = set_roll(act.case, wanted_from(act.case, act.data))
    act.told["应到名单"] = f"增加 {len(came)} 人，去掉 {len(left)} 人"
    if act.case.is_open:
        act.tell(came, "请出席：{subject}。时间、地点和材料见通知。")
        act.tell(left, "不用出席了：{subject}。")


def announce(act: Act) -> None:
    """From now on people sign in and ask for leave, by half-days."""
    act.case.announced_at = act.now
    _cut(act.case)


def send_papers(act: Act) -> None:
    act.case.papers_at = act.now


def close_roll(act: Act) -> None:
    """What came of each one's attendance."""
    act.case.closed_at = act.now
    act.told |= settle(act.case)


def correct(act: Act) -> None:
    """On appeal, or because it was taken down wrongly; what it was stays in the ledger."""
    row, outcome = act.data["attendee"], act.data["outcome"]
    act.told["更正"] = f"{row.person}：{row.get_outcome_display()}改为{Outcome(outcome).label}"
    row.outcome, row.corrected = outcome, act.data["reason"]
    row.save(update_fields=["outcome", "corrected"])
    act.told |= counted(act.case)
    act.tell([row.person_id], "您的出勤已更正：{subject}。{reason}")


def take_notes(act: Act) -> None:
    act.case.notes = act.data["record"]
    act.told["记录摘要"] = digests.of_text(act.case.notes)


def write_minutes(act: Act) -> None:
    act.case.minutes = act.data["minutes"]
    act.told["纪要摘要"] = digests.of_text(act.case.minutes)


def sign_minutes(act: Act) -> None:
    act.case.signed_at, act.case.signed_by = act.now, act.by.name
