"""The ledger's tables. Rows of Entry are only ever inserted: triggers refuse the rest on both databases."""

from typing import Any

from django.db import models

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned, managers


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, case: Any) -> "EntryQuerySet":
        """Entries of this case and of its parts, newest first."""
        return self.filter(whole_kind=case.kind_name, whole_id=case.pk).order_by("-number")


class Entry(CommitteeOwned):
    """One thing that happened: who, for whom, what, to which case, from what to what, and why."""

    number = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    actor_id = models.BigIntegerField("办理人标识")
    actor = models.CharField("办理人", max_length=100)
    role = models.CharField("身份", max_length=100)
    for_id = models.BigIntegerField("被代办人标识", null=True)
    for_name = models.CharField("代谁办理", max_length=100, blank=True)
    step = models.CharField("步骤", max_length=80)
    label = models.CharField("步骤名", max_length=80)
    kind = models.CharField("对象类别", max_length=40)
    subject_id = models.BigIntegerField("对象标识")
    subject = models.CharField("对象", max_length=200)
    whole_kind = models.CharField("所属类别", max_length=40)
    whole_id = models.BigIntegerField("所属标识")
    before = models.JSONField("此前", encoder=PlainJSON, default=dict)
    after = models.JSONField("此后", encoder=PlainJSON, default=dict)
    reason = models.TextField("理由", blank=True)
    previous = models.CharField("前一条摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    unscoped, objects = managers(EntryQuerySet)

    class Meta:
        verbose_name = "台账"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="entry_number_once")]
        indexes = [
            models.Index(fields=["committee", "whole_kind", "whole_id", "number"], name="entry_of_case")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.label} {self.subject}"


class Head(CommitteeOwned):
    """The end of a committee's chain; its row is the lock that keeps writers in one line."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee"], name="one_head_a_committee")]


class Checkpoint(CommitteeOwned):
    """A head that was signed and given away; the file itself is kept outside."""

    number = models.PositiveBigIntegerField("截至序号")
    hash = models.CharField("摘要", max_length=64)
    at = models.DateTimeField("签名时间")
    signature = models.CharField("签名", max_length=128)
    public_key = models.CharField("公钥", max_length=64)

    class Meta:
        ordering = ["number"]
