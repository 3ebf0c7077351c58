"""成果转化: what an item came to, as somebody claims it, with proof, and as somebody else has verified it."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.outcomes.models.item import SuggestionItem
from liangce.outcomes.reach import known_papers, own_papers, own_units, reads_all
from liangce.outcomes.states import PROVED, Converting, Holding, Outcome
from liangce.papers.models import Paper


class ConversionQuerySet(models.QuerySet["Conversion"]):
    def proved(self) -> "ConversionQuerySet":
        """Verified by somebody else than who claimed it."""
        return self.filter(status__in=PROVED)

    def overdue(self, today: date) -> "ConversionQuerySet":
        """Whose look-back is late."""
        return self.filter(due_on__lt=today, status=Converting.VERIFIED)

    def visible_to(self, actor: Actor) -> "ConversionQuerySet":
        """What is verified whoever may know of the paper; a claim its claimant, the authors, the unit, the desks."""
        rows = self.filter(committee_id=actor.committee, item__paper__in=known_papers(actor))
        if reads_all(actor):
            return rows
        own = Paper.objects.of(actor.committee).filter(own_papers(actor)).values("pk")
        mine = Q(status__in=PROVED) | Q(claimed_by_id=actor.person) | Q(item__paper__in=own)
        if units := own_units(actor):
            mine |= Q(item__unit__in=units) | Q(unit__in=units)
        return rows.filter(mine)


class Conversion(Case):
    """One claim that an item came to something."""

    item = models.ForeignKey(SuggestionItem, models.PROTECT, related_name="conversions", verbose_name="建议")
    outcome = models.CharField("结果", max_length=20, choices=Outcome)
    document = models.ForeignKey(
        "outcomes.OutcomeDocument",
        models.PROTECT,
        null=True,
        related_name="conversions",
        verbose_name="写入的文件",
    )
    on = models.DateField("日期")
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="实施单位"
    )
    words = models.CharField("情况说明", max_length=1000)
    evidence = models.ForeignKey(
        "papers.Attachment", models.PROTECT, null=True, related_name="+", verbose_name="证明材料"
    )
    claimed_by_id = models.BigIntegerField("申报人标识", null=True)
    claimed_by = models.CharField("申报人", max_length=100)
    claimed_at = models.DateTimeField("申报时间")
    verified_by_id = models.BigIntegerField("核实人标识", null=True)
    verified_by = models.CharField("核实人", max_length=100, blank=True)
    verified_at = models.DateTimeField("核实时间", null=True)
    holding = models.CharField("回头看结果", max_length=10, choices=Holding, blank=True)
    held_words = models.CharField("回头看情况", max_length=1000, blank=True)
    looked_at = models.DateTimeField("回头看时间", null=True)
    looked_by = models.CharField("回头看办理人", max_length=100, blank=True)

    unscoped, objects = managers(ConversionQuerySet)
    whole_field = "item"
    named_with = ("item__paper",)
    unrecorded = Case.unrecorded | {"claimed_at"}

    class Meta:
        verbose_name = "成果转化"
        ordering = ["claimed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["verified", "looked_back"])
                | (Q(verified_at__isnull=False) & ~Q(verified_by_id=models.F("claimed_by_id"))),
                name="conversion_verified_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["partly", "adopted", "written"])
                | Q(document__isnull=False)
                | Q(evidence__isnull=False),
                name="adoption_carries_proof",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="written") | Q(document__isnull=False), name="written_into_a_document"
            ),
            models.CheckConstraint(
                condition=~Q(status="looked_back") | ~Q(holding=""), name="look_back_has_result"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "item"], name="conversion_of_item"),
            models.Index(fields=["committee", "document"], name="conversion_into_document"),
            models.Index(fields=["committee", "claimed_at", "id"], name="conversion_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}：{self.item.text}"

    @property
    def kind_name(self) -> str:
        return "outcome"

    @property
    def subject(self) -> str:
        return self.item.subject

    @property
    def row_title(self) -> str:
        return self.item.text

    @property
    def row_detail(self) -> str:
        return f"{self.item.paper}第 {self.item.number} 条 · {self.get_outcome_display()}"
