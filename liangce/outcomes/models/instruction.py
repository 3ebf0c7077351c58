"""批示: what a leader wrote on a paper, or on one suggestion of it; never edited away, corrected by a new step."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.outcomes.reach import known_papers, own_papers, own_units, reads_all
from liangce.outcomes.states import STANDING
from liangce.papers.models import Paper


class InstructionKind(models.TextChoices):
    """Degrees; only the first carries an order."""

    INSTRUCTION = "instruction", "批示"
    SIGN = "sign", "签批"
    NOTE = "note", "阅示"
    TICK = "tick", "圈阅"


class LeaderLevel(models.TextChoices):
    COUNTY = "county", "县（市、区）"
    CITY = "city", "市（州）"
    PROVINCE = "province", "省"
    NATION = "nation", "国家"


class InstructionQuerySet(models.QuerySet["Instruction"]):
    def affirmative(self) -> "InstructionQuerySet":
        return self.filter(affirmative=True)

    def visible_to(self, actor: Actor) -> "InstructionQuerySet":
        """That it came: whoever may know of the paper and is its author, one of the desks or offices, the leader, or
        works for a unit that was given a task. What it says is for fewer; see `sight`.
        """
        rows = self.filter(committee_id=actor.committee, paper__in=known_papers(actor))
        if reads_all(actor):
            return rows
        own = Paper.objects.of(actor.committee).filter(own_papers(actor)).values("pk")
        mine = Q(leader=actor.person) | Q(paper__in=own)
        if units := own_units(actor):
            given = self.model.objects.of(actor.committee)
            mine |= Q(pk__in=given.filter(tasks__unit__in=units, tasks__status__in=STANDING).values("pk"))
        return rows.filter(mine)


class Instruction(Case):
    """`leader` is empty for a leader of a higher level, who is known by name and office alone."""

    paper = models.ForeignKey(
        "papers.Paper", models.PROTECT, related_name="instructions", verbose_name="文稿"
    )
    item = models.ForeignKey(
        "outcomes.SuggestionItem",
        models.PROTECT,
        null=True,
        related_name="instructions",
        verbose_name="建议",
    )
    leader = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="instructions", verbose_name="领导"
    )
    leader_name = models.CharField("领导姓名", max_length=50)
    office = models.CharField("当日职务", max_length=100)
    level = models.CharField("层级", max_length=10, choices=LeaderLevel)
    given_at = models.DateTimeField("批示时间")
    kind = models.CharField("方式", max_length=20, choices=InstructionKind)
    affirmative = models.BooleanField("肯定性批示", null=True)
    text = models.TextField("批示内容", blank=True)
    scan = models.ForeignKey(
        "papers.Attachment", models.PROTECT, null=True, related_name="+", verbose_name="批示原件"
    )
    released = models.CharField("告知作者的内容", max_length=200, blank=True)
    registered_by_id = models.BigIntegerField("登记人标识")
    registered_by = models.CharField("登记人", max_length=100)
    registered_at = models.DateTimeField("登记时间")

    unscoped, objects = managers(InstructionQuerySet)
    named_with = ("paper",)
    unrecorded = Case.unrecorded | {"text", "registered_by_id", "registered_at"}

    class Meta:
        verbose_name = "批示"
        ordering = ["-given_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["note", "tick"]) | Q(affirmative__isnull=False),
                name="instruction_is_affirmative_or_not",
            ),
            models.CheckConstraint(
                condition=~Q(leader_name="") & ~Q(office=""), name="instruction_names_its_leader"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "paper"], name="instruction_of_paper"),
            models.Index(fields=["committee", "given_at", "id"], name="instruction_by_time"),
            models.Index(fields=["committee", "leader"], name="instruction_of_leader"),
        ]

    def __str__(self) -> str:
        return f"{self.whose}{self.get_kind_display()}：{self.paper}"

    @property
    def kind_name(self) -> str:
        return "instruction"

    @property
    def subject(self) -> str:
        return str(self.paper)

    @property
    def row_title(self) -> str:
        return str(self.paper)

    @property
    def row_detail(self) -> str:
        return f"{self.whose}{self.get_kind_display()}"

    @property
    def is_restricted(self) -> bool:
        return self.paper.is_restricted

    def may_be_told(self, persons: set[int], on: date) -> set[int]:
        return self.paper.may_be_told(persons, on)

    @property
    def whose(self) -> str:
        """区委书记王明."""
        return f"{self.office}{self.leader_name}"

    @property
    def lag(self) -> timedelta | None:
        """How long after the paper was handed in; None where nobody knows when that was."""
        submitted = self.paper.submitted_at
        return self.given_at - submitted if submitted and submitted <= self.given_at else None

    @property
    def polarity(self) -> str:
        """肯定, 否定; nothing where a tick says neither."""
        return {True: "肯定性", False: "非肯定性"}.get(self.affirmative, "")  # type: ignore[arg-type]


class InstructionVersion(CommitteeOwned):
    """What was registered before a correction: kept for good, with why it was corrected."""

    instruction = models.ForeignKey(Instruction, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    content: Any = models.JSONField("更正前的内容", encoder=PlainJSON)
    reason = models.CharField("更正理由", max_length=500)
    by = models.CharField("更正人", max_length=100)
    at = models.DateTimeField("更正时间")

    class Meta:
        verbose_name = "批示更正前的内容"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "instruction", "number"], name="instruction_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 次更正前"
