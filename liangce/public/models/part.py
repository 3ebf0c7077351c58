"""The parts of a public page: the proposal's text, and each reply; and the files released with them."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.public.models.page import PublicPage


class What(models.TextChoices):
    TEXT = "text", "提案正文"
    REPLY = "reply", "答复"


class Extent(models.TextChoices):
    FULL = "full", "全文"
    SUMMARY = "summary", "摘要"


class PublicPartQuerySet(models.QuerySet["PublicPart"]):
    def up(self) -> "PublicPartQuerySet":
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def replies(self) -> "PublicPartQuerySet":
        return self.filter(what=What.REPLY)


class PublicPart(CommitteeOwned):
    """One released text. When it is withdrawn its words are taken away, and the notice stands in their place."""

    page = models.ForeignKey(PublicPage, models.PROTECT, related_name="parts")
    what = models.CharField("内容", max_length=10, choices=What)
    extent = models.CharField("公开方式", max_length=10, choices=Extent)
    title = models.CharField("标题", max_length=200, blank=True)
    html = models.TextField("正文", blank=True)
    summary = models.TextField("摘要", blank=True)
    plain = models.TextField("文字", blank=True)
    proposers = models.CharField("提案人", max_length=500, blank=True)
    unit = models.CharField("答复单位", max_length=100, blank=True)
    code = models.CharField("类别代码", max_length=10, blank=True)
    class_label = models.CharField("办理结果", max_length=100, blank=True)
    document_number = models.CharField("发文字号", max_length=50, blank=True)
    dated = models.DateField("日期")
    published_at = models.DateTimeField("公开时间")
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    notice = models.CharField("撤下说明", max_length=300, blank=True)

    unscoped, objects = managers(PublicPartQuerySet)

    class Meta:
        verbose_name = "公开内容"
        ordering = ["-what", "dated", "id"]  # the text first, then the replies as they came
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(title="", html="", summary="", plain="", proposers=""),
                name="withdrawn_part_is_empty",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(notice=""), name="withdrawn_part_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "page"], name="public_part_of_page"),
            models.Index(fields=["committee", "unit", "page"], name="public_part_of_unit"),
            models.Index(fields=["committee", "code", "page"], name="public_part_of_class"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_what_display()

    @property
    def is_up(self) -> bool:
        return self.withdrawn_at is None


class PublicFile(CommitteeOwned):
    """A bare copy of an attachment or a picture. Its content lies apart from the house's own files."""

    part = models.ForeignKey(PublicPart, models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField("序号")  # within the page
    is_picture = models.BooleanField("插图", default=False)
    name = models.CharField("文件名", max_length=200)
    mime = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = "公开文件"
        ordering = ["number"]
        indexes = [models.Index(fields=["committee", "part"], name="public_file_of_part")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the content lies."""
        return released(self.committee_id, self.sha256)


def released(committee: int, sha256: str) -> Path:
    """Where the content of a released file lies."""
    return Path(settings.FILES) / str(committee) / "released" / sha256
