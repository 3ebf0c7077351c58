"""请假: an application for leave from some half-days of an activity, and who decides on it."""

from typing import Any

from django.db import models
from django.db.models import Q

from liangce.activities.models.activity import Activity
from liangce.activities.models.attendee import Attendee
from liangce.activities.states import WAITING, LeaveReason, Leaving
from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.regulation.meetings import LeaveApprover
from liangce.kernel.tenancy import managers
from liangce.people import roles


class LeaveQuerySet(models.QuerySet["Leave"]):
    def waiting(self) -> "LeaveQuerySet":
        return self.filter(status__in=(Leaving.APPLIED, *WAITING))

    def standing(self) -> "LeaveQuerySet":
        """Waiting, or granted."""
        return self.filter(status__in=(Leaving.APPLIED, *WAITING, Leaving.GRANTED))

    def visible_to(self, actor: Actor) -> "LeaveQuerySet":
        """One's own; the office's and the signers' all; a convener's those of the sector."""
        rows = self.filter(committee_id=actor.committee)
        if actor.holds(roles.OFFICE, roles.SECRETARY_GENERAL):
            return rows
        seen = Q(person=actor.person)
        if sectors := actor.places(roles.CONVENER, "body"):
            seen |= Q(sector__in=sectors, status__in=(*WAITING, Leaving.GRANTED, Leaving.REFUSED))
        if actor.holds(roles.COUNCIL):
            seen |= Q(approver=LeaveApprover.COUNCIL)
        return rows.filter(seen)


class Leave(Case):
    """One application. Its reason is told to nobody but the person and whoever may decide."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="leaves", verbose_name="会议活动")
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="leaves", verbose_name="申请人")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="人员")
    sector = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, related_name="+", verbose_name="界别"
    )
    sittings = models.JSONField("场次", default=list)  # the orders of the half-days
    reason_kind = models.CharField("事由", max_length=10, choices=LeaveReason)
    words = models.CharField("说明", max_length=500, blank=True)
    approver = models.CharField("由谁批", max_length=20)  # a LeaveApprover
    applied_at = models.DateTimeField("申请时间")
    decided_at = models.DateTimeField("批复时间", null=True)
    decided_by = models.CharField("批复人", max_length=100, blank=True)

    unscoped, objects = managers(LeaveQuerySet)
    whole_field = "activity"
    named_with = ("person", "activity")
    unrecorded = Case.unrecorded | {"reason_kind", "words"}

    class Meta:
        verbose_name = "请假"
        ordering = ["-applied_at", "-id"]
        indexes = [
            models.Index(fields=["committee", "status", "applied_at"], name="leave_by_state"),
            models.Index(fields=["committee", "activity", "person"], name="leave_of_activity"),
        ]

    def __str__(self) -> str:
        return f"{self.person}请假：{self.activity}"

    @property
    def kind_name(self) -> str:
        return "leave"

    @property
    def subject(self) -> str:
        return f"{self.activity}（{self.person}请假）"

    @property
    def row_title(self) -> str:
        return f"{self.person}请假"

    @property
    def row_detail(self) -> str:
        return str(self.activity)

    @property
    def is_restricted(self) -> bool:
        """What leaves the house does not say from what somebody stays away."""
        return True

    def may_be_told(self, persons: set[int], on: Any) -> set[int]:
        return persons
