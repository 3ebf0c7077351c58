"""What people do about points: a line by hand, which somebody else approves, and an appeal."""

from django.db import models
from django.db.models import F, Q

from liangce.duty.parts import KEEPERS
from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers


class OwnQuerySet(models.QuerySet["ManualLine"]):
    def visible_to(self, actor: Actor) -> "OwnQuerySet":
        """One's own; everybody's for the office."""
        rows = self.filter(committee_id=actor.committee)
        return rows if actor.holds(*KEEPERS) else rows.filter(person=actor.person)


class ManualLine(Case):
    """Points for what no record tells of: with a reason, evidence in words, and an approver other than the maker."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="委员")
    year = models.PositiveSmallIntegerField("年度")
    on = models.DateField("日期", null=True)
    label = models.CharField("事项", max_length=100, blank=True)
    points = models.DecimalField("分值", max_digits=5, decimal_places=2, default=0)
    why = models.CharField("理由", max_length=500, blank=True)
    evidence = models.CharField("依据", max_length=200, blank=True)
    made_by_id = models.BigIntegerField("录入人标识")
    made_by = models.CharField("录入人", max_length=100)
    approved_by_id = models.BigIntegerField("核准人标识", null=True)
    approved_by = models.CharField("核准人", max_length=100, blank=True)
    approved_at = models.DateTimeField("核准时间", null=True)

    unscoped, objects = managers(OwnQuerySet)
    named_with = ("person",)
    unrecorded = Case.unrecorded | {"made_by_id", "approved_by_id"}

    class Meta:
        verbose_name = "手工计分"
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="granted") | Q(approved_by_id__isnull=False),
                name="manual_line_is_approved",
            ),
            models.CheckConstraint(
                condition=Q(approved_by_id=None) | ~Q(approved_by_id=F("made_by_id")),
                name="manual_line_approved_by_another",
            ),
            models.CheckConstraint(condition=~Q(why="") & ~Q(evidence=""), name="manual_line_says_why"),
        ]
        indexes = [models.Index(fields=["committee", "year", "person"], name="manual_line_of_person")]

    def __str__(self) -> str:
        return f"{self.person}：{self.label}" if self.label else f"{self.person}手工计分"

    @property
    def kind_name(self) -> str:
        return "manual_points"

    @property
    def is_restricted(self) -> bool:
        """Nothing of anybody's points is told outside the house."""
        return True


class Appeal(Case):
    """A member holds a line, or the lack of one, to be wrong."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="委员")
    year = models.PositiveSmallIntegerField("年度")
    label = models.CharField("对哪一条", max_length=200)
    evidence = models.CharField("依据", max_length=200, blank=True)
    points = models.DecimalField("当时计分", max_digits=7, decimal_places=2, null=True)
    words = models.CharField("申诉理由", max_length=500, blank=True)
    raised_at = models.DateTimeField("提出时间", null=True)
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_by = models.CharField("答复人", max_length=100, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)

    unscoped, objects = managers(OwnQuerySet)
    named_with = ("person",)

    class Meta:
        verbose_name = "积分申诉"
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["upheld", "kept"]) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="appeal_has_answer",
            )
        ]
        indexes = [models.Index(fields=["committee", "year", "person"], name="point_appeal_of_person")]

    def __str__(self) -> str:
        return f"{self.person}：{self.label}"

    @property
    def kind_name(self) -> str:
        return "points_appeal"

    @property
    def is_restricted(self) -> bool:
        """Nothing of anybody's points is told outside the house."""
        return True
