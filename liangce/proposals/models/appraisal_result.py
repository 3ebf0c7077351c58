"""What a round of mutual appraisal came to, written down when it was closed: nobody's later change moves it."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import managers
from liangce.people import roles
from liangce.proposals.models.appraisal import Side, concerns

#: Who reads the results of every proposal and unit.
OVERSEERS = (roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL, roles.LEADER)


class ResultStatus(models.TextChoices):
    GRADED = "graded", "已评定"
    LOW = "low", "待提出建议"
    ADVISED = "advised", "已提出建议"


class ResultQuerySet(models.QuerySet["AppraisalResult"]):
    def visible_to(self, actor: Actor) -> "ResultQuerySet":
        """All for who judges the whole work, of a restricted proposal for the desks and offices; else one's own."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            return rows
        if actor.holds(*OVERSEERS):
            return rows.exclude(proposal__secrecy="restricted")
        mine = AppraisalResult.unscoped.filter(concerns(actor, "proposal"), committee_id=actor.committee)
        return rows.filter(pk__in=mine.values("pk"))


class AppraisalResult(Case):
    """Of one proposal: its quality, or how one unit handled it."""

    round = models.ForeignKey("proposals.AppraisalRound", models.PROTECT, related_name="results")
    proposal = models.ForeignKey("proposals.Proposal", models.PROTECT, related_name="+", verbose_name="提案")
    side = models.CharField("评议内容", max_length=10, choices=Side)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="被评单位"
    )
    asked = models.PositiveSmallIntegerField("发出")
    given = models.PositiveSmallIntegerField("收回")
    mean = models.DecimalField("平均分", max_digits=5, decimal_places=2, null=True)
    grade = models.CharField("等级", max_length=20, blank=True)
    by_indicator = models.JSONField("各项平均", encoder=PlainJSON, default=dict)
    advice = models.TextField("建议", blank=True)
    advised_on = models.DateField("提出建议", null=True)

    unscoped, objects = managers(ResultQuerySet)
    whole_field = "round"
    named_with = ("round__session__term", "proposal", "unit")
    unrecorded = Case.unrecorded | {"by_indicator", "advice"}

    class Meta:
        verbose_name = "评议结果"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "round", "proposal", "unit"], name="handling_appraised_once_a_round"
            ),
            models.UniqueConstraint(
                fields=["committee", "round", "proposal"],
                condition=Q(side="quality"),
                name="quality_appraised_once_a_round",
            ),
            models.CheckConstraint(
                condition=Q(given=0, mean=None) | Q(given__gt=0, mean__isnull=False),
                name="mean_of_what_was_given",
            ),
        ]
        indexes = [models.Index(fields=["committee", "proposal"], name="appraisal_result_of_proposal")]

    def __str__(self) -> str:
        return f"{self.what}：{self.proposal}"

    @property
    def kind_name(self) -> str:
        return "appraisal_result"

    @property
    def what(self) -> str:
        """提案质量, or 区住建局的办理质量."""
        return f"{self.unit}的办理质量" if self.unit else str(Side(self.side).label)

    @property
    def subject(self) -> str:
        return "限制知悉的提案" if self.proposal.is_restricted else f"{self.proposal}（{self.what}）"

    @property
    def row_title(self) -> str:
        return str(self.proposal)

    @property
    def row_detail(self) -> str:
        return f"{self.what} {self.mean} 分"

    @property
    def grade_label(self) -> str:
        """The grade in the words of the regulation; nothing where nobody judged."""
        return {grade.code: grade.label for grade in self.rulebook.rules.appraisal.grades}.get(self.grade, "")
