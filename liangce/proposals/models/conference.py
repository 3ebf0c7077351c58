"""交办会: the meeting at which filed proposals are handed to the units in one go."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned


class Conference(CommitteeOwned):
    """An assignment conference; the assignments made at it point here."""

    session = models.ForeignKey(
        "people.Session", models.PROTECT, related_name="conferences", verbose_name="次会议"
    )
    name = models.CharField("名称", max_length=100)
    held_on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)

    class Meta:
        verbose_name = "交办会"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "session", "name"], name="conference_name_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.held_on.year} 年 {self.held_on.month} 月 {self.held_on.day} 日）"
