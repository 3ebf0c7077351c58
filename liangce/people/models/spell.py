"""Dated spells: from when to when a person was a member, and held an office; by whose decision and by which document.

The roll for any day, the quorum and every role are derived from them.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.offices import OFFICES, Office


class SpellQuerySet(models.QuerySet["Spell"]):
    def on(self, day: date) -> "SpellQuerySet":
        """Spells that cover this day; the last day is the day before `to_on`."""
        return self.filter(Q(to_on=None) | Q(to_on__gt=day), from_on__lte=day)


class Spell(CommitteeOwned):
    """What memberships and appointments share."""

    from_on = models.DateField("自")
    to_on = models.DateField("至（不含）", null=True, blank=True)
    decided_by = models.CharField("决定机关", max_length=100, blank=True)
    document = models.CharField("文件", max_length=100, blank=True)
    ended_by = models.CharField("免去决定", max_length=100, blank=True)
    reason = models.CharField("事由", max_length=100, blank=True)

    unscoped, objects = managers(SpellQuerySet)

    class Meta:
        abstract = True
        ordering = ["from_on"]

    def covers(self, day: date) -> bool:
        """Whether it lasts on this day."""
        return self.from_on <= day and (self.to_on is None or self.to_on > day)


class Membership(Spell):
    """A spell as a member of the committee in one term, for one sector."""

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="memberships", verbose_name="委员"
    )
    term = models.ForeignKey("people.Term", models.PROTECT, related_name="memberships", verbose_name="届")
    number = models.CharField("委员证号", max_length=20, blank=True)
    sector = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, related_name="+", verbose_name="界别"
    )

    class Meta(Spell.Meta):
        verbose_name = "委员任期"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gt=F("from_on")), name="membership_ends_later"
            ),
        ]
        indexes = [models.Index(fields=["committee", "person", "from_on"], name="membership_of_person")]

    def __str__(self) -> str:
        return f"{self.person}（{self.term}委员）"


class Appointment(Spell):
    """A spell in an office, at a body, at a unit, or of the committee itself."""

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="appointments", verbose_name="任职人"
    )
    office = models.CharField(
        "职务", max_length=30, choices={code: office.label for code, office in OFFICES.items()}
    )
    body = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="组织"
    )
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="单位"
    )

    class Meta(Spell.Meta):
        verbose_name = "任职"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gt=F("from_on")), name="appointment_ends_later"
            ),
            models.CheckConstraint(condition=Q(body=None) | Q(unit=None), name="appointment_at_one_place"),
        ]
        indexes = [
            models.Index(fields=["committee", "person", "from_on"], name="appointment_of_person"),
            models.Index(fields=["committee", "office", "from_on"], name="appointment_by_office"),
        ]

    def __str__(self) -> str:
        place = self.body or self.unit or ""
        return f"{self.person}：{place}{self.get_office_display()}"

    @property
    def held(self) -> Office:
        """The office itself, with its roles."""
        return OFFICES[self.office]
