"""Files that belong to a paper: content kept once by its hash, outside the web root, handed out by a view that asks."""

from pathlib import Path

from django.conf import settings
from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers


class Purpose(models.TextChoices):
    ATTACHMENT = "attachment", "附件"
    SEAL = "seal", "盖章件"
    PICTURE = "picture", "插图"
    EVIDENCE = "evidence", "证明材料"
    APART = "apart", "另行限制的材料"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def kept(self) -> "AttachmentQuerySet":
        """Neither removed nor refused; nor kept apart, to be handed out by the page of another case alone."""
        return self.filter(removed_at=None).exclude(purpose=Purpose.APART)

    def listed(self) -> "AttachmentQuerySet":
        """What belongs to the paper itself: not the pictures in its text, and nothing that its handling brought."""
        return self.exclude(purpose__in=(Purpose.PICTURE, Purpose.EVIDENCE))


class Attachment(CommitteeOwned):
    """One file: what it is called, what it is, and the text found in it for search.

    A removed one can be restored; a refused one is gone for good, its content with it. `note` says what was not read.
    """

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="attachments")
    purpose = models.CharField("用途", max_length=20, choices=Purpose, default=Purpose.ATTACHMENT)
    name = models.CharField("文件名", max_length=200)
    mime = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)
    text = models.TextField("文字", blank=True)
    note = models.CharField("读取说明", max_length=200, blank=True)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.CharField("上传人", max_length=100)
    removed_at = models.DateTimeField("移除时间", null=True)
    refused_at = models.DateTimeField("拒收时间", null=True)

    unscoped, objects = managers(AttachmentQuerySet)

    class Meta:
        verbose_name = "附件"
        ordering = ["uploaded_at", "id"]
        indexes = [models.Index(fields=["committee", "paper"], name="attachment_of_paper")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the content lies."""
        return Path(settings.FILES) / str(self.committee_id) / self.sha256[:2] / self.sha256

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it as an image."""
        return self.mime.startswith("image/")
