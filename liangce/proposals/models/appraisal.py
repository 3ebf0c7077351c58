"""Mutual appraisal (双向评议): a round for a session, in which each side scores the other back to back."""

from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor, Claim, Part, any_of
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.papers.parts import SIGNATORY
from liangce.people import roles


class RoundStatus(models.TextChoices):
    OPEN = "open", "评议中"
    CLOSED = "closed", "已结束"


class RoundQuerySet(models.QuerySet["AppraisalRound"]):
    def visible_to(self, actor: Actor) -> "RoundQuerySet":
        """That a round is held is known to all of the committee; what was given in it is not."""
        return self.filter(committee_id=actor.committee)


class AppraisalRound(Case):
    """One round over the proposals of a session that have been answered."""

    session = models.ForeignKey("people.Session", models.PROTECT, related_name="+", verbose_name="次会议")
    opened_at = models.DateTimeField("开始时间")
    closed_at = models.DateTimeField("结束时间", null=True)

    unscoped, objects = managers(RoundQuerySet)

    class Meta:
        verbose_name = "双向评议"
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_at__isnull=False), name="closed_round_has_time"
            ),
            models.UniqueConstraint(
                fields=["committee", "session"],
                condition=Q(status="open"),
                name="one_open_appraisal_a_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}提案双向评议"

    @property
    def kind_name(self) -> str:
        return "appraisal_round"


class Side(models.TextChoices):
    """What is judged."""

    QUALITY = "quality", "提案质量"
    HANDLING = "handling", "办理质量"


class Rater(models.TextChoices):
    """By whom; it decides which process a form walks."""

    UNIT = "unit", "承办单位"
    OFFICE = "office", "交办单位"
    AUTHOR = "author", "提案人"
    DESK = "desk", "提案委"


#: Who fills in which forms.
UNIT_RATER = Part(
    "unit_rater",
    "评议的单位",
    (
        Claim(roles.UNIT_CLERK, "rater_unit_id", "unit"),
        Claim(roles.UNIT_LEADER, "rater_unit_id", "unit"),
        Claim(roles.ASSIGNING_OFFICE, "rater_unit_id", "unit"),
    ),
)
AUTHOR_RATER = Part(
    "author_rater",
    "评议的提案人",
    (Claim(roles.MEMBER, "rater_person_id", "person"), Claim(roles.CONVENER, "rater_body_id", "body")),
)


class Judging(models.TextChoices):
    ASKED = "asked", "待评议"
    GIVEN = "given", "已评议"
    LAPSED = "lapsed", "未交"


class FormQuerySet(models.QuerySet["AppraisalForm"]):
    def given(self) -> "FormQuerySet":
        return self.filter(status=Judging.GIVEN)

    def awaited(self) -> "FormQuerySet":
        return self.filter(status=Judging.ASKED)

    def to_fill_in(self, actor: Actor) -> "FormQuerySet":
        """Those this actor is asked for, or has given."""
        return self.filter(_own(actor), committee_id=actor.committee)

    def visible_to(self, actor: Actor) -> "FormQuerySet":
        """One's own only, for the desks too, until the round is closed; then all for the desks and the offices."""
        seen = _own(actor)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            seen |= Q(round__status=RoundStatus.CLOSED)
        return self.filter(seen, committee_id=actor.committee)


def _own(actor: Actor) -> Q:
    own = [part.cases(actor) for part in (UNIT_RATER, AUTHOR_RATER)]
    own.append(Q(rater=Rater.DESK) if actor.holds(roles.PROPOSALS_COMMITTEE) else None)
    return any_of(condition for condition in own if condition is not None) or Q(pk__in=())


class AppraisalForm(Case):
    """One sheet: one rater, one proposal, and of the handling one unit."""

    round = models.ForeignKey("proposals.AppraisalRound", models.PROTECT, related_name="forms")
    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="+", verbose_name="提案")
    side = models.CharField("评议内容", max_length=10, choices=Side)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="被评单位"
    )
    rater = models.CharField("评议方", max_length=10, choices=Rater)
    rater_person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    rater_body = models.ForeignKey("people.Body", models.PROTECT, null=True, related_name="+")
    rater_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    scores = models.JSONField("各项得分", encoder=PlainJSON, default=dict)
    total = models.PositiveSmallIntegerField("总分", null=True)
    comment = models.TextField("评语", blank=True)
    given_at = models.DateTimeField("评议时间", null=True)
    given_by = models.CharField("填写人", max_length=100, blank=True)

    unscoped, objects = managers(FormQuerySet)
    whole_field = "round"
    named_with = ("round__session__term", "proposal", "unit")
    unrecorded = Case.unrecorded | {"scores", "total", "comment", "given_by"}

    class Meta:
        verbose_name = "评议表"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="given") | Q(total__isnull=False, given_at__isnull=False),
                name="given_appraisal_is_scored",
            ),
            models.CheckConstraint(
                condition=Q(side="quality", unit=None) | Q(side="handling", unit__isnull=False),
                name="appraisal_of_handling_names_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "round", "status"], name="appraisal_of_round"),
            models.Index(fields=["committee", "rater_unit", "status"], name="appraisal_by_unit"),
            models.Index(fields=["committee", "rater_person", "status"], name="appraisal_by_person"),
            models.Index(fields=["committee", "rater_body", "status"], name="appraisal_by_body"),
            models.Index(fields=["committee", "proposal"], name="appraisal_of_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.what}：{self.proposal}"

    @property
    def kind_name(self) -> str:
        return {Rater.AUTHOR: "appraisal_author", Rater.DESK: "appraisal_desk"}.get(
            Rater(self.rater), "appraisal_unit"
        )

    @property
    def what(self) -> str:
        """提案质量, or 区住建局的办理质量."""
        return f"{self.unit}的办理质量" if self.unit else str(Side(self.side).label)

    @property
    def who(self) -> Any:
        """The rater: a person, a body, a unit, or the desk."""
        return self.rater_person or self.rater_body or self.rater_unit or str(Rater.DESK.label)

    @property
    def subject(self) -> str:
        return "限制知悉的提案" if self.proposal.is_restricted else f"{self.proposal}（{self.what}）"

    @property
    def row_title(self) -> str:
        return str(self.proposal)

    @property
    def row_detail(self) -> str:
        return f"{self.round} · 评{self.what}"


def concerns(actor: Actor, proposals: str) -> Q:
    """Rows about proposals that the actor signed or whose unit handles them; `proposals` leads to the proposal."""
    conditions = []
    if (name := SIGNATORY.through(f"{proposals}__authorships").cases(actor)) is not None:
        conditions.append(name & Q(**{f"{proposals}__authorships__status": "signed"}))
    units = {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}
    if units:
        conditions.append(Q(**{f"{proposals}__assignments__unit__in": units}))
    return any_of(conditions) or Q(pk__in=())
