"""批示交办: what a unit is to do about an instruction, by when, and what it reports."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.outcomes.models.instruction import Instruction
from liangce.outcomes.reach import known_papers, own_units
from liangce.outcomes.states import OPEN, STANDING
from liangce.people import roles


class TaskQuerySet(models.QuerySet["InstructionTask"]):
    def standing(self) -> "TaskQuerySet":
        """Not given back."""
        return self.filter(status__in=STANDING)

    def open(self) -> "TaskQuerySet":
        return self.filter(status__in=OPEN)

    def overdue(self, today: date) -> "TaskQuerySet":
        """Whose unit has not reported by the day."""
        return self.filter(due_on__lt=today, status__in=OPEN)

    def visible_to(self, actor: Actor) -> "TaskQuerySet":
        """The committee's desks, offices that see to units, the unit itself, and the leader who instructed."""
        rows = self.filter(committee_id=actor.committee, instruction__paper__in=known_papers(actor))
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            return rows
        mine = Q(instruction__leader=actor.person)
        if units := own_units(actor):
            mine |= Q(unit__in=units)
        return rows.filter(mine)


class InstructionTask(Case):
    """One unit's part in carrying out an instruction."""

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="tasks", verbose_name="批示")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name="落实单位")
    text = models.CharField("交办事项", max_length=500)
    given_at = models.DateTimeField("交办时间")
    return_reason = models.CharField("退回理由", max_length=500, blank=True)
    feedback = models.TextField("反馈", blank=True)
    file = models.ForeignKey(
        "papers.Attachment", models.PROTECT, null=True, related_name="+", verbose_name="反馈材料"
    )
    reported_at = models.DateTimeField("反馈时间", null=True)
    reported_by = models.CharField("反馈人", max_length=100, blank=True)
    accepted_at = models.DateTimeField("审核时间", null=True)
    accepted_by = models.CharField("审核人", max_length=100, blank=True)

    unscoped, objects = managers(TaskQuerySet)
    whole_field = "instruction"
    named_with = ("unit", "instruction__paper")
    unrecorded = Case.unrecorded | {"feedback", "given_at"}

    class Meta:
        verbose_name = "批示交办事项"
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["reported", "done"])
                | (Q(reported_at__isnull=False) & ~Q(feedback="")),
                name="reported_task_has_feedback",
            )
        ]
        indexes = [
            models.Index(fields=["committee", "instruction"], name="task_of_instruction"),
            models.Index(fields=["committee", "unit", "status"], name="task_of_unit"),
            models.Index(fields=["committee", "given_at", "id"], name="task_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}：{self.text}"

    @property
    def kind_name(self) -> str:
        return "instruction_task"

    @property
    def subject(self) -> str:
        return str(self.instruction.paper)

    @property
    def row_title(self) -> str:
        return str(self.instruction.paper)

    @property
    def row_detail(self) -> str:
        return f"{self.instruction.office}批示 · {self.unit}"
