"""A proposal in the hands of one unit, with its own clock."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.people import roles
from liangce.proposals.states import ANSWERING_MODES, GONE, OPINION_GIVEN, Answering, CoHandling, Mode


def units_of(actor: Actor) -> set[int]:
    """Keys of the units for which the actor works."""
    return {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> "AssignmentQuerySet":
        """Of units that still have a part in the proposal."""
        return self.exclude(status__in=GONE)

    def answering(self) -> "AssignmentQuerySet":
        """Of units that owe a reply."""
        return self.filter(mode__in=ANSWERING_MODES)

    def co_handling(self) -> "AssignmentQuerySet":
        return self.filter(mode=Mode.CO)

    def unreceived(self) -> "AssignmentQuerySet":
        return self.filter(status=Answering.PENDING)

    def unanswered(self) -> "AssignmentQuerySet":
        """Owing a reply that is not issued yet."""
        return self.standing().answering().exclude(status=Answering.REPLIED)

    def without_opinion(self) -> "AssignmentQuerySet":
        """Co-handlers that still owe their opinion."""
        return self.standing().co_handling().exclude(status__in=OPINION_GIVEN)

    def not_countersigned(self) -> "AssignmentQuerySet":
        """Co-handlers that have not put their name to the reply."""
        return self.standing().co_handling().exclude(status=CoHandling.COUNTERSIGNED)

    def visible_to(self, actor: Actor) -> "AssignmentQuerySet":
        """All for the desks of the committee and the assigning offices, one's own for a unit."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            return rows
        units = units_of(actor)
        return rows.filter(Q(unit__in=units) | Q(proposal__assignments__unit__in=units)).distinct()


class Assignment(Case):
    """One unit's part in a proposal. The mode decides which process it walks."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="assignments", verbose_name="提案"
    )
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, related_name="assignments", verbose_name="承办单位"
    )
    mode = models.CharField("方式", max_length=10, choices=Mode)
    assigned_at = models.DateTimeField("交办时间")
    received_at = models.DateTimeField("签收时间", null=True)
    done_at = models.DateTimeField("办复时间", null=True)
    opinion = models.TextField("会办意见", blank=True)
    opinion_signer = models.CharField("会办意见签发人", max_length=50, blank=True)
    round = models.PositiveSmallIntegerField("轮次", default=1)
    conference = models.ForeignKey(
        "proposals.Conference", models.PROTECT, null=True, related_name="assignments", verbose_name="交办会"
    )
    asked_round_at = models.DateTimeField("收到会签时间", null=True)  # the round of the lead unit's draft
    countersigned_by = models.CharField("会签人", max_length=100, blank=True)

    unscoped, objects = managers(AssignmentQuerySet)
    whole_field = "proposal"
    named_with = ("unit",)
    unrecorded = Case.unrecorded | {"opinion"}

    class Meta:
        verbose_name = "承办"
        ordering = ["-mode", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "proposal", "unit"],
                condition=~Q(status__in=GONE),
                name="assigned_to_unit_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="replied") | Q(done_at__isnull=False), name="replied_assignment_is_done"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "unit", "status", "due_on"], name="assignment_of_unit"),
            models.Index(fields=["committee", "unit", "proposal"], name="assignment_unit_proposals"),
            models.Index(fields=["committee", "proposal"], name="assignment_of_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}（{self.get_mode_display()}）"

    @property
    def kind_name(self) -> str:
        return "co_handling" if self.mode == Mode.CO else "answering"

    def agreed_day(self, rule: str) -> date | None:
        """The day by which the level that handed the proposal down wants its answer."""
        return self.proposal.wanted_on if rule == "reply" else None

    @property
    def subject(self) -> str:
        return f"{self.proposal}（{self.unit}{self.get_mode_display()}）"

    @property
    def row_detail(self) -> str:
        return f"{self.unit} · {self.get_mode_display()}"

    @property
    def owes_reply(self) -> bool:
        """Whether this unit answers the proposer itself."""
        return self.mode in ANSWERING_MODES
