"""A meeting or another activity, and the half-days (sittings) of which it is made."""

from datetime import date

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from liangce.activities.states import KNOWN, Capacity, Kind, Outcome, Status, meeting_of
from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.regulation.meetings import Meeting
from liangce.kernel.tenancy import CommitteeOwned, managers

#: Deadlines that run towards the first day instead of from a day.
BEFORE = frozenset({"activity_notice", "activity_papers"})


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, actor: Actor) -> "ActivityQuerySet":
        """The desks see every one; others, once the notice is out, those to which they are expected."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff:
            return rows
        return rows.filter(status__in=KNOWN).of_person(actor.person)

    def of_person(self, person: int) -> "ActivityQuerySet":
        """Those on whose roll the person stands."""
        mine = self.model.unscoped.filter(attendees__person=person)
        return self.filter(pk__in=mine.values("pk"))

    def counting(self) -> "ActivityQuerySet":
        """With how many are due (`due`), and of them there, on leave, missing."""
        due = Q(attendees__capacity=Capacity.DUE)
        of = {
            "there": [Outcome.ATTENDED],
            "on_leave": [Outcome.LEAVE],
            "missing": [Outcome.ABSENT, Outcome.REFUSED],
        }
        found = {
            name: Count("attendees", filter=due & Q(attendees__outcome__in=outcomes))
            for name, outcomes in of.items()
        }
        return self.annotate(due=Count("attendees", filter=due), **found)


class Activity(Case):
    """One activity, from the plan to its minutes."""

    kind = models.CharField("种类", max_length=20, choices=Kind)
    title = models.CharField("名称", max_length=200)
    place = models.CharField("地点", max_length=200, blank=True)
    host = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办"
    )
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    is_mandatory = models.BooleanField("须请假", default=True)
    agenda = models.TextField("议程", blank=True)
    announced_at = models.DateTimeField("通知时间", null=True)
    papers_at = models.DateTimeField("材料发出时间", null=True)
    closed_at = models.DateTimeField("核定出勤时间", null=True)
    notes = models.TextField("记录", blank=True)
    minutes = models.TextField("纪要", blank=True)
    signed_at = models.DateTimeField("纪要印发时间", null=True)
    signed_by = models.CharField("纪要签发人", max_length=100, blank=True)

    unscoped, objects = managers(ActivityQuerySet)
    unrecorded = Case.unrecorded | {"agenda", "notes", "minutes"}
    named_with = ("host",)

    class Meta:
        verbose_name = "会议活动"
        verbose_name_plural = verbose_name
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_later")
        ]
        indexes = [
            models.Index(fields=["committee", "starts_at", "id"], name="activity_by_time"),
            models.Index(fields=["committee", "status", "starts_at"], name="activity_by_state"),
        ]

    def __str__(self) -> str:
        return self.title or "会议活动"

    @property
    def kind_name(self) -> str:
        return "activity"

    @property
    def meeting(self) -> Meeting:
        """How the rules of attendance class it."""
        return meeting_of(self.kind)

    @property
    def day(self) -> date:
        """The first day."""
        return timezone.localdate(self.starts_at)

    @property
    def row_detail(self) -> str:
        return f"{self.get_kind_display()} · {self.day.month} 月 {self.day.day} 日"

    def is_of(self, variant: str) -> bool:
        return variant == self.meeting

    def agreed_day(self, rule: str) -> date | None:
        """Notice and papers are due so many working days before the first day."""
        if rule not in BEFORE or self.starts_at is None:
            return None
        days = self.rulebook.rules.deadlines[rule].term(self.meeting).value
        return calendar_of(self.committee_id).add(self.day, -days)

    @property
    def is_open(self) -> bool:
        """Whether people can still sign in and ask for leave."""
        return self.status == Status.ANNOUNCED


class Sitting(CommitteeOwned):
    """A half-day of an activity: what attendance is counted in."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sittings")
    order = models.PositiveSmallIntegerField("次序")
    label = models.CharField("名称", max_length=50)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")

    class Meta:
        verbose_name = "场次"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "activity", "order"], name="sitting_in_order"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="sitting_ends_later"),
        ]

    def __str__(self) -> str:
        return self.label
