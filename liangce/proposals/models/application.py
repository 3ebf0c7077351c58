"""Applications: somebody asks, somebody else decides. `kind` names the process each kind walks."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people import roles
from liangce.proposals.models.assignment import units_of
from liangce.proposals.states import OPEN_ASKING


class Asked(models.TextChoices):
    """What is asked for; the value names the process."""

    WITHDRAWAL = "withdrawal", "撤案"
    CONVERSION = "conversion", "转办"
    RETURN = "giving_back", "退办"
    EXTENSION = "extension", "延期"


class Into(models.TextChoices):
    """What a paper that is not filed can be converted into."""

    OPINION = "opinion", "转为社情民意信息"
    LETTER = "letter", "转为意见和建议"


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> "ApplicationQuerySet":
        """Not answered yet."""
        return self.filter(status__in=OPEN_ASKING)

    def visible_to(self, actor: Actor) -> "ApplicationQuerySet":
        """All for the desks; what units ask for them and the offices; what the author asks or is asked, the author."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff:
            return rows
        own = FIRST_PROPOSER.through("proposal").cases(actor) or Q(pk__in=())
        seen = Q(kind__in=(Asked.WITHDRAWAL, Asked.CONVERSION)) & own
        if actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            seen |= Q(kind__in=(Asked.RETURN, Asked.EXTENSION))
        return rows.filter(seen | Q(assignment__unit__in=units_of(actor)))


class Application(Case):
    """One application about a proposal, or about one unit's part in it."""

    kind = models.CharField("申请", max_length=20, choices=Asked)
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="applications", verbose_name="提案"
    )
    assignment = models.ForeignKey(
        "proposals.Assignment", models.PROTECT, null=True, related_name="applications", verbose_name="承办"
    )
    reason = models.CharField("理由", max_length=500)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="建议改由"
    )
    into = models.CharField("转为", max_length=20, choices=Into, blank=True)
    basis = models.CharField("计法", max_length=20, blank=True)
    value = models.PositiveSmallIntegerField("数量", null=True)
    asked_by = models.CharField("申请人", max_length=100)
    asked_at = models.DateTimeField("申请时间")
    signed_by = models.CharField("签字人", max_length=100, blank=True)
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_by = models.CharField("答复人", max_length=100, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)

    unscoped, objects = managers(ApplicationQuerySet)
    whole_field = "proposal"

    class Meta:
        verbose_name = "申请"
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "proposal", "kind", "assignment"],
                condition=Q(status__in=OPEN_ASKING),
                name="one_open_application",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["granted", "refused"]) | Q(answered_at__isnull=False),
                name="answered_application_has_time",
            ),
        ]
        indexes = [models.Index(fields=["committee", "proposal"], name="application_of_proposal")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}申请"

    @property
    def kind_name(self) -> str:
        return self.kind

    @property
    def subject(self) -> str:
        return f"{self.proposal}（{self.assignment.unit}）" if self.assignment else str(self.proposal)
