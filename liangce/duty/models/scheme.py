"""Schemes of points as a committee adopted them, and which works for which year."""

from django.db import models

from liangce.duty.engine import Scheme
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned

_parsed: dict[str, Scheme] = {}  # by digest


class PointScheme(CommitteeOwned):
    """One version of a scheme, complete in itself."""

    name = models.CharField("代码", max_length=60)
    title = models.CharField("名称", max_length=100)
    version = models.PositiveIntegerField("版本", default=1)
    digest = models.CharField("摘要", max_length=64)
    data = models.JSONField("内容", encoder=PlainJSON)
    adopted_at = models.DateTimeField("启用时间")
    adopted_by = models.CharField("启用人", max_length=100)
    reason = models.CharField("理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "积分办法"
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name", "version"], name="point_scheme_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.version} 版）"

    @property
    def code(self) -> str:
        """What a line keeps: tongcheng-2019@2."""
        return f"{self.name}@{self.version}"

    @property
    def scheme(self) -> Scheme:
        """The scheme itself; parsed once a process."""
        if self.digest not in _parsed:
            _parsed[self.digest] = Scheme.from_data(self.data)
        return _parsed[self.digest]


class PointYear(CommitteeOwned):
    """A year and the scheme it works by; `computed_by` is the version by which its lines stand."""

    year = models.PositiveSmallIntegerField("年度")
    scheme = models.ForeignKey(PointScheme, models.PROTECT, related_name="+", verbose_name="积分办法")
    computed_by = models.ForeignKey(
        PointScheme, models.PROTECT, null=True, related_name="+", verbose_name="上次计算所用办法"
    )
    computed_at = models.DateTimeField("上次计算", null=True)

    class Meta:
        verbose_name = "积分年度"
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["committee", "year"], name="point_year_once")]

    def __str__(self) -> str:
        return f"{self.year} 年履职积分"
