"""Key proposals (重点提案): suggested, shortlisted, designated by the Chairpersons' Council, supervised by leaders."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.people import roles
from liangce.people.models import Session
from liangce.proposals.models.proposal import Proposal


class KeyStatus(models.TextChoices):
    SUGGESTED = "suggested", "待遴选"
    SHORTLISTED = "shortlisted", "待审定"
    SUPERVISED = "supervised", "督办中"
    REPORTED = "reported", "待听取报告"
    DONE = "done", "督办办结"
    NOT_CHOSEN = "not_chosen", "未列入"


#: A key proposal by decision of the Council, wherever it stands since.
DESIGNATED = (KeyStatus.SUPERVISED, KeyStatus.REPORTED, KeyStatus.DONE)
#: Before the Council's decision.
PROPOSED = (KeyStatus.SUGGESTED, KeyStatus.SHORTLISTED)


class KeyQuerySet(models.QuerySet["KeyProposal"]):
    def designated(self) -> "KeyQuerySet":
        """Key proposals by decision of the Council."""
        return self.filter(status__in=DESIGNATED)

    def in_session(self, session: Session | int) -> "KeyQuerySet":
        return self.filter(proposal__session=session)

    def visible_to(self, actor: Actor) -> "KeyQuerySet":
        """Who prepares the decision sees all; others what was designated, and what they suggested themselves."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE, roles.COUNCIL):
            return rows
        known = Proposal.objects.of(actor.committee).visible_to(actor)
        own = rows.filter(recommendations__person_id=actor.person).values("pk")
        return rows.filter(Q(status__in=DESIGNATED) | Q(pk__in=own), proposal__in=known.values("pk"))


class KeyProposal(Case):
    """A proposal that was suggested for supervision by leaders, from the first suggestion to the end report."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="key_proposals", verbose_name="提案"
    )
    opinion = models.TextField("提案委意见", blank=True)
    manner = models.CharField("督办方式", max_length=30, blank=True)
    decided_on = models.DateField("决定日期", null=True)
    meeting = models.CharField("决定会议", max_length=100, blank=True)
    report = models.TextField("督办报告", blank=True)
    heard_on = models.DateField("听取报告日期", null=True)
    heard_at = models.CharField("听取报告会议", max_length=100, blank=True)

    unscoped, objects = managers(KeyQuerySet)
    whole_field = "proposal"
    unrecorded = Case.unrecorded | {"opinion", "report", "manner"}  # the ledger holds the manner in words

    class Meta:
        verbose_name = "重点提案"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "proposal"], name="key_proposal_once"),
            models.CheckConstraint(
                condition=~Q(status__in=DESIGNATED) | (Q(decided_on__isnull=False) & ~Q(meeting="")),
                name="key_proposal_is_decided",
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(heard_on__isnull=False), name="key_proposal_was_heard"
            ),
        ]
        indexes = [models.Index(fields=["committee", "status"], name="key_proposal_by_status")]

    def __str__(self) -> str:
        return f"重点提案：{self.proposal}"

    @property
    def kind_name(self) -> str:
        return "key"

    @property
    def subject(self) -> str:
        return str(self.proposal)

    @property
    def manner_label(self) -> str:
        """The manner of supervision in the words of the regulation."""
        labels = {manner.code: manner.label for manner in self.rulebook.rules.key.manners}
        return labels.get(self.manner, self.manner)
