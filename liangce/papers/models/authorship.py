"""Who signs a paper: the first proposer, and those invited to join. Each invitation is a small case of its own."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.papers.parts import FIRST_PROPOSER, SIGNATORY


class Signing(models.TextChoices):
    INVITED = "invited", "待答复"
    SIGNED = "signed", "已联名"
    DECLINED = "declined", "谢绝"
    EXPIRED = "expired", "过期未复"
    CANCELLED = "cancelled", "已取消"


class AuthorshipQuerySet(models.QuerySet["Authorship"]):
    def signed(self) -> "AuthorshipQuerySet":
        return self.filter(status=Signing.SIGNED)

    def standing(self) -> "AuthorshipQuerySet":
        """Asked for or given; not declined, expired or cancelled."""
        return self.filter(status__in=[Signing.INVITED, Signing.SIGNED])

    def open(self) -> "AuthorshipQuerySet":
        """Invited and not yet answered."""
        return self.filter(status=Signing.INVITED)

    def visible_to(self, actor: Actor) -> "AuthorshipQuerySet":
        """One's own invitations, and those of papers one proposes first."""
        own = SIGNATORY.cases(actor)
        led = FIRST_PROPOSER.through("paper").cases(actor)
        return self.filter(committee_id=actor.committee).filter((own or Q(pk__in=())) | (led or Q(pk__in=())))


class Authorship(Case):
    """A person's or a body's name under a paper; `order` 0 is the first proposer."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="authorships", verbose_name="文稿")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="authorships")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, related_name="authorships")
    order = models.PositiveSmallIntegerField("次序", default=0)
    signed_at = models.DateTimeField("署名时间", null=True)
    comment = models.CharField("附言", max_length=200, blank=True)

    unscoped, objects = managers(AuthorshipQuerySet)
    whole_field = "paper"

    class Meta:
        verbose_name = "署名"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, body__isnull=False) | Q(body=None, person__isnull=False),
                name="authorship_of_person_or_body",
            ),
            models.UniqueConstraint(fields=["committee", "paper", "person"], name="authorship_person_once"),
            models.UniqueConstraint(fields=["committee", "paper", "body"], name="authorship_body_once"),
        ]
        indexes = [
            models.Index(fields=["committee", "person", "status"], name="authorship_of_person"),
            models.Index(fields=["committee", "body", "status"], name="authorship_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.signatory}：{self.paper}"

    @property
    def kind_name(self) -> str:
        return "cosigning"

    @property
    def subject(self) -> str:
        return str(self.paper)

    @property
    def signatory(self) -> object:
        """The person or body that signs."""
        return self.person or self.body

    @property
    def is_first(self) -> bool:
        return self.order == 0
