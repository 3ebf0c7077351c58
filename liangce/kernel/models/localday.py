"""Days the office adds to the State Council's calendar."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned


class LocalDay(CommitteeOwned):
    """A day that is worked or rested here whatever the national calendar says, e.g. a local festival."""

    day = models.DateField("日期")
    is_workday = models.BooleanField("上班")
    reason = models.CharField("事由", max_length=100)

    class Meta:
        verbose_name = "本地工作日安排"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["committee", "day"], name="local_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {'上班' if self.is_workday else '休息'}（{self.reason}）"
