"""Excellent proposals (优秀提案): a round, the proposals nominated in it, and the awards it ends in."""

from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles


class AwardStatus(models.TextChoices):
    NOMINATING = "nominating", "推荐中"
    REVIEWING = "reviewing", "评审中"
    DELIBERATING = "deliberating", "待审定"
    NOTICE = "notice", "公示中"
    PUBLISHED = "published", "已公布"
    CANCELLED = "cancelled", "已停止"


#: The list is known in the committee.
SHOWN = (AwardStatus.NOTICE, AwardStatus.PUBLISHED)
#: Nobody scores any more, so scores may be laid side by side.
SCORED = (AwardStatus.DELIBERATING, *SHOWN)


class AwardRoundQuerySet(models.QuerySet["AwardRound"]):
    def visible_to(self, actor: Actor) -> "AwardRoundQuerySet":
        """That a round is held is known to all of the committee."""
        return self.filter(committee_id=actor.committee)


class AwardRound(Case):
    """The selection of one year: how many may be chosen, and how many of them collective ones."""

    session = models.ForeignKey("people.Session", models.PROTECT, related_name="+", verbose_name="次会议")
    title = models.CharField("名称", max_length=100)
    quota = models.PositiveSmallIntegerField("名额", default=0)
    quota_percent = models.PositiveSmallIntegerField("名额占立案数的百分比", default=0)
    collective_percent = models.PositiveSmallIntegerField("集体提案百分比", default=0)
    self_nomination = models.BooleanField("可以自荐", default=False)
    opened_at = models.DateTimeField("开始时间")
    decided_on = models.DateField("审定日期", null=True)
    meeting = models.CharField("审定会议", max_length=100, blank=True)
    notice_from = models.DateField("公示开始", null=True)
    notice_until = models.DateField("公示截止", null=True)
    published_on = models.DateField("公布日期", null=True)

    unscoped, objects = managers(AwardRoundQuerySet)

    class Meta:
        verbose_name = "优秀提案评选"
        ordering = ["-opened_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["notice", "published"])
                | (Q(decided_on__isnull=False, notice_until__isnull=False) & ~Q(meeting="")),
                name="award_list_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_on__isnull=False),
                name="published_awards_have_day",
            ),
        ]
        indexes = [models.Index(fields=["committee", "session", "status"], name="award_round_of_session")]

    def __str__(self) -> str:
        return self.title

    @property
    def kind_name(self) -> str:
        return "award_round"


class NominationStatus(models.TextChoices):
    NOMINATED = "nominated", "已推荐"
    WITHDRAWN = "withdrawn", "已退回"
    LISTED = "listed", "拟入选"
    PASSED_OVER = "passed_over", "未入选"
    REMOVED = "removed", "公示中撤下"
    AWARDED = "awarded", "优秀提案"


class NominationQuerySet(models.QuerySet["Nomination"]):
    def standing(self) -> "NominationQuerySet":
        """Neither sent back nor taken off the list."""
        return self.exclude(status__in=[NominationStatus.WITHDRAWN, NominationStatus.REMOVED])

    def on_the_list(self) -> "NominationQuerySet":
        """Chosen: while the list hangs out, and after."""
        return self.filter(status__in=[NominationStatus.LISTED, NominationStatus.AWARDED])

    def visible_to(self, actor: Actor) -> "NominationQuerySet":
        """All for the desks and the Council; else what hangs out or was awarded, and what one nominated or reviews."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.COUNCIL):
            return rows
        own = rows.filter(recommendations__person_id=actor.person).values("pk")
        mine = rows.filter(reviews__reviewer=actor.person).values("pk")
        listed = Q(status__in=[NominationStatus.LISTED, NominationStatus.AWARDED])
        return rows.filter(listed | Q(pk__in=own) | Q(pk__in=mine))


class Nomination(Case):
    """A proposal that somebody holds to be excellent."""

    round = models.ForeignKey("proposals.AwardRound", models.PROTECT, related_name="nominations")
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="nominations", verbose_name="提案"
    )
    nominated_at = models.DateTimeField("推荐时间")

    unscoped, objects = managers(NominationQuerySet)
    whole_field = "round"
    named_with = ("proposal",)

    class Meta:
        verbose_name = "优秀提案推荐"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "round", "proposal"], name="nominated_once_a_round")
        ]
        indexes = [
            models.Index(fields=["committee", "round", "status"], name="nomination_of_round"),
            models.Index(fields=["committee", "proposal"], name="nomination_of_proposal"),
        ]

    def __str__(self) -> str:
        return str(self.proposal)

    @property
    def kind_name(self) -> str:
        return "nomination"

    @property
    def subject(self) -> str:
        return str(self.proposal)

    @property
    def row_title(self) -> str:
        return str(self.proposal)


class Award(CommitteeOwned):
    """An award as it stands on the file of one author: a person or a body."""

    round = models.ForeignKey("proposals.AwardRound", models.PROTECT, related_name="awards")
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="awards", verbose_name="提案"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="awards")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, related_name="awards")
    title = models.CharField("奖项", max_length=100)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "表彰"
        ordering = ["-on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, body__isnull=False) | Q(body=None, person__isnull=False),
                name="award_of_person_or_body",
            ),
            models.UniqueConstraint(
                fields=["committee", "round", "proposal", "person"], name="awarded_to_person_once"
            ),
            models.UniqueConstraint(
                fields=["committee", "round", "proposal", "body"], name="awarded_to_body_once"
            ),
        ]
        indexes = [models.Index(fields=["committee", "person"], name="award_of_person")]

    def __str__(self) -> str:
        return f"{self.title}：{self.author}"

    @property
    def author(self) -> Any:
        """The person or body."""
        return self.person or self.body
