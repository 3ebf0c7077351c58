"""The list of activities: by time, kind and state."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.activities.models import Activity
from liangce.activities.states import TONES, Kind, Status
from liangce.kernel.paging import Sort
from liangce.people import roles
from liangce.proposals.listing import Cell, Listing, Select


class Activities(Listing):
    """The newest first; what lies ahead stands on top."""

    address, export, title = "activities", "activities-export", "会议活动"
    about = "会议、协商、视察、调研、培训：通知、出勤、纪要"
    unit = "项"
    empty = "邀请您参加的会议和活动，发出通知以后出现在这里；办公室从“拟定活动”开始。"
    sort, day = Sort("starts", ("-starts_at",)), "starts_at"
    heads = ("名称", "时间", "地点", "应到", "状态")
    columns = (
        "名称", "种类", "开始", "结束", "地点", "承办", "应到", "出席", "请假", "缺席", "状态",
        "通知时间", "纪要印发时间",
    )  # fmt: skip

    @property
    def may_plan(self) -> bool:
        return self.actor.holds(roles.OFFICE)

    def every(self) -> Any:
        rows = Activity.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.select_related("host").counting()

    def cells(self, row: Any) -> list[Cell]:
        starts = timezone.localtime(row.starts_at)
        outcome = f"出席 {row.there} 人" if row.closed_at else ""
        return [
            Cell(row.title, row.get_kind_display(), reverse("activity", args=[self.slug, row.pk])),
            Cell(self.labels.day(row.day), f"{starts:%H:%M}"),
            Cell(row.place),
            Cell(f"{row.due} 人" if row.due else "未定", outcome),
            Cell(row.status_label, tone=TONES[Status(row.status)]),
        ]

    def values(self, row: Any) -> list[Any]:
        return [
            row.title, row.get_kind_display(), row.starts_at, row.ends_at, row.place, str(row.host or "办公室"),
            row.due, row.there, row.on_leave, row.missing, row.status_label, row.announced_at, row.signed_at,
        ]  # fmt: skip

    @property
    def selects(self) -> list[Select]:
        return [Select("kind", "种类", list(Kind.choices), "kind")]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        now = timezone.now()
        ahead: list[tuple[str, str, str, Any]] = [
            ("ahead", "1", "还没开始的", lambda rows: rows.filter(starts_at__gt=now))
        ]
        states = [
            ("state", str(state), str(state.label), lambda rows, state=state: rows.filter(status=state))
            for state in Status
        ]
        return [*ahead, *states]
