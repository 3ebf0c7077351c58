"""Around a key proposal: the offices consulted before it is designated, its leaders, and what they do."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles
from liangce.proposals.models.key import KeyProposal


class Consulting(models.TextChoices):
    ASKED = "asked", "征求意见中"
    GIVEN = "given", "意见已复"
    LAPSED = "lapsed", "逾期未复"


class KeyOpinionQuerySet(models.QuerySet["KeyOpinion"]):
    def awaited(self) -> "KeyOpinionQuerySet":
        return self.filter(status=Consulting.ASKED)

    def visible_to(self, actor: Actor) -> "KeyOpinionQuerySet":
        """For the desks, the Council and the office that was asked."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.COUNCIL):
            return rows
        return rows.filter(unit__in=actor.places(roles.ASSIGNING_OFFICE, "unit"))


class KeyOpinion(Case):
    """What one office says to the shortlist."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="+", verbose_name="提案")
    key = models.ForeignKey("proposals.KeyProposal", models.PROTECT, related_name="opinions")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", verbose_name="征求单位")
    agrees = models.BooleanField("同意", null=True)
    words = models.TextField("意见", blank=True)
    given_at = models.DateTimeField("答复时间", null=True)
    given_by = models.CharField("答复人", max_length=100, blank=True)

    unscoped, objects = managers(KeyOpinionQuerySet)
    whole_field = "proposal"
    unrecorded = Case.unrecorded | {"words", "given_by"}

    class Meta:
        verbose_name = "重点提案征求意见"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key", "unit"], name="consulted_once"),
            models.CheckConstraint(
                condition=~Q(status="given") | Q(given_at__isnull=False, agrees__isnull=False),
                name="given_opinion_is_one",
            ),
        ]
        indexes = [models.Index(fields=["committee", "unit", "status"], name="key_opinion_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit}的意见"

    @property
    def kind_name(self) -> str:
        return "key_opinion"

    @property
    def subject(self) -> str:
        return str(self.proposal)


class Supervising(models.TextChoices):
    NAMED = "named", "待督办"
    ACTIVE = "active", "督办中"
    CONCLUDED = "concluded", "已督办"
    ENDED = "ended", "已卸任"


class SupervisionQuerySet(models.QuerySet["Supervision"]):
    def standing(self) -> "SupervisionQuerySet":
        """Of leaders who still supervise, or have done so to the end."""
        return self.exclude(status=Supervising.ENDED)

    def unfinished(self) -> "SupervisionQuerySet":
        return self.filter(status__in=[Supervising.NAMED, Supervising.ACTIVE])

    def visible_to(self, actor: Actor) -> "SupervisionQuerySet":
        """Whoever may know that it is a key proposal may know by whom it is supervised."""
        keys = KeyProposal.objects.of(actor.committee).visible_to(actor)
        return self.filter(committee_id=actor.committee, key__in=keys.values("pk"))


class Supervision(Case):
    """One leader's part in supervising a key proposal."""

    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="+", verbose_name="提案")
    key = models.ForeignKey("proposals.KeyProposal", models.PROTECT, related_name="supervisions")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="supervisions", verbose_name="督办领导"
    )
    conclusion = models.TextField("督办结果", blank=True)
    concluded_at = models.DateTimeField("督办完成", null=True)

    unscoped, objects = managers(SupervisionQuerySet)
    whole_field = "proposal"
    unrecorded = Case.unrecorded | {"conclusion"}

    class Meta:
        verbose_name = "领导督办"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "key", "person"], name="supervised_by_person_once"),
            models.CheckConstraint(
                condition=~Q(status="concluded") | Q(concluded_at__isnull=False),
                name="concluded_supervision_has_time",
            ),
        ]
        indexes = [models.Index(fields=["committee", "person", "status"], name="supervision_of_person")]

    def __str__(self) -> str:
        return f"{self.person}督办：{self.proposal}"

    @property
    def kind_name(self) -> str:
        return "supervision"

    @property
    def subject(self) -> str:
        return str(self.proposal)


class EventKind(models.TextChoices):
    PLAN = "plan", "督办计划"
    EVENT = "event", "督办活动"
    OPINION = "opinion", "督办意见"
    RESULT = "result", "督办进展"


class SupervisionEvent(CommitteeOwned):
    """One step a leader took; `entered_by` when somebody logged it for the leader."""

    key = models.ForeignKey("proposals.KeyProposal", models.PROTECT, related_name="events")
    supervision = models.ForeignKey("proposals.Supervision", models.PROTECT, related_name="events")
    kind = models.CharField("类别", max_length=10, choices=EventKind)
    form = models.CharField("形式", max_length=30, blank=True)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=100, blank=True)
    others = models.CharField("参加人", max_length=200, blank=True)
    words = models.TextField("内容")
    file = models.ForeignKey("papers.Attachment", models.PROTECT, null=True, related_name="+")
    by = models.CharField("督办领导", max_length=100)
    entered_by = models.CharField("登记人", max_length=100, blank=True)
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "督办记录"
        ordering = ["on", "at", "id"]
        indexes = [models.Index(fields=["committee", "key", "on"], name="event_of_key_proposal")]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
