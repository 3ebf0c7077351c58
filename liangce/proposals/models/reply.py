"""The formal answer of a unit (复函)."""

from django.db import models
from django.db.models import Q

from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned


class Reply(CommitteeOwned):
    """A reply, from its first draft to the issued letter.

    `code` is the class by the regulation, `meaning` what it means everywhere; `code_at_issue` keeps what the unit
    claimed when later work changes the class.
    """

    assignment = models.ForeignKey("proposals.Assignment", models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    document_number = models.CharField("发文字号", max_length=50, blank=True)
    code = models.CharField("类别", max_length=10, blank=True)
    code_at_issue = models.CharField("印发时类别", max_length=10, blank=True)
    meaning = models.CharField("类别含义", max_length=20, blank=True)
    html = models.TextField("正文", blank=True)
    signer = models.CharField("签发人", max_length=50, blank=True)
    contact_name = models.CharField("联系人", max_length=50, blank=True)
    contact_phone = models.CharField("联系电话", max_length=30, blank=True)
    promises = models.JSONField(
        "承诺事项", encoder=PlainJSON, default=list
    )  # of the draft: [{"on": …, "text": …}]
    sent_round_at = models.DateTimeField("送会签时间", null=True)
    drafted_at = models.DateTimeField("起草时间")
    drafted_by = models.CharField("起草人", max_length=100)
    issued_at = models.DateTimeField("印发时间", null=True)

    class Meta:
        verbose_name = "答复"
        ordering = ["assignment", "round"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "assignment", "round"], name="reply_round_once"),
            models.CheckConstraint(
                condition=Q(issued_at=None) | (~Q(document_number="") & ~Q(code="") & ~Q(signer="")),
                name="issued_reply_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return self.document_number or f"{self.assignment} 答复稿"
