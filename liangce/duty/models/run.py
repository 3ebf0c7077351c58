"""What a computation changed: whose lines, and why."""

from django.db import models

from liangce.duty.engine.differences import Why
from liangce.duty.models.scheme import PointScheme
from liangce.kernel.tenancy import CommitteeOwned


class PointRun(CommitteeOwned):
    """A computation that changed something; one that changes nothing leaves no trace."""

    year = models.PositiveSmallIntegerField("年度")
    at = models.DateTimeField("时间")
    by = models.CharField("谁", max_length=100)
    scheme = models.ForeignKey(PointScheme, models.PROTECT, related_name="+", verbose_name="积分办法")
    before = models.ForeignKey(
        PointScheme, models.PROTECT, null=True, related_name="+", verbose_name="原来的办法"
    )
    is_first = models.BooleanField("首次计算", default=False)
    lines = models.PositiveIntegerField("变动条数", default=0)
    persons = models.PositiveIntegerField("变动人数", default=0)

    class Meta:
        verbose_name = "积分计算"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["committee", "year", "at"], name="point_run_of_year")]

    def __str__(self) -> str:
        return f"{self.year} 年积分计算"


class PointChange(CommitteeOwned):
    """One line before and after; the points are None where there was, or is, no line."""

    run = models.ForeignKey(PointRun, models.CASCADE, related_name="changes", verbose_name="积分计算")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="委员")
    why = models.CharField("原因", max_length=20, choices=[(why.value, why.label) for why in Why])
    label = models.CharField("条目", max_length=200)
    evidence = models.CharField("依据", max_length=200, blank=True)
    before = models.DecimalField("原来", max_digits=7, decimal_places=2, null=True)
    after = models.DecimalField("现在", max_digits=7, decimal_places=2, null=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "积分变动"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["committee", "run", "person"], name="point_change_of_run"),
            models.Index(fields=["committee", "person"], name="point_change_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{self.label}"
