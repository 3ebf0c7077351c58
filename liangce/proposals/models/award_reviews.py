"""Excellent proposals: what reviewers give, each alone, and the objections raised while the list hangs out."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor, Claim, Part
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.people import roles
from liangce.proposals.models.awards import SCORED

#: A reviewer is appointed by name, whatever role lets them in.
REVIEWER = Part(
    "reviewer", "评审人本人", tuple(Claim(role, "reviewer_id", "person") for role in roles.ROLES.values())
)
OBJECTOR = Part(
    "objector", "提出异议的人", tuple(Claim(role, "person_id", "person") for role in roles.ROLES.values())
)


class Reviewing(models.TextChoices):
    ASKED = "asked", "待评审"
    GIVEN = "given", "已评审"
    ASIDE = "aside", "回避"
    LAPSED = "lapsed", "未评"


class ReviewQuerySet(models.QuerySet["AwardReview"]):
    def given(self) -> "ReviewQuerySet":
        return self.filter(status=Reviewing.GIVEN)

    def awaited(self) -> "ReviewQuerySet":
        return self.filter(status=Reviewing.ASKED)

    def by(self, actor: Actor) -> "ReviewQuerySet":
        """Those this actor was appointed for."""
        return self.filter(committee_id=actor.committee, reviewer=actor.person)

    def visible_to(self, actor: Actor) -> "ReviewQuerySet":
        """One's own; all for the desks and the Council once nobody scores any more."""
        seen = Q(reviewer=actor.person)
        if actor.is_staff or actor.holds(roles.COUNCIL):
            seen |= Q(round__status__in=SCORED)
        return self.filter(seen, committee_id=actor.committee)


class AwardReview(Case):
    """One reviewer's sheet on one nominated proposal; `conflict` says why the reviewer stands aside."""

    round = models.ForeignKey("proposals.AwardRound", models.PROTECT, related_name="reviews")
    nomination = models.ForeignKey("proposals.Nomination", models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="award_reviews", verbose_name="评审人"
    )
    scores = models.JSONField("各项得分", encoder=PlainJSON, default=dict)
    total = models.PositiveSmallIntegerField("总分", null=True)
    comment = models.TextField("评语", blank=True)
    conflict = models.CharField("回避理由", max_length=200, blank=True)
    given_at = models.DateTimeField("评审时间", null=True)

    unscoped, objects = managers(ReviewQuerySet)
    whole_field = "round"
    named_with = ("nomination__proposal",)
    unrecorded = Case.unrecorded | {"scores", "total", "comment"}

    class Meta:
        verbose_name = "优秀提案评审"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "nomination", "reviewer"], name="reviewed_once"),
            models.CheckConstraint(
                condition=~Q(status="given") | Q(total__isnull=False, given_at__isnull=False),
                name="given_review_is_scored",
            ),
            models.CheckConstraint(condition=~Q(status="aside") | ~Q(conflict=""), name="aside_says_why"),
        ]
        indexes = [
            models.Index(fields=["committee", "round", "status"], name="review_of_round"),
            models.Index(fields=["committee", "reviewer", "status"], name="review_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}评审：{self.nomination}"

    @property
    def kind_name(self) -> str:
        return "award_review"

    @property
    def subject(self) -> str:
        return str(self.nomination)

    @property
    def row_title(self) -> str:
        return str(self.nomination)

    @property
    def row_detail(self) -> str:
        return str(self.round)


class Objecting(models.TextChoices):
    RAISED = "raised", "待处理"
    UPHELD = "upheld", "成立"
    DISMISSED = "dismissed", "不成立"


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def unsettled(self) -> "ObjectionQuerySet":
        return self.filter(status=Objecting.RAISED)

    def visible_to(self, actor: Actor) -> "ObjectionQuerySet":
        """The desks see all, others their own: who objects is nobody else's business."""
        rows = self.filter(committee_id=actor.committee)
        return rows if actor.is_staff else rows.filter(person=actor.person)


class Objection(Case):
    """Somebody in the committee does not agree to an entry of the list that hangs out."""

    round = models.ForeignKey("proposals.AwardRound", models.PROTECT, related_name="objections")
    nomination = models.ForeignKey("proposals.Nomination", models.PROTECT, related_name="objections")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="提出人")
    words = models.TextField("异议")
    raised_at = models.DateTimeField("提出时间")
    answer = models.TextField("处理意见", blank=True)
    answered_at = models.DateTimeField("处理时间", null=True)

    unscoped, objects = managers(ObjectionQuerySet)
    whole_field = "round"
    named_with = ("nomination__proposal", "person")
    unrecorded = Case.unrecorded | {"words", "answer"}

    class Meta:
        verbose_name = "公示异议"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="raised") | Q(answered_at__isnull=False), name="settled_objection_has_time"
            )
        ]
        indexes = [models.Index(fields=["committee", "round", "status"], name="objection_of_round")]

    def __str__(self) -> str:
        return f"对“{self.nomination}”的异议"

    @property
    def kind_name(self) -> str:
        return "objection"

    @property
    def subject(self) -> str:
        return str(self.nomination)

    @property
    def row_title(self) -> str:
        return str(self.nomination)
