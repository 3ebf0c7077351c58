"""The text of a paper, version by version. The latest is current; a sealed one never changes again."""

from typing import Any

from django.db import models

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned


class Version(CommitteeOwned):
    """Title and sections as they stood. `sections` is a list of {name, label, html} in the regulation's order."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版次")
    title = models.CharField("案由", max_length=200, blank=True)
    sections = models.JSONField("正文", encoder=PlainJSON, default=list)
    plain = models.TextField("纯文本", blank=True)
    characters = models.PositiveIntegerField("字数", default=0)
    digest = models.CharField("摘要", max_length=64, blank=True)
    at = models.DateTimeField("时间")
    by_id = models.BigIntegerField("修改人标识")
    by = models.CharField("修改人", max_length=100)
    sealed_at = models.DateTimeField("定稿时间", null=True)

    class Meta:
        verbose_name = "版本"
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "paper", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 版"

    def section(self, name: str) -> dict[str, Any]:
        """The section called `name`, empty when there is none."""
        return next(
            (part for part in self.sections if part["name"] == name), {"name": name, "label": "", "html": ""}
        )
