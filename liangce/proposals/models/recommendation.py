"""A voice for a proposal: who recommended it, for what, and why. Several may speak for one."""

from django.db import models
from django.db.models import Q

from liangce.kernel.tenancy import CommitteeOwned


class Recommendation(CommitteeOwned):
    """For supervision as a key proposal, or for an award; `role` says in which capacity."""

    key = models.ForeignKey(
        "proposals.KeyProposal", models.PROTECT, null=True, related_name="recommendations"
    )
    nomination = models.ForeignKey(
        "proposals.Nomination", models.PROTECT, null=True, related_name="recommendations"
    )
    person_id = models.BigIntegerField("推荐人标识")
    person = models.CharField("推荐人", max_length=100)
    role = models.CharField("身份", max_length=100)
    reason = models.TextField("理由")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "推荐"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(key=None, nomination__isnull=False) | Q(nomination=None, key__isnull=False),
                name="recommended_for_one_thing",
            ),
            models.UniqueConstraint(
                fields=["committee", "nomination", "person_id"], name="nominated_by_person_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}（{self.role}）"
