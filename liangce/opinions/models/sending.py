"""报送与采用: each level to which a report was sent, and what that level made of it. Every level has its own record."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.models import Level
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.opinions.models.report import OpinionReport
from liangce.opinions.states import EventKind, How


class SendingStatus(models.TextChoices):
    SENT = "sent", "已报送"
    RECEIVED = "received", "已收到"
    ADOPTED = "adopted", "已采用"
    NOT_ADOPTED = "not_adopted", "未采用"


class SendingQuerySet(models.QuerySet["Sending"]):
    def adopted(self) -> "SendingQuerySet":
        return self.filter(status=SendingStatus.ADOPTED)

    def visible_to(self, actor: Actor) -> "SendingQuerySet":
        """Those of reports that this actor may know of."""
        known = OpinionReport.objects.of(actor.committee).visible_to(actor)
        return self.filter(committee_id=actor.committee, paper__in=known.values("pk"))


class Sending(Case):
    """One report, one receiver."""

    paper = models.ForeignKey(
        "opinions.OpinionReport", models.PROTECT, related_name="sendings", verbose_name="信息"
    )
    level = models.CharField("层级", max_length=10, choices=Level)
    receiver = models.CharField("报送单位", max_length=100)
    sent_at = models.DateTimeField("报送时间")
    how = models.CharField("采用方式", max_length=20, choices=How, blank=True)
    answered_on = models.DateField("采用日期", null=True)
    reference = models.CharField("刊物和期号", max_length=100, blank=True)

    unscoped, objects = managers(SendingQuerySet)
    whole_field = "paper"

    class Meta:
        verbose_name = "报送"
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "paper", "level", "receiver"], name="sent_once"),
            models.CheckConstraint(
                condition=~Q(status="adopted") | (~Q(how="") & Q(answered_on__isnull=False)),
                name="adopted_says_how_and_when",
            ),
        ]
        indexes = [models.Index(fields=["committee", "status", "level"], name="sending_by_level")]

    def __str__(self) -> str:
        return f"{self.paper}（{self.receiver}）"

    @property
    def kind_name(self) -> str:
        return "sending"

    @property
    def subject(self) -> str:
        return str(self.paper)

    @property
    def row_detail(self) -> str:
        return self.receiver


class Event(CommitteeOwned):
    """Something that happened to the matter, by the minute: who did what."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="events")
    kind = models.CharField("进展", max_length=20, choices=EventKind)
    at = models.DateTimeField("时间")
    agencies = models.CharField("单位或领导", max_length=200, blank=True)
    words = models.CharField("情况", max_length=1000)
    file = models.ForeignKey("papers.Attachment", models.PROTECT, null=True, related_name="+")
    by = models.CharField("登记人", max_length=100)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "进展"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["committee", "paper", "at"], name="event_of_paper")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.words}"
