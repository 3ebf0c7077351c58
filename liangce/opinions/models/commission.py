"""约稿: a topic on which a higher office, or our own, asks for reports by a day."""

from datetime import date

from django.db import models

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.opinions.parts import REPORTING
from liangce.people import roles


class CommissionStatus(models.TextChoices):
    OPEN = "open", "征集中"
    CLOSED = "closed", "已截止"


class CommissionQuerySet(models.QuerySet["Commission"]):
    def visible_to(self, actor: Actor) -> "CommissionQuerySet":
        """Everybody who may report, and the desks."""
        rows = self.filter(committee_id=actor.committee)
        return rows if actor.is_staff or actor.holds(*REPORTING, roles.COUNCIL) else rows.none()


class Commission(Case):
    """One topic, one deadline."""

    topic = models.CharField("题目", max_length=200)
    wanted_by = models.CharField("约稿单位", max_length=100)
    words = models.TextField("要求", blank=True)
    wanted_on = models.DateField("截稿日期")
    opened_at = models.DateTimeField("发布时间")

    unscoped, objects = managers(CommissionQuerySet)

    class Meta:
        verbose_name = "约稿"
        ordering = ["-opened_at", "-id"]
        indexes = [models.Index(fields=["committee", "status", "wanted_on"], name="commission_by_day")]

    def __str__(self) -> str:
        return f"约稿：{self.topic}" if self.topic else "约稿"

    @property
    def kind_name(self) -> str:
        return "commission"

    def agreed_day(self, rule: str) -> date | None:
        return self.wanted_on if rule == "commission" else None
