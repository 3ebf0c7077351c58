"""送达: a report in the hands of one unit, by when it is answered, and what the unit says it did."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.people import roles
from liangce.reports.models.report import Report
from liangce.reports.parts import UNIT, WRITER
from liangce.reports.states import OPEN, STANDING


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def standing(self) -> "DispatchQuerySet":
        """Not called back."""
        return self.filter(status__in=STANDING)

    def open(self) -> "DispatchQuerySet":
        """Not answered, or the answer not yet accepted."""
        return self.filter(status__in=OPEN)

    def overdue(self, today: date) -> "DispatchQuerySet":
        """Whose unit has let a day pass."""
        return self.filter(due_on__lt=today, status__in=OPEN)

    def visible_to(self, actor: Actor) -> "DispatchQuerySet":
        """The desks and leaders, who wrote the report, and each unit its own, as far as they may know of the report."""
        known = Report.objects.of(actor.committee).visible_to(actor)
        rows = self.filter(committee_id=actor.committee, paper__in=known.values("pk"))
        if actor.is_staff or actor.holds(roles.COUNCIL, roles.LEADER, roles.SUPERVISION_OFFICE):
            return rows
        took_part = Q(coauthors__person=actor.person)
        writes = WRITER.cases(actor)
        own_reports = known.filter(took_part if writes is None else writes | took_part)
        mine, of_unit = Q(paper__in=own_reports.values("pk")), UNIT.cases(actor)
        return rows.filter(mine if of_unit is None else mine | of_unit)


class Dispatch(Case):
    """One report, one unit."""

    paper = models.ForeignKey(
        "reports.Report", models.PROTECT, related_name="dispatches", verbose_name="报告"
    )
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name="送达单位")
    sent_at = models.DateTimeField("送达时间")
    received_at = models.DateTimeField("签收时间", null=True)
    answer = models.TextField("办理情况", blank=True)
    file = models.ForeignKey(
        "papers.Attachment", models.PROTECT, null=True, related_name="+", verbose_name="反馈材料"
    )
    answered_at = models.DateTimeField("反馈时间", null=True)
    answered_by = models.CharField("反馈人", max_length=100, blank=True)

    unscoped, objects = managers(DispatchQuerySet)
    whole_field = "paper"
    named_with = ("unit", "paper")
    unrecorded = Case.unrecorded | {"answer", "sent_at", "received_at"}

    class Meta:
        verbose_name = "报告送达"
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "paper", "unit"], name="dispatch_once"),
            models.CheckConstraint(
                condition=~Q(status__in=["answered", "accepted"])
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_dispatch_has_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "unit", "status"], name="dispatch_of_unit"),
            models.Index(fields=["committee", "sent_at", "id"], name="dispatch_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}：{self.paper}"

    @property
    def kind_name(self) -> str:
        return "report_dispatch"

    @property
    def subject(self) -> str:
        return str(self.paper)

    @property
    def row_detail(self) -> str:
        return str(self.unit)

    @property
    def is_restricted(self) -> bool:
        return self.paper.is_restricted
