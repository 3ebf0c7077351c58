"""The file of a sign-in device: a row a person with a name and a time. Bad rows are named and stop nobody else."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from liangce.activities.models import Activity, Attendee, Sitting
from liangce.activities.signing import sign_in, sitting_at
from liangce.activities.states import Way
from liangce.kernel.actors import Actor
from liangce.kernel.importing.cells import BadCell, moment
from liangce.kernel.sheets import SheetError, read

NAMES, TIMES = ("姓名", "人员", "委员"), ("签到时间", "时间", "刷卡时间", "打卡时间")
MOST = 5 << 20  # bytes of a file


@dataclass
class Told:
    """What the file brought: how many were taken down at which half-day, and the rows that were not."""

    taken: dict[str, int] = field(default_factory=dict)
    bad: list[tuple[int, str, str]] = field(default_factory=list)  # (row, name, why)
    problem: str = ""


def read_device(activity: Activity, upload: Any, *, by: Actor, now: datetime) -> Told:
    """Takes down everybody the file names who is on the roll, at the half-day of their time."""
    if upload is None:
        return Told(problem="请选择签到机导出的文件。")
    if upload.size > MOST:
        return Told(problem="文件太大，最多 5 MB。")
    try:
        sheet = read(upload.read(), upload.name)
    except SheetError as broken:
        return Told(problem=str(broken))
    name_head = next((head for head in sheet.headers if head in NAMES), "")
    time_head = next((head for head in sheet.headers if head in TIMES), "")
    if not name_head or not time_head:
        return Told(problem="表里要有“姓名”和“签到时间”两列，第一行写列名。")
    rows = [
        (row.number, row.cells.get(name_head, "").strip(), row.cells.get(time_head, "")) for row in sheet.rows
    ]
    return _take(activity, rows, by, now)


def _take(activity: Activity, rows: list[tuple[int, str, str]], by: Actor, now: datetime) -> Told:
    told = Told()
    on_roll: dict[str, list[Attendee]] = defaultdict(list)
    for one in activity.attendees.select_related("person"):
        on_roll[one.person.name.replace(" ", "")].append(one)
    sittings = list(activity.sittings.all())
    found: dict[int, list[Attendee]] = defaultdict(list)
    for number, name, time in rows:
        people, at = on_roll.get(name.replace(" ", ""), []), _sitting(sittings, time)
        if why := _why_not(people, at):
            told.bad.append((number, name, why))
        elif at:
            found[at.order].append(people[0])
    for sitting in sittings:
        if there := found.get(sitting.order):
            told.taken[sitting.label] = sign_in(
                sitting, list(dict.fromkeys(there)), Way.DEVICE, by=by, now=now
            )
    return told


def _why_not(people: list[Attendee], sitting: Sitting | None) -> str:
    if not people:
        return "不在应到名单上"
    if len(people) > 1:
        return "有同名的人，请在签到表上签"
    return "" if sitting else "时间不在任何一场之内，或者看不懂"


def _sitting(sittings: list[Sitting], time: str) -> Sitting | None:
    """The half-day that the time falls in, from an hour before it."""
    try:
        at = moment(time)
    except BadCell:
        return None
    if at is None:
        return None
    return sitting_at(sittings, at)
