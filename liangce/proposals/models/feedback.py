"""A signatory's verdict on a reply, given straight to the committee; the unit sees nothing of it before closing."""

from django.db import models
from django.db.models import F, Q

from liangce.kernel.actors import Actor, any_of
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.papers.models import Authorship
from liangce.papers.parts import SIGNATORY
from liangce.people import roles
from liangce.proposals.models.assignment import Assignment
from liangce.proposals.parts import RATER, UNIT
from liangce.proposals.states import Rating, Status

#: Who judges the whole work: they read the verdicts of every closed file they may know of.
OVERSEERS = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL, roles.LEADER)


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def given(self) -> "FeedbackQuerySet":
        return self.filter(status=Rating.GIVEN)

    def negative(self) -> "FeedbackQuerySet":
        return self.given().filter(is_positive=False)

    def of_the_last_round(self) -> "FeedbackQuerySet":
        """On the newest letter of each unit."""
        return self.filter(reply__round=F("reply__assignment__round"))

    def awaited(self) -> "FeedbackQuerySet":
        return self.filter(status=Rating.ASKED)

    def visible_to(self, actor: Actor) -> "FeedbackQuerySet":
        """All for the committee's desks, one's own for a signatory.

        Once the file is closed, also for its other signatories, its units and the overseers: nobody else reads who
        judged how.
        """
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff:
            return rows
        own = RATER.cases(actor) or Q(pk__in=())
        return rows.filter(own | Q(proposal__status=Status.CLOSED) & _concerned(actor))


def _concerned(actor: Actor) -> Q:
    """Which verdicts are about the actor's own work or wish, or in their charge."""
    if actor.holds(*OVERSEERS):
        return Q()
    conditions = []
    if (name := SIGNATORY.cases(actor)) is not None:
        signed = Authorship.objects.of(actor.committee).signed().filter(name)
        conditions.append(Q(proposal__in=signed.values("paper")))
    if (unit := UNIT.cases(actor)) is not None:
        handled = Assignment.objects.of(actor.committee).filter(unit)
        conditions.append(Q(proposal__in=handled.values("proposal")))
    return any_of(conditions) or Q(pk__in=())


class Feedback(Case):
    """One form: one signatory, one reply."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="feedback", verbose_name="提案"
    )
    reply = models.ForeignKey("proposals.Reply", models.PROTECT, related_name="feedback", verbose_name="答复")
    authorship = models.ForeignKey(
        "papers.Authorship", models.PROTECT, related_name="feedback", verbose_name="署名"
    )
    answers = models.JSONField("答案", encoder=PlainJSON, default=dict)
    is_positive = models.BooleanField("满意或基本满意", null=True)
    given_at = models.DateTimeField("反馈时间", null=True)

    unscoped, objects = managers(FeedbackQuerySet)
    whole_field = "proposal"
    unrecorded = Case.unrecorded | {"answers", "is_positive"}

    class Meta:
        verbose_name = "反馈"
        ordering = ["authorship__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "reply", "authorship"], name="feedback_once"),
            models.CheckConstraint(
                condition=~Q(status="given") | Q(given_at__isnull=False), name="given_feedback_has_time"
            ),
        ]
        indexes = [models.Index(fields=["committee", "proposal"], name="feedback_of_proposal")]

    def __str__(self) -> str:
        return f"{self.authorship.signatory}对{self.reply}的反馈"

    @property
    def kind_name(self) -> str:
        return "feedback"

    @property
    def subject(self) -> str:
        return str(self.proposal)
