"""承诺事项: what a reply promises, by when, and whether it was kept; verified by somebody else than who claims it."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.papers.models import Paper
from liangce.proposals.states import Keeping


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> "PromiseQuerySet":
        """Neither kept nor dropped."""
        return self.filter(status__in=(Keeping.MADE, Keeping.CLAIMED))

    def overdue(self, today: date) -> "PromiseQuerySet":
        """Due and not yet claimed."""
        return self.filter(status=Keeping.MADE, promised_on__lt=today)

    def visible_to(self, actor: Actor) -> "PromiseQuerySet":
        """Of the proposals the actor may know of: a promise stands in an issued letter."""
        known = Paper.objects.of(actor.committee).visible_to(actor)
        return self.filter(committee_id=actor.committee, proposal__in=known.values("pk"))


class Promise(Case):
    """One promised matter."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="promises", verbose_name="提案"
    )
    assignment = models.ForeignKey(
        "proposals.Assignment", models.PROTECT, related_name="promises", verbose_name="承办"
    )
    reply = models.ForeignKey("proposals.Reply", models.PROTECT, related_name="made", verbose_name="答复")
    text = models.CharField("承诺事项", max_length=300)
    promised_on = models.DateField("承诺日期")
    evidence = models.CharField("完成情况", max_length=1000, blank=True)
    proof = models.ForeignKey(
        "papers.Attachment", models.PROTECT, null=True, related_name="+", verbose_name="证明"
    )
    claimed_by_id = models.BigIntegerField("申报人标识", null=True)
    claimed_by = models.CharField("申报人", max_length=100, blank=True)
    claimed_at = models.DateTimeField("申报时间", null=True)
    verified_by = models.CharField("核实人", max_length=100, blank=True)
    verified_at = models.DateTimeField("核实时间", null=True)

    unscoped, objects = managers(PromiseQuerySet)
    whole_field = "proposal"

    class Meta:
        verbose_name = "承诺事项"
        ordering = ["promised_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="kept") | (Q(verified_at__isnull=False) & ~Q(evidence="")),
                name="kept_promise_is_verified",
            )
        ]
        indexes = [
            models.Index(fields=["committee", "proposal"], name="promise_of_proposal"),
            models.Index(fields=["committee", "status", "promised_on"], name="promise_by_date"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def kind_name(self) -> str:
        return "promise"

    @property
    def subject(self) -> str:
        return f"{self.proposal}：{self.text}"

    def agreed_day(self, rule: str) -> date | None:
        return self.promised_on
