"""A deadline is a row with its rule, its start, its pauses and extensions; overdue is a query, never a status."""

from datetime import date
from typing import Any

from django.db import models

from liangce.kernel.regulation import AgreedDay
from liangce.kernel.tenancy import CommitteeOwned, managers


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    def running(self) -> "DeadlineQuerySet":
        """Neither met nor lifted."""
        return self.filter(met_at=None, lifted_at=None)

    def counting(self) -> "DeadlineQuerySet":
        """Running, and its clock is not stopped by a pause."""
        return self.running().filter(paused_on=None)

    def of_case(self, case: Any) -> "DeadlineQuerySet":
        """Deadlines of this one case."""
        return self.filter(committee_id=case.committee_id, kind=case.kind_name, case_id=case.pk)

    def within(self, whole: Any) -> "DeadlineQuerySet":
        """Deadlines of this case and of all its parts."""
        return self.filter(committee_id=whole.committee_id, whole_kind=whole.kind_name, whole_id=whole.pk)

    def overdue(self, today: date) -> "DeadlineQuerySet":
        """Counting, and the day has passed."""
        return self.counting().filter(due_on__lt=today)


class Deadline(CommitteeOwned):
    """By when something must be done in a case. `rule` names it in the regulation the case began under.

    `agreed_on` is the day on which those concerned agreed, where it was not the rule that set it. While `paused_on`
    stands the clock is stopped: such a deadline is neither near nor overdue.
    """

    kind = models.CharField("对象类别", max_length=40)
    case_id = models.BigIntegerField("对象标识")
    whole_kind = models.CharField("所属类别", max_length=40)
    whole_id = models.BigIntegerField("所属标识")
    rule = models.CharField("期限", max_length=40)
    label = models.CharField("名称", max_length=40)
    variant = models.CharField("情形", max_length=40, blank=True)
    rulebook = models.ForeignKey("kernel.Rulebook", models.PROTECT, related_name="+")
    started_on = models.DateField("起算日")
    due_on = models.DateField("到期日")
    agreed_on = models.DateField("约定日期", null=True)
    paused_on = models.DateField("暂停自", null=True)
    calendar_note = models.CharField("日历说明", max_length=100, blank=True)
    variant_note = models.CharField(
        "情形说明", max_length=100, blank=True
    )  # since when it is dated as another kind
    opened_at = models.DateTimeField("设立时间")
    met_at = models.DateTimeField("完成时间", null=True)
    lifted_at = models.DateTimeField("免除时间", null=True)

    unscoped, objects = managers(DeadlineQuerySet)
    was_changed = True  # whether pauses or extensions are worth asking for; a query may know better

    class Meta:
        verbose_name = "期限"
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["committee", "whole_kind", "whole_id"], name="deadline_of_whole"),
            models.Index(fields=["committee", "kind", "case_id"], name="deadline_of_case"),
            models.Index(
                fields=["committee", "due_on"], name="deadline_running", condition=models.Q(met_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.due_on}"

    @property
    def is_running(self) -> bool:
        """Whether it still counts."""
        return self.met_at is None and self.lifted_at is None

    @property
    def is_counting(self) -> bool:
        """Whether it still counts and its clock runs."""
        return self.is_running and self.paused_on is None

    @property
    def term(self) -> Any:
        """The Term by which the date is reckoned: the regulation's, or the day agreed on."""
        if self.agreed_on:
            return AgreedDay(self.agreed_on)
        return self.rulebook.rules.deadlines[self.rule].term(self.variant)


class Pause(CommitteeOwned):
    """Days that do not count, e.g. while the proposer is asked what was meant."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="pauses")
    from_on = models.DateField("自")
    to_on = models.DateField("至", null=True)
    reason = models.CharField("理由", max_length=200)
    by = models.CharField("批准人", max_length=100)

    class Meta:
        ordering = ["from_on"]


class Extension(CommitteeOwned):
    """A later date allowed by somebody who may."""

    deadline = models.ForeignKey(Deadline, models.CASCADE, related_name="extensions")
    basis = models.CharField("计法", max_length=20)
    value = models.PositiveIntegerField("数量")
    reason = models.CharField("理由", max_length=200)
    by = models.CharField("批准人", max_length=100)
    at = models.DateTimeField("批准时间")

    class Meta:
        ordering = ["at"]
