"""Reports: papers of their kinds, and what only they have."""

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.regulation.reports import ReportRule
from liangce.kernel.tenancy import CommitteeManager, CommitteeOwned
from liangce.papers.models import Kind, Paper
from liangce.papers.models.paper import PaperQuerySet
from liangce.reports.states import ADOPTED, KINDS, OUT, PRIVATE, Status


class ReportQuerySet(PaperQuerySet):
    def adopted(self) -> "ReportQuerySet":
        """Adopted by their organ, whatever came after."""
        return self.filter(status__in=ADOPTED)

    def out(self) -> "ReportQuerySet":
        """Sent to those they are for."""
        return self.filter(status__in=OUT)

    def titled(self, words: str) -> "ReportQuerySet":
        """Whose title holds every one of these words."""
        return self.filter(*(Q(title__icontains=word) for word in words.split()))


class ReportManager(CommitteeManager.from_queryset(ReportQuerySet)):  # type: ignore[misc]
    """Answers for one committee's reports."""

    def of(self, committee: Any) -> ReportQuerySet:
        rows: ReportQuerySet = super().of(committee).filter(kind__in=KINDS)
        return rows


class Report(Paper):
    """A paper of one of KINDS."""

    # A proxy narrows what its base answers, which the type checker cannot follow.
    unscoped: Any = models.Manager.from_queryset(ReportQuerySet)()  # type: ignore[misc]
    objects: Any = ReportManager()  # type: ignore[misc]

    #: Counted by lists: units that are to answer, those that have not, and suggestions.
    delivered: int
    waiting: int
    items: int
    #: What the step that begins it keeps with it.
    begins_with: "Facts | None" = None

    class Meta:
        proxy = True
        verbose_name = "建议案和报告"

    @cached_property
    def facts(self) -> "Facts":
        """What it has beside the paper; there is one row from its beginning on."""
        if self._state.adding:
            return self.begins_with or Facts()
        (row,) = self.facts_rows.all()
        found: Facts = row
        return found

    @property
    def is_private(self) -> bool:
        """Whether only its writers know of it."""
        return self.status in PRIVATE

    @property
    def rule(self) -> ReportRule:
        """What the regulation says of its kind."""
        return self.rulebook.rules.reports.rule(self.kind)

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def headline(self) -> str:
        """Its document number, or the state before there is one."""
        return self.facts.document_number or str(Status(self.status).label)


class Facts(CommitteeOwned):
    """What a report has beside the paper: the activity it came of, and how it was adopted and sent."""

    paper = models.ForeignKey(
        "papers.Paper", models.PROTECT, related_name="facts_rows", related_query_name="facts"
    )  # one: the constraint says so, and leads with the committee
    began_on = models.DateField("活动开始", null=True)
    ended_on = models.DateField("活动结束", null=True)
    places = models.CharField("地点", max_length=300, blank=True)
    partners = models.CharField("参加和配合单位", max_length=300, blank=True)
    pen = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", verbose_name="执笔人"
    )
    meeting = models.CharField("会议", max_length=100, blank=True)
    approved_on = models.DateField("通过日期", null=True)
    approved_by = models.CharField("签发人", max_length=100, blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    recipients = models.CharField("报送", max_length=500, blank=True)
    sent_at = models.DateTimeField("报送时间", null=True)

    class Meta:
        verbose_name = "报告要素"
        constraints = [models.UniqueConstraint(fields=["committee", "paper"], name="report_facts_once")]
        indexes = [models.Index(fields=["committee", "approved_on"], name="report_by_approval")]

    def __str__(self) -> str:
        return str(self.paper)
