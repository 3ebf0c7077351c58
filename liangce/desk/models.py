"""What the desk itself keeps: tables brought in through the browser."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone

from liangce.kernel.importing import Report
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned

#: A run that has not moved for so long has lost its worker and may be begun again.
STALE = timedelta(minutes=2)


class RunState(models.TextChoices):
    UPLOADED = "uploaded", "待核对列"
    CHECKING = "checking", "正在核对"
    CHECKED = "checked", "待写入"
    WRITING = "writing", "正在写入"
    DONE = "done", "已导入"
    FAILED = "failed", "没有导入"


class ImportRun(CommitteeOwned):
    """One uploaded table on its way: columns matched, checked, written; with the report of its last run."""

    kind = models.CharField("种类", max_length=20)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("摘要", max_length=64)
    mapping = models.JSONField("列的对应", encoder=PlainJSON, default=dict)
    session = models.ForeignKey(
        "people.Session", models.PROTECT, null=True, related_name="+", verbose_name="归入"
    )
    state = models.CharField("状态", max_length=20, choices=RunState, default=RunState.UPLOADED)
    done = models.PositiveIntegerField("进度", default=0)
    total = models.PositiveIntegerField("行数", default=0)
    report = models.JSONField("报告", encoder=PlainJSON, null=True)
    note = models.TextField("说明", blank=True)
    by_id = models.BigIntegerField("导入人标识")
    by = models.CharField("导入人", max_length=100)
    uploaded_at = models.DateTimeField("上传时间")
    moved_at = models.DateTimeField("最近进展")
    finished_at = models.DateTimeField("完成时间", null=True)
    forgotten_at = models.DateTimeField("表格删除时间", null=True)

    class Meta:
        verbose_name = "导入"
        ordering = ["-uploaded_at", "-id"]
        indexes = [models.Index(fields=["committee", "uploaded_at"], name="import_run_by_time")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the uploaded table lies."""
        return Path(settings.FILES) / str(self.committee_id) / "imports" / self.sha256

    @property
    def is_running(self) -> bool:
        return self.state in (RunState.CHECKING, RunState.WRITING)

    @property
    def is_stale(self) -> bool:
        """Whether it says it is running, and nothing has moved for a while."""
        return self.is_running and timezone.now() - self.moved_at > STALE

    @property
    def outcome(self) -> Report | None:
        """The report of the last run, None before there is one."""
        return Report.from_data(self.report) if self.report else None
