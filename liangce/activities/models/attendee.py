"""The roll of an activity: who is expected, as what, and what came of it; and who signed in where."""

from django.db import models

from liangce.activities.models.activity import Activity, Sitting
from liangce.activities.states import Capacity, Outcome, Way
from liangce.kernel.tenancy import CommitteeOwned, managers


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    def due(self) -> "AttendeeQuerySet":
        """Those who are counted: members who should attend."""
        return self.filter(capacity=Capacity.DUE)

    def in_order(self) -> "AttendeeQuerySet":
        """By capacity, sector, surname strokes."""
        return self.order_by("capacity", "sector__order", "sector__name", "person__stroke_key", "person_id")


class Attendee(CommitteeOwned):
    """Somebody on the roll; sector as it was that day, since people move."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendees")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="attendances", verbose_name="人员"
    )
    capacity = models.CharField("身份", max_length=10, choices=Capacity, default=Capacity.DUE)
    sector = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, related_name="+", verbose_name="界别"
    )
    outcome = models.CharField("出勤", max_length=10, choices=Outcome, blank=True)
    corrected = models.CharField("更正说明", max_length=300, blank=True)

    unscoped, objects = managers(AttendeeQuerySet)

    class Meta:
        verbose_name = "应到人员"
        constraints = [
            models.UniqueConstraint(fields=["committee", "activity", "person"], name="attendee_once")
        ]
        indexes = [models.Index(fields=["committee", "person"], name="attendee_person")]

    def __str__(self) -> str:
        return str(self.person)


class SignIn(CommitteeOwned):
    """Somebody was at a sitting: since when, how it was taken down, and by whom."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="signins")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="signins")
    at = models.DateTimeField("签到时间")
    way = models.CharField("方式", max_length=10, choices=Way)
    by = models.CharField("经手人", max_length=100)

    class Meta:
        verbose_name = "签到"
        constraints = [
            models.UniqueConstraint(fields=["committee", "sitting", "attendee"], name="signed_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.attendee} {self.sitting}"
