"""Who read a restricted record. Rows are only ever inserted: triggers refuse the rest on both databases."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned


class Reading(CommitteeOwned):
    """A person has read `what` of a case: one row a person, thing and day, with the time of the first look."""

    person_id = models.BigIntegerField("查阅人标识")
    person = models.CharField("查阅人", max_length=100)
    role = models.CharField("身份", max_length=100, blank=True)
    kind = models.CharField("对象类别", max_length=40)
    case_id = models.BigIntegerField("对象标识")
    subject = models.CharField("对象", max_length=200)
    what = models.CharField("查阅内容", max_length=40)
    on = models.DateField("日期")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "查阅记录"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "case_id", "what", "person_id", "on"], name="reading_once_a_day"
            )
        ]
        indexes = [models.Index(fields=["committee", "-at", "-id"], name="reading_by_time")]

    def __str__(self) -> str:
        return f"{self.person}：{self.subject}（{self.what}）"
