"""Notices in the inbox, and the outbox behind it: what is still to be sent, how often it was tried, what went wrong."""

from datetime import datetime
from typing import Any

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers


class NoticeQuerySet(models.QuerySet["Notice"]):
    def to(self, person: int) -> "NoticeQuerySet":
        """Notices to this person, newest first."""
        return self.filter(person_id=person).order_by("-at", "-id")

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)


class Notice(CommitteeOwned):
    """A sentence to one person about one case."""

    person_id = models.BigIntegerField("收件人标识")
    at = models.DateTimeField("时间")
    text = models.CharField("内容", max_length=300)
    kind = models.CharField("对象类别", max_length=40)
    case_id = models.BigIntegerField("对象标识")
    entry_number = models.PositiveBigIntegerField("台账序号")
    read_at = models.DateTimeField("阅读时间", null=True)

    unscoped, objects = managers(NoticeQuerySet)

    class Meta:
        verbose_name = "通知"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["committee", "person_id", "-at"], name="notice_inbox"),
            models.Index(
                fields=["committee", "person_id"], name="notice_unread", condition=models.Q(read_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.text


class DeliveryState(models.TextChoices):
    WAITING = "waiting", "待发送"
    SENT = "sent", "已送达"
    FAILED = "failed", "未送达"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Waiting, and the time of the next try has come."""
        return self.filter(state=DeliveryState.WAITING, next_try_at__lte=now).order_by("next_try_at", "id")


class Delivery(CommitteeOwned):
    """One notice through one channel."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.CharField("渠道", max_length=40)
    state = models.CharField("状态", max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    next_try_at = models.DateTimeField("下次发送")
    sent_at = models.DateTimeField("送达时间", null=True)
    error: Any = models.CharField("失败原因", max_length=300, blank=True)

    unscoped, objects = managers(DeliveryQuerySet)

    class Meta:
        verbose_name = "发送"
        indexes = [
            models.Index(
                fields=["state", "next_try_at"], name="delivery_due", condition=models.Q(state="waiting")
            )
        ]
