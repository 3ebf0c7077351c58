"""What the compose screen keeps: drawings of an issue under way or done, and changes that can be taken back."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.press.models.issue import Issue


class DrawingState(models.TextChoices):
    WAITING = "waiting", "排队中"
    RUNNING = "running", "正在画"
    DONE = "done", "已画好"
    FAILED = "failed", "没有画成"


class Drawing(CommitteeOwned):
    """One drawing of all composed pages of an issue."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="drawings")
    state = models.CharField("状态", max_length=10, choices=DrawingState, default=DrawingState.WAITING)
    asked_at = models.DateTimeField("提出时间")
    by = models.CharField("提出人", max_length=100)
    pages = models.PositiveSmallIntegerField("版数", default=0)
    done = models.PositiveSmallIntegerField("画好的版数", default=0)
    moved_at = models.DateTimeField("最近进展")
    seconds = models.FloatField("用时", default=0)
    note = models.CharField("说明", max_length=300, blank=True)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "版面绘制"
        ordering = ["-asked_at", "-id"]
        indexes = [models.Index(fields=["committee", "issue", "asked_at"], name="drawing_of_issue")]

    def __str__(self) -> str:
        return f"{self.issue} {self.get_state_display()}"

    @property
    def is_running(self) -> bool:
        return self.state in (DrawingState.WAITING, DrawingState.RUNNING)


class LayoutChange(CommitteeOwned):
    """A change an editor made to pages. `before` is what they were:
    {"pages": {label: edits}, "articles": {aid: label}}.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="layout_changes")
    at = models.DateTimeField("时间")
    by = models.CharField("改动人", max_length=100)
    what = models.CharField("改动", max_length=200)
    before = models.JSONField("改动前")
    is_undone = models.BooleanField("已撤销", default=False)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "版面改动"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["committee", "issue", "at"], name="layout_change_of_issue")]

    def __str__(self) -> str:
        return self.what
