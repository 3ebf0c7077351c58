"""What readers were given: a frozen snapshot a revision, and who opened a restricted journal."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.models import Person
from liangce.press.models.issue import Issue
from liangce.press.models.newspaper import Newspaper


class Release(CommitteeOwned):
    """`content` is the whole issue as `press.freezing` writes it: what is published can be made anew of it."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="releases")
    revision = models.PositiveSmallIntegerField("修订")
    at = models.DateTimeField("时间")
    by = models.CharField("发布人", max_length=100)
    why = models.CharField("说明", max_length=500, blank=True)
    content = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    written_at = models.DateTimeField("写出时间", null=True)  # its files are in place

    unscoped, objects = managers()

    class Meta:
        verbose_name = "发布"
        ordering = ["issue", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "issue", "revision"], name="release_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.issue} 第 {self.revision} 次"


class Receipt(CommitteeOwned):
    """A reader of a restricted journal has opened the issue."""

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="receipts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="读者")
    at = models.DateTimeField("阅读时间")

    unscoped, objects = managers()

    class Meta:
        verbose_name = "阅读回执"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["committee", "issue", "person"], name="receipt_once")]

    def __str__(self) -> str:
        return self.person.name


class Rewriting(CommitteeOwned):
    """All files of a newspaper made anew: something changed that stands on every page. An editor asks for it."""

    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="rewritings")
    by = models.CharField("要求的人", max_length=100)
    at = models.DateTimeField("要求时间")
    total = models.PositiveIntegerField("期数", default=0)
    done = models.PositiveIntegerField("已写", default=0)
    moved_at = models.DateTimeField("进展时间")
    ended_at = models.DateTimeField("完成时间", null=True)

    is_derived = True

    unscoped, objects = managers()

    class Meta:
        verbose_name = "重写"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["committee", "newspaper", "at"], name="rewriting_of_newspaper")]

    def __str__(self) -> str:
        return f"《{self.newspaper}》重写"

    @property
    def how_far(self) -> str:
        """120 / 2583 期."""
        return f"{self.done:,} / {self.total:,} 期"
