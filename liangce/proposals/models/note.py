"""办理记录: what was said and done beside the letters. Contacts with proposers, coordination, urging, meetings."""

from django.db import models

from liangce.kernel.actors import Actor
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles
from liangce.proposals.models.assignment import units_of


class NoteKind(models.TextChoices):
    CONTACT = "contact", "沟通"
    COORDINATION = "coordination", "协调"
    URGING = "urging", "催办"
    MEETING = "meeting", "三方会面"


class Means(models.TextChoices):
    """How they came together."""

    VISIT = "visit", "走访面谈"
    MEETING = "meeting", "座谈会"
    PHONE = "phone", "电话"
    MAIL = "mail", "邮件"
    LETTER = "letter", "书信"
    OTHER = "other", "其他"


class Phase(models.TextChoices):
    """When, seen from the reply: 办理协商 goes on before, during and after."""

    BEFORE = "before", "办理前"
    DURING = "during", "办理中"
    AFTER = "after", "答复后"


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, actor: Actor) -> "NoteQuerySet":
        """All for desks and offices, its own for a unit; whoever else may know of the proposal is told of contacts."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            return rows
        own = models.Q(assignment__unit__in=units_of(actor))
        return rows.filter(own | models.Q(kind__in=(NoteKind.CONTACT, NoteKind.MEETING)))


class Note(CommitteeOwned):
    """One dated record of the handling of a proposal, mostly by or with one unit."""

    kind = models.CharField("种类", max_length=20, choices=NoteKind)
    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="notes")
    assignment = models.ForeignKey("proposals.Assignment", models.PROTECT, null=True, related_name="notes")
    on = models.DateField("日期")
    means = models.CharField("方式", max_length=20, choices=Means, blank=True)
    phase = models.CharField("阶段", max_length=20, choices=Phase, blank=True)
    people = models.CharField("参加人", max_length=200, blank=True)
    words = models.TextField("内容", max_length=2000)
    by = models.CharField("记录人", max_length=100)
    at = models.DateTimeField("记录时间")

    unscoped, objects = managers(NoteQuerySet)

    class Meta:
        verbose_name = "办理记录"
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["committee", "proposal"], name="note_of_proposal")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}"
