"""What one side tells the other of a hand-over, in order; each side keeps what it wrote and what came."""

from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.network.states import News


class LetterQuerySet(models.QuerySet["Letter"]):
    def ours(self) -> "LetterQuerySet":
        return self.filter(is_ours=True)

    def unposted(self) -> "LetterQuerySet":
        """Written here, and not given to the other side yet."""
        return self.filter(is_ours=True, posted_at=None)


class Letter(CommitteeOwned):
    """`key` says what it tells of, so that nothing is told twice. `number` counts what one side wrote."""

    handover = models.ForeignKey("network.Handover", models.PROTECT, related_name="letters")
    is_ours = models.BooleanField("本级写的")
    number = models.PositiveIntegerField("次序")
    kind = models.CharField("内容", max_length=20, choices=News)
    key = models.CharField("事由", max_length=200)
    content: Any = models.JSONField("内容", encoder=PlainJSON, default=dict)
    at = models.DateTimeField("时间")
    posted_at = models.DateTimeField("送达时间", null=True)
    trouble = models.CharField("没有送达的原因", max_length=300, blank=True)

    unscoped, objects = managers(LetterQuerySet)

    class Meta:
        verbose_name = "往来消息"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "handover", "is_ours", "number"], name="letter_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["committee", "id"], name="letter_unposted", condition=Q(is_ours=True, posted_at=None)
            )
        ]

    def __str__(self) -> str:
        return str(News(self.kind).label)
