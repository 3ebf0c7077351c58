"""Terms of five years, and the yearly sessions to which papers are booked."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from liangce.kernel.models import Rulebook
from liangce.kernel.prepared import Prepared
from liangce.kernel.tenancy import CommitteeOwned, managers

DIGITS = "零一二三四五六七八九十"


def in_chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 9 → 九, 12 → 十二."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


class Term(CommitteeOwned):
    """The mandate of five years (届)."""

    number = models.PositiveSmallIntegerField("届")
    begins_on = models.DateField("起")
    ends_on = models.DateField("止", null=True)

    class Meta:
        verbose_name = "届"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="term_number_once")]

    def __str__(self) -> str:
        return f"{in_chinese(self.number)}届"


class SessionQuerySet(models.QuerySet["Session"]):
    def current(self, today: date) -> "Session | None":
        """The session to which papers of this day belong: the latest whose window has opened."""
        return self.opened_by(today).first()

    def opened_by(self, day: date) -> "SessionQuerySet":
        """The sessions whose window has opened on this day or before, the latest first."""
        opened = self.filter(window_opens_at__date__lte=day).order_by("-window_opens_at")
        return opened.select_related("term", "rulebook")


def _current(committee: Any, day: Any) -> QuerySet:
    return Session.objects.of(committee).opened_by(day).defer("rulebook__data")[:1]


CURRENT = Prepared(_current, int, date)


class Session(CommitteeOwned):
    """The yearly plenary (次). Papers submitted between the window's opening and the cut-off are session papers."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions", verbose_name="届")
    number = models.PositiveSmallIntegerField("次")
    opens_on = models.DateField("会议开幕")
    closes_on = models.DateField("会议闭幕")
    window_opens_at = models.DateTimeField("征集开始")
    cutoff_at = models.DateTimeField("大会提案截止")
    rulebook = models.ForeignKey("kernel.Rulebook", models.PROTECT, related_name="+", verbose_name="规则")

    unscoped, objects = managers(SessionQuerySet)

    class Meta:
        verbose_name = "次会议"
        ordering = ["-opens_on"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "term", "number"], name="session_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.term}{in_chinese(self.number)}次会议"

    def rulebook_at(self, moment: datetime) -> Rulebook:
        """The version under which a paper submitted at this moment begins.

        `rulebook` is the one now in force; it changes in the minute after a planned day has come, this answer at once.
        """
        periods = sorted(self.periods.all(), key=lambda period: (period.from_at, period.pk))
        begun = [period for period in periods if period.from_at <= moment] or periods[:1]
        return begun[-1].rulebook if begun else self.rulebook

    def holds(self, moment: datetime) -> bool:
        """Whether a paper submitted at this moment is a session paper (大会提案), else out of session (平时提案)."""
        return self.window_opens_at <= moment <= self.cutoff_at


class RulePeriod(CommitteeOwned):
    """From when a session works by which version. A session whose rules never changed has none."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="periods", verbose_name="次会议")
    rulebook = models.ForeignKey(Rulebook, models.PROTECT, related_name="+", verbose_name="规则")
    from_at = models.DateTimeField("自")

    class Meta:
        verbose_name = "规则的适用"
        ordering = ["from_at", "id"]
        indexes = [models.Index(fields=["committee", "session", "from_at"], name="rule_period_of_session")]

    def __str__(self) -> str:
        return f"{self.session} {self.rulebook}"
