"""A change of one's own record, proposed by the person and decided by the office."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.people import roles

#: Who decides on it, and may know of everybody's.
DECIDING = (roles.OFFICE, roles.ADMINISTRATOR)


class Deciding(models.TextChoices):
    WAITING = "waiting", "待核对"
    GRANTED = "granted", "已采用"
    REFUSED = "refused", "没有采用"
    TAKEN_BACK = "taken_back", "已收回"


class RecordChangeQuerySet(models.QuerySet["RecordChange"]):
    def waiting(self) -> "RecordChangeQuerySet":
        return self.filter(status=Deciding.WAITING)

    def visible_to(self, actor: Actor) -> "RecordChangeQuerySet":
        """Everybody's for who keeps the register, one's own for others."""
        rows = self.filter(committee_id=actor.committee)
        return rows if actor.holds(*DECIDING) else rows.filter(person=actor.person)


class RecordChange(Case):
    """What somebody wants changed in their record: values by field, and what stood there when they proposed it.

    When it ends, contact data is taken out of both: the record has what was granted, and nothing else keeps the rest.
    """

    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="record_changes", verbose_name="本人"
    )
    proposed = models.JSONField("改为", encoder=PlainJSON, default=dict)
    was = models.JSONField("原来", encoder=PlainJSON, default=dict)
    note = models.CharField("说明", max_length=200, blank=True)
    proposed_at = models.DateTimeField("提出时间")
    decided_at = models.DateTimeField("核对时间", null=True)
    decided_by = models.CharField("核对人", max_length=100, blank=True)

    unscoped, objects = managers(RecordChangeQuerySet)
    unrecorded = Case.unrecorded | {"proposed", "was"}

    class Meta:
        verbose_name = "资料修改"
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "person"],
                condition=Q(status="waiting"),
                name="one_waiting_change_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["granted", "refused"]) | Q(decided_at__isnull=False),
                name="decided_change_has_time",
            ),
        ]
        indexes = [models.Index(fields=["committee", "person", "status"], name="record_change_of_person")]

    def __str__(self) -> str:
        return f"{self.person}的资料修改"

    @property
    def kind_name(self) -> str:
        return "record_change"

    @property
    def is_restricted(self) -> bool:
        """Nothing of anybody's record is told outside the house."""
        return True
