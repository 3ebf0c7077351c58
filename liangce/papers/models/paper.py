"""One table of papers. `kind` picks the process; what only one kind has hangs on the paper by foreign key."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.papers.visibility import visible
from liangce.people.holdings import actor_for
from liangce.people.models import BodyKind, Person, Session


class Kind(models.TextChoices):
    """Kinds of paper; the value names the process."""

    PROPOSAL = "proposal", "提案"
    OPINION = "opinion", "社情民意信息"
    RECOMMENDATION = "recommendation", "建议案"
    RESEARCH = "research", "调研报告"
    INSPECTION = "inspection", "视察报告"
    BRIEF = "brief", "协商专报"
    SUPERVISION_OPINION = "supervision_opinion", "监督意见"


class Proposers(models.TextChoices):
    MEMBER = "member", "委员提案"
    JOINT = "joint", "联名提案"
    COLLECTIVE = "collective", "集体提案"


class Origin(models.TextChoices):
    """Where it comes from: from among this committee's own, or by way of another level's."""

    OWN = "", "本级提出"
    DOWN = "down", "上级交办"
    UP = "up", "下级报送"


class Secrecy(models.TextChoices):
    """State secrets never enter; these levels are for what does."""

    PUBLIC = "public", "可以公开"
    INTERNAL = "internal", "内部"
    RESTRICTED = "restricted", "限制知悉"


#: What the other level's office did with it.
HANDED: dict[str, str] = {Origin.DOWN: "交办", Origin.UP: "报送"}
#: Whose papers an office calls 党派团体提案.
OF_PARTIES = (BodyKind.PARTY, BodyKind.ORGANIZATION)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, actor: Actor) -> "PaperQuerySet":
        """The papers this actor may know of: in lists, search, export, notices and pages alike."""
        return self.filter(committee_id=actor.committee).filter(visible(actor))

    def in_session(self, session: Session) -> "PaperQuerySet":
        """Papers booked to this session."""
        return self.filter(session=session)


class Paper(Case):
    """A paper of any kind. Its text stands in its versions; the latest is the current one."""

    kind = models.CharField("种类", max_length=20, choices=Kind)
    session = models.ForeignKey(
        "people.Session", models.PROTECT, related_name="papers", verbose_name="次会议"
    )
    serial = models.PositiveIntegerField("流水号", null=True)
    number = models.PositiveIntegerField("编号", null=True)
    title = models.CharField("案由", max_length=200, blank=True)
    category = models.CharField("类别", max_length=30, blank=True)
    source_category = models.CharField("原类别", max_length=50, blank=True)
    source_number = models.CharField("原编号", max_length=50, blank=True)
    proposers = models.CharField("提案形式", max_length=20, choices=Proposers, default=Proposers.MEMBER)
    first_person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="first_papers", verbose_name="第一提案人"
    )
    first_body = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, related_name="first_papers", verbose_name="提案单位"
    )
    origin = models.CharField("来源", max_length=10, choices=Origin, default=Origin.OWN, blank=True)
    origin_from = models.CharField("来源单位", max_length=100, blank=True)
    wanted_on = models.DateField("来件要求的答复日期", null=True)
    cosigners = models.PositiveSmallIntegerField("联名人数", default=0)
    is_session = models.BooleanField("大会提案", null=True)
    publish_consent = models.BooleanField("同意公开", null=True)
    publish_reason = models.CharField("不同意公开的理由", max_length=200, blank=True)
    secrecy = models.CharField("知悉范围", max_length=20, choices=Secrecy, default=Secrecy.INTERNAL)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="absorbed", verbose_name="并入"
    )
    converted_into = models.CharField("转为", max_length=20, blank=True)
    revision = models.PositiveIntegerField("修订", default=0)
    entered_by = models.BigIntegerField("录入人标识", null=True)
    created_at = models.DateTimeField("创建时间")
    submitted_at = models.DateTimeField("提交时间", null=True)
    filed_at = models.DateTimeField("立案时间", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)

    unscoped, objects = managers(PaperQuerySet)
    unrecorded = Case.unrecorded | {"revision", "contact_phone", "created_at"}

    class Meta:
        verbose_name = "文稿"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "kind", "session", "serial"], name="paper_serial_once"
            ),
            models.UniqueConstraint(
                fields=["committee", "kind", "session", "number"], name="paper_number_once"
            ),
            models.CheckConstraint(
                condition=Q(first_person=None, first_body__isnull=False)
                | Q(first_body=None, first_person__isnull=False),
                name="paper_has_one_first_proposer",
            ),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into=None)),
                name="merged_paper_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(number=None) | Q(filed_at__isnull=False), name="paper_number_is_filed"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "kind", "session", "status"], name="paper_by_session"),
            models.Index(fields=["committee", "kind", "status", "due_on"], name="paper_by_status"),
            models.Index(
                fields=["committee", "kind", "status", "submitted_at", "id"], name="paper_by_status_and_time"
            ),
            models.Index(fields=["committee", "kind", "submitted_at", "id"], name="paper_by_submission"),
            models.Index(
                fields=["committee", "kind", "session", "submitted_at", "id"], name="paper_in_session"
            ),
            models.Index(
                fields=["committee", "kind", "session", "due_on", "id"], name="paper_in_session_by_due"
            ),
            models.Index(fields=["committee", "kind", "due_on", "id"], name="paper_by_due"),
            models.Index(fields=["committee", "first_person"], name="paper_by_person"),
            models.Index(fields=["committee", "first_body"], name="paper_by_body"),
            models.Index(
                fields=["committee", "merged_into"],
                name="paper_absorbed",
                condition=Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title or "（尚无案由）"

    @property
    def kind_name(self) -> str:
        return self.kind

    @property
    def is_restricted(self) -> bool:
        return self.secrecy == Secrecy.RESTRICTED

    def may_be_told(self, persons: set[int], on: date) -> set[int]:
        """Of these persons those who may know of it; where it is not restricted, all who play a part in it."""
        if not self.is_restricted:
            return persons
        rows = Paper.objects.of(self.committee_id).filter(pk=self.pk)
        people = Person.objects.of(self.committee_id).filter(pk__in=persons)
        return {person.pk for person in people if rows.visible_to(actor_for(person, on=on)).exists()}

    def is_of(self, variant: str) -> bool:
        match variant:
            case "session":
                return bool(self.is_session)
            case "out_of_session":
                return not self.is_session
            case "party":
                return self.first_body is not None and self.first_body.kind in OF_PARTIES
            case "handed_down":
                return self.origin == Origin.DOWN
        return variant == self.kind

    @property
    def origin_label(self) -> str:
        """贵阳市政协交办, 高坡乡联络组报送; nothing for what members of this committee propose."""
        return f"{self.origin_from}{HANDED[self.origin]}" if self.origin else ""

    @property
    def first_proposer(self) -> Any:
        """The person or the body that proposes."""
        return self.first_person or self.first_body

    @property
    def number_text(self) -> str:
        """The number by the regulation's format, or nothing before filing."""
        return self._numbered(self.rulebook.rules.numbering.number_text, self.number)

    @property
    def serial_text(self) -> str:
        """The serial by the regulation's format, or nothing before submission."""
        return self._numbered(self.rulebook.rules.numbering.serial_text, self.serial)

    def _numbered(self, written: Any, number: int | None) -> str:
        if number is None:
            return ""
        session = self.session
        return written(
            term=session.term.number, session=session.number, year=session.opens_on.year, number=number
        )

    @property
    def category_label(self) -> str:
        """The category in the words of the regulation the paper began under."""
        found = self.rulebook.rules.category(self.category)
        return found.label if found else self.source_category
