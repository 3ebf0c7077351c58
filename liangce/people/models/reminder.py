"""Who was to be reminded of a deadline, how long before it, and whether they were told."""

from datetime import datetime

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers

#: Stands for the days after a deadline has passed.
OVERDUE = -1


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def untold(self) -> "ReminderQuerySet":
        """Due, and not told yet: somebody who wants one notice a day had theirs already."""
        return self.filter(told_at=None)

    def told_since(self, moment: datetime) -> "ReminderQuerySet":
        return self.filter(told_at__gte=moment)


class Reminder(CommitteeOwned):
    """One person, one deadline, one threshold, once: an extension of the deadline begins to count anew."""

    deadline = models.ForeignKey("kernel.Deadline", models.CASCADE, related_name="reminders")
    threshold = models.SmallIntegerField("提前几个工作日")
    extensions = models.PositiveSmallIntegerField("已延期次数", default=0)
    person_id = models.BigIntegerField("收件人标识")
    due_at = models.DateTimeField("应提醒时间")
    entry_number = models.PositiveBigIntegerField("台账序号")
    told_at = models.DateTimeField("提醒时间", null=True)
    notice = models.ForeignKey("kernel.Notice", models.SET_NULL, null=True, related_name="reminders")

    unscoped, objects = managers(ReminderQuerySet)

    class Meta:
        verbose_name = "期限提醒"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "deadline", "threshold", "extensions", "person_id"], name="reminded_once"
            )
        ]
        indexes = [
            models.Index(fields=["committee", "person_id", "told_at"], name="reminder_of_person"),
            models.Index(fields=["committee", "deadline", "extensions"], name="reminder_of_deadline"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline}：提前 {self.threshold} 个工作日"
