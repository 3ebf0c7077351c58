"""What a reply said each time it was saved: drafts can be compared, and none is ever changed."""

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned


class ReplyVersion(CommitteeOwned):
    """Class and text of a reply as somebody saved them; the digest is the one that the ledger holds."""

    reply = models.ForeignKey("proposals.Reply", models.PROTECT, related_name="versions", verbose_name="答复")
    number = models.PositiveSmallIntegerField("版次")
    code = models.CharField("类别", max_length=10, blank=True)
    html = models.TextField("正文", blank=True)
    characters = models.PositiveIntegerField("字数", default=0)
    digest = models.CharField("摘要", max_length=64)
    step = models.CharField("环节", max_length=40)
    at = models.DateTimeField("时间")
    by_id = models.BigIntegerField("保存人标识", null=True)
    by = models.CharField("保存人", max_length=100)

    class Meta:
        verbose_name = "答复稿版本"
        ordering = ["reply", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "reply", "number"], name="reply_version_once")
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 稿"
