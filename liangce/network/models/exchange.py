"""交换文件: what left for another installation, and what came from one, with what was found in it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned


class ExchangeFile(CommitteeOwned):
    """Its content lies beside attachments, by its hash. `report` is one line a letter in it."""

    partner = models.ForeignKey("network.Partner", models.PROTECT, related_name="files", verbose_name="对方")
    is_ours = models.BooleanField("本级做的")
    name = models.CharField("文件名", max_length=200)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)
    letters = models.PositiveIntegerField("条数")
    report: Any = models.JSONField("报告", encoder=PlainJSON, default=list)
    at = models.DateTimeField("时间")
    by = models.CharField("经办人", max_length=100)
    written_at = models.DateTimeField("导入时间", null=True)

    class Meta:
        verbose_name = "交换文件"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "sha256"], condition=models.Q(is_ours=False), name="exchange_file_once"
            )
        ]
        indexes = [models.Index(fields=["committee", "at", "id"], name="exchange_file_by_time")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the content lies."""
        return Path(settings.FILES) / str(self.committee_id) / self.sha256[:2] / self.sha256
