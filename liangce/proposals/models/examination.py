"""What examiners found, and which units author and examiners had in mind."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned
from liangce.proposals.states import Mode


class Stage(models.TextChoices):
    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"


class Examination(CommitteeOwned):
    """One examiner's opinion on a proposal."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="examinations")
    stage = models.CharField("审次", max_length=10, choices=Stage)
    result = models.CharField("结论", max_length=30)
    reason_code = models.CharField("不予立案的理由", max_length=30, blank=True)
    disposition = models.CharField("去向", max_length=20, blank=True)
    opinion = models.TextField("意见", blank=True)
    examiner_id = models.BigIntegerField("审查人标识")
    examiner = models.CharField("审查人", max_length=100)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "审查"
        ordering = ["at", "id"]


class Suggestion(CommitteeOwned):
    """A unit somebody suggested: the author's wish and the examiners' view stay beside the decision."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="suggestions")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    mode = models.CharField("方式", max_length=10, choices=Mode)
    by_author = models.BooleanField("提案人建议")

    class Meta:
        verbose_name = "建议承办单位"
        ordering = ["-by_author", "mode", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "proposal", "unit", "by_author"], name="suggested_once"
            )
        ]
