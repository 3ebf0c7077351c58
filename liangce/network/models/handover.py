"""报送与转办: one paper given to another committee, or taken from it; each side has its own row, of one token."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.network.states import Direction, Side, Up
from liangce.papers.models import Paper


class HandoverQuerySet(models.QuerySet["Handover"]):
    def given(self) -> "HandoverQuerySet":
        return self.filter(side=Side.GIVEN)

    def taken(self) -> "HandoverQuerySet":
        return self.filter(side=Side.TAKEN)

    def standing(self) -> "HandoverQuerySet":
        """Not given back."""
        return self.exclude(status=Up.RETURNED)

    def visible_to(self, actor: Actor) -> "HandoverQuerySet":
        """For the committee's own desks, as far as they may know of the paper."""
        rows = self.filter(committee_id=actor.committee)
        if not actor.is_staff:
            return rows.none()
        return rows.filter(paper__in=Paper.objects.of(actor.committee).visible_to(actor).values("pk"))


class Handover(Case):
    """`content` is the paper as it was handed over; what becomes of the paper since does not change it."""

    partner = models.ForeignKey(
        "network.Partner", models.PROTECT, related_name="handovers", verbose_name="对方"
    )
    token = models.CharField("往来编号", max_length=80)
    side = models.CharField("哪一方", max_length=10, choices=Side)
    direction = models.CharField("方向", max_length=10, choices=Direction)
    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="handovers", verbose_name="文稿")
    content: Any = models.JSONField("内容", encoder=PlainJSON, default=dict)
    digest = models.CharField("内容摘要", max_length=64)
    handed_at = models.DateTimeField("送出时间")
    wanted_on = models.DateField("要求答复日期", null=True)
    by = models.CharField("经办人", max_length=100, blank=True)
    note = models.CharField("说明", max_length=500, blank=True)

    unscoped, objects = managers(HandoverQuerySet)
    whole_field = "paper"
    named_with = ("partner",)
    unrecorded = Case.unrecorded | {"content", "side", "direction", "by", "handed_at"}

    class Meta:
        verbose_name = "往来件"
        ordering = ["-handed_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "token"], name="handover_once"),
            models.UniqueConstraint(
                fields=["committee", "partner", "paper", "side"],
                condition=~Q(status="returned"),
                name="handed_to_partner_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["committee", "side", "direction", "handed_at", "id"], name="handover_by_time"
            ),
            models.Index(fields=["committee", "paper"], name="handover_of_paper"),
        ]

    def __str__(self) -> str:
        return str(self.paper)

    @property
    def kind_name(self) -> str:
        return {
            (Side.GIVEN, Direction.UP): "handing_up",
            (Side.TAKEN, Direction.UP): "coming_up",
            (Side.GIVEN, Direction.DOWN): "handing_down",
            (Side.TAKEN, Direction.DOWN): "coming_down",
        }[Side(self.side), Direction(self.direction)]

    @property
    def subject(self) -> str:
        return str(self.paper)

    @property
    def row_detail(self) -> str:
        return self.way

    @property
    def way(self) -> str:
        """报送贵阳市政协, 花溪区政协报送."""
        verb = Direction(self.direction).label
        return f"{verb}{self.partner}" if self.side == Side.GIVEN else f"{self.partner}{verb}"

    @property
    def is_restricted(self) -> bool:
        return self.paper.is_restricted

    def agreed_day(self, rule: str) -> date | None:
        return self.wanted_on if rule == "reply" else None
