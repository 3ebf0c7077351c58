"""The list of what units were told to do about instructions."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.paging import Sort
from liangce.outcomes.models import InstructionTask
from liangce.outcomes.states import TONES, Tasking
from liangce.people.models import Unit
from liangce.proposals.listing import Cell, Listing, Select

STATES = (Tasking.GIVEN, Tasking.RECEIVED, Tasking.RETURNING, Tasking.REPORTED, Tasking.DONE)


class Tasks(Listing):
    """By the time they were given, the newest first."""

    heading = "成果"
    address, export, title = "instruction-tasks", "instruction-tasks-export", "批示交办"
    about = "各单位落实领导批示的情况"
    unit = "项"
    empty = "批示登记以后，由政协办公室等交办给落实单位，交办的事项在这里。"
    sort, day = Sort("given", ("-given_at",)), "given_at"
    heads = ("交办事项", "落实单位", "交办", "期限", "状态")
    columns = (
        "文稿", "领导", "交办事项", "落实单位", "交办时间", "期限", "状态", "反馈时间", "反馈人", "审核时间",
        "审核人",
    )  # fmt: skip

    def every(self) -> Any:
        rows = InstructionTask.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.select_related("instruction__paper", "unit")

    def cells(self, row: InstructionTask) -> list[Cell]:
        near, paper = self.labels.near(row), row.instruction.paper
        return [
            Cell(
                row.text,
                f"{row.instruction.office}批示 · {paper}",
                reverse("instruction", args=[self.slug, row.instruction_id]),
            ),
            Cell(str(row.unit)),
            Cell(self.labels.day(timezone.localdate(row.given_at))),
            Cell(near.words, self.labels.day(row.due_on), tone=near.tone) if near else Cell(""),
            Cell(row.status_label, tone=TONES.get(row.status, "")),
        ]

    def values(self, row: InstructionTask) -> list[Any]:
        return [
            str(row.instruction.paper), row.instruction.whose, row.text, str(row.unit), row.given_at, row.due_on,
            row.status_label, row.reported_at, row.reported_by, row.accepted_at, row.accepted_by,
        ]  # fmt: skip

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        """Units that were told something of which the actor may know."""
        rows = InstructionTask.objects.of(self.actor.committee).visible_to(self.actor)
        units = Unit.objects.of(self.actor.committee).filter(pk__in=rows.values("unit"))
        return [(str(unit.pk), str(unit)) for unit in units]

    @property
    def selects(self) -> list[Select]:
        return [Select("unit", "落实单位", self.units, "unit")]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        today = self.labels.today
        states: list[tuple[str, str, str, Any]] = [
            ("state", str(state), str(state.label), lambda rows, state=state: rows.filter(status=state))
            for state in STATES
        ]
        return [("overdue", "1", "超期", lambda rows: rows.overdue(today)), *states]
