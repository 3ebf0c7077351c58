"""How papers hang together: one led to another, one is based on another, two are of the same matter."""

from django.db import models
from django.db.models import F, Q

from liangce.kernel.actors import Actor
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.outcomes.reach import known_papers


class LinkKind(models.TextChoices):
    LED_TO = "led_to", "形成"
    BASED_ON = "based_on", "依据"
    CONVERTED = "converted", "转化为"
    SAME = "same", "同一事项"


#: The same relation, seen from the other paper.
SEEN_BACK: dict[str, str] = {
    LinkKind.LED_TO: "由此形成",
    LinkKind.BASED_ON: "作为依据",
    LinkKind.CONVERTED: "由此转化",
    LinkKind.SAME: "同一事项",
}


class LinkQuerySet(models.QuerySet["PaperLink"]):
    def of_papers(self, papers: object) -> "LinkQuerySet":
        """Links of any of these papers, in either direction."""
        return self.filter(Q(from_paper__in=papers) | Q(to_paper__in=papers))

    def visible_to(self, actor: Actor) -> "LinkQuerySet":
        """Only whoever may know of both papers may know of the link."""
        known = known_papers(actor)
        return self.filter(committee_id=actor.committee, from_paper__in=known, to_paper__in=known)


class PaperLink(CommitteeOwned):
    """One relation between two papers, made by a person. A removed one is gone; the ledger keeps both."""

    from_paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="links_out")
    to_paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="links_in")
    kind = models.CharField("关系", max_length=20, choices=LinkKind)
    by = models.CharField("建立人", max_length=100)
    at = models.DateTimeField("建立时间")

    unscoped, objects = managers(LinkQuerySet)

    class Meta:
        verbose_name = "文稿关联"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "from_paper", "to_paper", "kind"], name="paper_link_once"
            ),
            models.CheckConstraint(
                condition=~Q(from_paper=F("to_paper")), name="paper_is_not_linked_to_itself"
            ),
        ]
        indexes = [models.Index(fields=["committee", "to_paper"], name="link_to_paper")]

    def __str__(self) -> str:
        return f"{self.from_paper} {self.get_kind_display()} {self.to_paper}"
