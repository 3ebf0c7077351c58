"""The decision, policy, plan, project or budget into which suggestions were written: one row, many suggestions."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from liangce.kernel.actors import Actor
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.outcomes.models.conversion import Conversion


class DocumentKind(models.TextChoices):
    DECISION = "decision", "决策（会议决定）"
    POLICY = "policy", "政策文件"
    PLAN = "plan", "规划、计划"
    PROJECT = "project", "项目"
    BUDGET = "budget", "预算"
    RULE = "rule", "制度、规程"


class DocumentQuerySet(models.QuerySet["OutcomeDocument"]):
    def visible_to(self, actor: Actor) -> "DocumentQuerySet":
        """Those into which something went of which one may know; the desks also those that wait for something."""
        rows = self.filter(committee_id=actor.committee)
        known = Conversion.objects.of(actor.committee).visible_to(actor)
        seen = Q(pk__in=known.values("document_id"))
        taken = Conversion.objects.of(actor.committee).filter(document=OuterRef("pk"))
        return rows.filter(seen | ~Q(Exists(taken)) if actor.is_staff else seen)


class OutcomeDocument(CommitteeOwned):
    """A document of the Party committee, the government or a unit, as its title page says."""

    kind = models.CharField("种类", max_length=20, choices=DocumentKind)
    title = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    issuer = models.CharField("制发机关", max_length=100, blank=True)
    on = models.DateField("日期", null=True)
    entered_by = models.CharField("录入人", max_length=100)
    entered_at = models.DateTimeField("录入时间")

    unscoped, objects = managers(DocumentQuerySet)

    class Meta:
        verbose_name = "决策文件"
        ordering = ["-entered_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "title", "number"], name="outcome_document_once")
        ]
        indexes = [models.Index(fields=["committee", "entered_at", "id"], name="document_by_time")]

    def __str__(self) -> str:
        return f"《{self.title}》{f'（{self.number}）' if self.number else ''}"
