"""The list of instructions. What a leader wrote stands on the page of the instruction alone."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from liangce.kernel.paging import Sort
from liangce.outcomes.models import Instruction, InstructionKind, LeaderLevel
from liangce.outcomes.states import STANDING, TONES, Instructing
from liangce.outcomes.words import hours, length, paper_kind
from liangce.proposals.listing import Cell, Listing, Select

POLARITY = (("yes", "肯定性"), ("no", "不是肯定性"))


class Instructions(Listing):
    """By the time of the instruction, the newest first."""

    heading = "成果"
    address, export, title = "instructions", "instructions-export", "批示"
    about = "领导对各类文稿的批示、签批、阅示、圈阅"
    empty = "打开一件文稿，点“登记批示”，登记以后在这里交办和跟踪。"
    sort, day = Sort("given", ("-given_at",)), "given_at"
    heads = ("文稿", "领导", "方式", "批示时间", "相隔", "状态")
    columns = (
        "文稿", "种类", "领导", "当日职务", "层级", "方式", "肯定性", "提交时间", "批示时间", "相隔小时", "状态",
        "交办单位数", "登记人",
    )  # fmt: skip

    def every(self) -> Any:
        rows = Instruction.objects.of(self.actor.committee).visible_to(self.actor)
        given = Count("tasks", filter=Q(tasks__status__in=STANDING))
        return rows.select_related("paper").annotate(given=given)

    def cells(self, row: Instruction) -> list[Cell]:
        url = reverse("instruction", args=[self.slug, row.pk])
        given = row.given  # type: ignore[attr-defined]  # counted by the query
        return [
            Cell(str(row.paper), paper_kind(row.paper), url),
            Cell(row.leader_name, row.office),
            Cell(row.get_kind_display(), row.polarity),
            Cell(self.labels.day(timezone.localdate(row.given_at))),
            Cell(length(row.lag)),
            Cell(row.status_label, f"{given} 个单位" if given else "", tone=TONES[row.status]),
        ]

    def values(self, row: Instruction) -> list[Any]:
        return [
            str(row.paper), paper_kind(row.paper), row.leader_name, row.office, row.get_level_display(),
            row.get_kind_display(), {True: "是", False: "否"}.get(row.affirmative, ""),  # type: ignore[arg-type]
            row.paper.submitted_at, row.given_at, hours(row.lag), row.status_label,
            row.given, row.registered_by,  # type: ignore[attr-defined]  # counted by the query
        ]  # fmt: skip

    @cached_property
    def leaders(self) -> list[tuple[str, str]]:
        """Whoever instructed on what the actor may know of, by name."""
        rows = Instruction.objects.of(self.actor.committee).visible_to(self.actor).order_by("leader_name")
        return [(name, name) for name in rows.values_list("leader_name", flat=True).distinct()]

    @property
    def selects(self) -> list[Select]:
        return [
            Select("leader", "领导", self.leaders, "leader_name"),
            Select("level", "层级", LeaderLevel.choices, "level"),
            Select("kind", "方式", InstructionKind.choices, "kind"),
            Select("affirmative", "肯定性", POLARITY, "affirmative"),
        ]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        return [
            ("state", str(state), str(state.label), lambda rows, state=state: rows.filter(status=state))
            for state in Instructing
        ]
