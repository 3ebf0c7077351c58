"""The list of hand-overs: both ways, sent and received, the newest first."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.paging import Sort
from liangce.network.models import Handover, Partner
from liangce.network.states import TONES, Direction, Side, Up
from liangce.outcomes.words import paper_kind
from liangce.proposals.listing import Cell, Listing, Select

BOXES = {
    "given_up": ("报送上级", Side.GIVEN, Direction.UP),
    "taken_up": ("下级报送", Side.TAKEN, Direction.UP),
    "given_down": ("转办下级", Side.GIVEN, Direction.DOWN),
    "taken_down": ("上级转办", Side.TAKEN, Direction.DOWN),
}
STATES = [
    (str(Up.SENT), "待签收"),
    (str(Up.RECEIVED), "已签收、办理中"),
    (str(Up.USED), "已采用"),
    (str(Up.NOT_USED), "未采用"),
    ("answered", "已答复"),
    (str(Up.RETURNED), "已退回"),
]


class Handovers(Listing):
    """By the time they were handed over."""

    address, export, heading, title = "handovers", "handovers-export", "报送与转办", "往来件"
    about = "报送上级的信息、下级报送的信息，上下级转办的提案；对方签收、采用、答复，都回到这里"
    empty = "打开已签发的信息，点“报送上级政协”；打开已立案的提案，点“转办下级政协”。对方送来的也出现在这里。"
    sort, day = Sort("handed", ("-handed_at",)), "handed_at"
    heads = ("文稿", "往来", "送出", "要求答复", "状态")
    columns = (
        "文稿",
        "种类",
        "往来",
        "对方",
        "往来编号",
        "送出时间",
        "要求答复日期",
        "状态",
        "最近一步",
        "经办人",
    )

    def every(self) -> Any:
        rows = Handover.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.select_related("paper", "partner")

    def cells(self, row: Handover) -> list[Cell]:
        return [
            Cell(str(row.paper), paper_kind(row.paper), reverse("handover", args=[self.slug, row.pk])),
            Cell(row.way),
            Cell(self.labels.day(timezone.localdate(row.handed_at))),
            Cell(self.labels.day(row.wanted_on) if row.wanted_on else ""),
            Cell(row.status_label, tone=TONES[row.status]),
        ]

    def values(self, row: Handover) -> list[Any]:
        return [
            str(row.paper), paper_kind(row.paper), row.way, str(row.partner), row.token, row.handed_at,
            row.wanted_on, row.status_label, row.moved_at, row.by,
        ]  # fmt: skip

    @cached_property
    def partners(self) -> list[tuple[str, str]]:
        rows = Partner.objects.of(self.actor.committee).order_by("-way", "name")
        return [(str(row.pk), str(row)) for row in rows]

    @property
    def selects(self) -> list[Select]:
        return [
            Select("partner", "对方", self.partners, "partner_id"),
            Select("status", "状态", STATES, "status"),
        ]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        return [
            ("box", name, label, lambda rows, s=side, d=direction: rows.filter(side=s, direction=d))
            for name, (label, side, direction) in BOXES.items()
        ]
