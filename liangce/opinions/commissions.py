"""Pages of 约稿: what is wanted, and what came in for it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.reckon import spoken
from liangce.kernel.models import Deadline
from liangce.opinions.models import Commission, CommissionStatus, OpinionReport
from liangce.opinions.page import TONES, author_of
from liangce.opinions.parts import REPORTING
from liangce.opinions.states import RECEIVED, Status
from liangce.papers.pages.can_do import Buttons, buttons

Item = dict[str, Any]


def wanted(actor: Actor, slug: str) -> list[Item]:
    """Every commission, open ones first, with how many reports came in."""
    rows = Commission.objects.of(actor.committee).visible_to(actor)
    came = Count("reports", filter=Q(reports__paper__status__in=RECEIVED))
    return [
        {
            "url": reverse("commission", args=[slug, row.pk]),
            "topic": row.topic,
            "wanted_by": row.wanted_by,
            "until": spoken(row.wanted_on),
            "state": row.status_label,
            "tone": "blue" if row.status == CommissionStatus.OPEN else "",
            "came": row.came if actor.is_staff else None,
        }
        for row in rows.annotate(came=came).order_by("-status", "wanted_on", "-pk")
    ]


@dataclass
class CommissionPage:
    """One commission before one actor."""

    commission: Commission
    actor: Actor
    slug: str
    now: datetime

    @property
    def state(self) -> tuple[str, str]:
        row = self.commission
        return row.status_label, "blue" if row.status == CommissionStatus.OPEN else ""

    @cached_property
    def buttons(self) -> Buttons:
        return buttons(
            [self.commission],
            self.actor,
            slug=self.slug,
            parts={},
            deadlines=Deadline.objects.of(self.commission.committee_id).of_case(self.commission),
            now=self.now,
            hint=lambda deadline: f"{deadline.label}到 {spoken(deadline.due_on)}",
        )

    @property
    def write_url(self) -> str:
        """Where to write for it; nothing for others than reporters, and after the last day."""
        if self.commission.status != CommissionStatus.OPEN or not self.actor.holds(*REPORTING):
            return ""
        return f"{reverse('opinion-new', args=[self.slug])}?for={self.commission.pk}"

    @property
    def reports(self) -> list[Item]:
        """What came in, as far as the actor may see it."""
        known = OpinionReport.objects.of(self.commission.committee_id).visible_to(self.actor)
        rows = known.filter(particulars__commission=self.commission).select_related(
            "first_person", "first_body"
        )
        rows = rows.prefetch_related("particulars_rows")
        return [
            {
                "name": str(row),
                "url": reverse("opinion", args=[self.slug, row.pk]),
                "detail": author_of(row),
                "state": row.status_label,
                "tone": TONES.get(Status(row.status), ""),
            }
            for row in rows.order_by("submitted_at", "pk")
        ]

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.commission
        return [
            ("约稿单位", row.wanted_by),
            ("截稿", spoken(row.wanted_on)),
            ("发布", spoken(row.opened_at.date())),
        ]
