"""Regulations as they were in force: a session points at one, a case keeps the one it began under."""

from typing import Any

from django.db import models

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.regulation import Regulation
from liangce.kernel.tenancy import CommitteeOwned, managers

_parsed: dict[str, Regulation] = {}  # by digest


class RulebookQuerySet(models.QuerySet["Rulebook"]):
    def newest(self, name: str) -> "Rulebook | None":
        """The last version adopted of the regulation `name`."""
        return self.filter(name=name).order_by("-version").first()


class Rulebook(CommitteeOwned):
    """One version of a regulation, complete in itself: later changes of the profile do not reach it."""

    name = models.CharField("规则", max_length=60)
    title = models.CharField("名称", max_length=100)
    version = models.PositiveIntegerField("版本", default=1)
    adopted_at = models.DateTimeField("启用时间")
    adopted_by = models.CharField("启用人", max_length=100, blank=True)
    reason = models.TextField("理由", blank=True)
    digest = models.CharField("摘要", max_length=64)
    data = models.JSONField("内容", encoder=PlainJSON)

    unscoped, objects = managers(RulebookQuerySet)

    class Meta:
        verbose_name = "规则"
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "name", "version"], name="rulebook_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.version} 版）"

    @property
    def adopter(self) -> str:
        """Who adopted it, in words: with a new committee or by a command it is nobody in particular."""
        return self.adopted_by or "系统"

    @property
    def rules(self) -> Regulation:
        """The regulation itself; parsed once a process."""
        if self.digest not in _parsed:
            _parsed[self.digest] = Regulation.from_data(self.data)
        return _parsed[self.digest]

    @classmethod
    def adopt(
        cls, regulation: Regulation, *, committee: Any, now: Any, by: str = "", reason: str = ""
    ) -> "Rulebook":
        """The stored version of this regulation; a new version when its text differs from the last one."""
        newest = cls.objects.of(committee).newest(regulation.name)
        if newest and newest.digest == regulation.digest:
            return newest
        return cls.objects.of(committee).create(
            committee=committee,
            name=regulation.name,
            title=regulation.title,
            version=newest.version + 1 if newest else 1,
            adopted_at=now,
            adopted_by=by,
            reason=reason,
            digest=regulation.digest,
            data=regulation.to_data(),
        )
