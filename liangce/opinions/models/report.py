"""Opinion reports: papers of their kind, and what only they have."""

from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.tenancy import CommitteeManager, CommitteeOwned
from liangce.opinions.states import ISSUED, RECEIVED, KeepReason, Status
from liangce.papers.models import Kind, Paper
from liangce.papers.models.paper import PaperQuerySet


class OpinionQuerySet(PaperQuerySet):
    def received(self) -> "OpinionQuerySet":
        """Handed in, whatever became of them."""
        return self.filter(status__in=RECEIVED)

    def issued(self) -> "OpinionQuerySet":
        """Printed in the bulletin, alone or as a combined piece; what was kept may be archived too."""
        return self.filter(status__in=ISSUED, filed_at__isnull=False)

    def handed_in(self) -> "OpinionQuerySet":
        """Pieces that somebody handed in; a combined piece is the desk's own work."""
        return self.received().filter(particulars__is_combined=False)

    def adopted(self) -> "OpinionQuerySet":
        """Pieces handed in that were printed, alone or within a combined piece."""
        return self.handed_in().filter(
            Q(status__in=ISSUED, filed_at__isnull=False) | Q(merged_into__status__in=ISSUED)
        )

    def titled(self, words: str) -> "OpinionQuerySet":
        """Whose title holds every one of these words."""
        return self.filter(*(Q(title__icontains=word) for word in words.split()))


class OpinionManager(CommitteeManager.from_queryset(OpinionQuerySet)):  # type: ignore[misc]
    """Answers for one committee's opinion reports."""

    def of(self, committee: Any) -> OpinionQuerySet:
        rows: OpinionQuerySet = super().of(committee).filter(kind=Kind.OPINION)
        return rows


class OpinionReport(Paper):
    """A paper of the kind 社情民意信息: one matter a report (一事一报)."""

    # A proxy narrows what its base answers, which the type checker cannot follow.
    unscoped: Any = models.Manager.from_queryset(OpinionQuerySet)()  # type: ignore[misc]
    objects: Any = OpinionManager()  # type: ignore[misc]

    #: The particulars that the step which begins it keeps with it.
    begins_with: "Particulars | None" = None

    class Meta:
        proxy = True
        verbose_name = "社情民意信息"

    @cached_property
    def particulars(self) -> "Particulars":
        """What it has beside the paper; there is one row from its beginning on."""
        (row,) = self.particulars_rows.all()
        found: Particulars = row
        return found

    @property
    def is_private(self) -> bool:
        """Whether only its author knows of it."""
        return self.status in (Status.DRAFT, Status.DISCARDED)

    @property
    def number_text(self) -> str:
        """The number of the bulletin that printed it: 第 36 期."""
        return f"第 {self.number} 期" if self.number else ""

    @property
    def serial_text(self) -> str:
        """The serial of the year's reports, from its submission on."""
        return f"{self.session.opens_on.year}-{self.serial:04d}" if self.serial else ""

    @property
    def headline(self) -> str:
        """第 36 期, or the serial, or the state before there is either."""
        return self.number_text or self.serial_text or str(Status(self.status).label)


class Particulars(CommitteeOwned):
    """What an opinion report has beside the paper: where, how urgent, from whom, and what the desk made of it."""

    paper = models.ForeignKey(
        "papers.Paper",
        models.PROTECT,
        related_name="particulars_rows",
        related_query_name="particulars",
    )  # one: the constraint says so, and leads with the committee
    place = models.CharField("地点", max_length=200, blank=True)
    happened_at = models.DateTimeField("发生时间", null=True)
    is_urgent = models.BooleanField("紧急", default=False)
    author = models.CharField("非委员作者", max_length=100, blank=True)
    author_unit = models.CharField("作者单位、身份", max_length=100, blank=True)
    source_number = models.CharField("来信编号", max_length=50, blank=True)
    is_combined = models.BooleanField("综合信息", default=False)
    converted_from = models.ForeignKey(
        "papers.Paper", models.PROTECT, null=True, related_name="conversions", verbose_name="由哪件转来"
    )
    commission = models.ForeignKey(
        "opinions.Commission", models.PROTECT, null=True, related_name="reports", verbose_name="约稿"
    )
    keep_reason = models.CharField("留存理由", max_length=20, choices=KeepReason, blank=True)
    keep_words = models.CharField("留存说明", max_length=500, blank=True)
    checked_at = models.DateTimeField("核稿时间", null=True)
    checked_by = models.CharField("核稿人", max_length=100, blank=True)
    signed_by = models.CharField("签发人", max_length=100, blank=True)
    recipients = models.CharField("主送", max_length=500, blank=True)

    class Meta:
        verbose_name = "信息要素"
        constraints = [models.UniqueConstraint(fields=["committee", "paper"], name="particulars_once")]

    def __str__(self) -> str:
        return str(self.paper)


class CoAuthor(CommitteeOwned):
    """Somebody who reports it together with the first author."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="coauthors")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("次序", default=1)

    class Meta:
        verbose_name = "共同作者"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["committee", "paper", "person"], name="coauthor_once")]

    def __str__(self) -> str:
        return str(self.person)


class Recipient(CommitteeOwned):
    """A leader to whom a signed report is addressed; they may read it even where knowledge is restricted."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="addressed")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "主送领导"
        constraints = [
            models.UniqueConstraint(fields=["committee", "paper", "person"], name="opinion_recipient_once")
        ]
        indexes = [models.Index(fields=["committee", "person"], name="opinion_recipient_person")]

    def __str__(self) -> str:
        return str(self.person)
