"""Whether a proposal's text or a reply is published: a case each, its redacted copies, the files released with it.

The original is never touched: what is published is a copy of its own, with its digest.
"""

from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.jsontext import PlainJSON
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles
from liangce.proposals.states import Publishing
from liangce.public.models import Extent, What
from liangce.public.models.part import released


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of_texts(self) -> "PublicationQuerySet":
        return self.filter(what=What.TEXT)

    def of_replies(self) -> "PublicationQuerySet":
        return self.filter(what=What.REPLY)

    def visible_to(self, actor: Actor) -> "PublicationQuerySet":
        """All for the committee's desks and the offices that assign and supervise; its own replies for a unit."""
        rows = self.filter(committee_id=actor.committee)
        if actor.is_staff or actor.holds(roles.ASSIGNING_OFFICE, roles.SUPERVISION_OFFICE):
            return rows
        units = {*actor.places(roles.UNIT_CLERK, "unit"), *actor.places(roles.UNIT_LEADER, "unit")}
        return rows.filter(unit__in=units)


class Publication(Case):
    """The way of one text to the public. `unit` is the one that gave the reply; the text has none."""

    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="publications", verbose_name="提案"
    )
    what = models.CharField("公开内容", max_length=10, choices=What)
    reply = models.ForeignKey(
        "proposals.Reply", models.PROTECT, null=True, related_name="publications", verbose_name="答复"
    )
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="单位")
    extent = models.CharField("公开方式", max_length=10, choices=Extent, blank=True)
    reason = models.CharField("不公开或撤下的理由", max_length=500, blank=True)
    reexamine_on = models.DateField("重新审查日期", null=True)
    prepared_by_id = models.BigIntegerField("遮盖人标识", null=True)
    decided_at = models.DateTimeField("决定时间", null=True)
    part = models.ForeignKey(
        "public.PublicPart", models.PROTECT, null=True, related_name="+", verbose_name="公开件"
    )

    unscoped, objects = managers(PublicationQuerySet)
    whole_field = "proposal"
    named_with = ("unit",)
    unrecorded = Case.unrecorded | {"prepared_by_id", "reason"}

    class Meta:
        verbose_name = "公开"
        ordering = ["-what", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "proposal"], condition=Q(what="text"), name="publication_of_text_once"
            ),
            models.UniqueConstraint(fields=["committee", "reply"], name="publication_of_reply_once"),
            models.CheckConstraint(
                condition=Q(what="text", reply=None, unit=None)
                | Q(what="reply", reply__isnull=False, unit__isnull=False),
                name="publication_of_text_or_reply",
            ),
            models.CheckConstraint(
                condition=~Q(status="withheld") | (~Q(reason="") & Q(reexamine_on__isnull=False)),
                name="withheld_says_why_and_until_when",
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "proposal"], name="publication_of_proposal"),
            models.Index(fields=["committee", "status", "due_on", "id"], name="publication_by_status"),
            models.Index(fields=["committee", "unit", "status"], name="publication_of_unit"),
        ]

    def __str__(self) -> str:
        return "提案正文" if self.what == What.TEXT else f"{self.unit}的答复"

    @property
    def kind_name(self) -> str:
        return "text_publication" if self.what == What.TEXT else "reply_publication"

    @property
    def subject(self) -> str:
        return f"{self.proposal}（公开{self}）"

    @property
    def row_detail(self) -> str:
        return f"公开{self}"

    @property
    def is_restricted(self) -> bool:
        return self.proposal.is_restricted

    @property
    def is_open(self) -> bool:
        """Whether the redaction may still be changed."""
        return self.status == Publishing.OPEN


class Redaction(CommitteeOwned):
    """One redacted copy. The newest is worked on until it is sealed; a sealed one never changes again.

    `marks` are places in the original, {start, end, kind, on}, and hold none of its words. `kept` are the numbers of
    pictures shown, with the SHA-256 of their bare copies; `left_out` the numbers of tables not shown.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="redactions")
    number = models.PositiveSmallIntegerField("版次")
    extent = models.CharField("公开方式", max_length=10, choices=Extent, default=Extent.FULL)
    title = models.CharField("公开标题", max_length=200)
    shows_names = models.BooleanField("公布提案人", default=True)
    html = models.TextField("遮盖后的正文", blank=True)
    summary = models.TextField("摘要", blank=True)
    marks = models.JSONField("遮盖处", encoder=PlainJSON, default=list)
    kept = models.JSONField("保留的插图", encoder=PlainJSON, default=dict)
    left_out = models.JSONField("略去的表格", encoder=PlainJSON, default=list)
    source_digest = models.CharField("原文摘要", max_length=64)
    digest = models.CharField("摘要值", max_length=64)
    at = models.DateTimeField("时间")
    by_id = models.BigIntegerField("遮盖人标识")
    by = models.CharField("遮盖人", max_length=100)
    sealed_at = models.DateTimeField("定稿时间", null=True)
    checked_at = models.DateTimeField("复核时间", null=True)
    checked_by_id = models.BigIntegerField("复核人标识", null=True)
    checked_by = models.CharField("复核人", max_length=100, blank=True)

    class Meta:
        verbose_name = "公开稿"
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "publication", "number"], name="redaction_number_once"
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None)
                | (Q(sealed_at__isnull=False) & ~Q(checked_by_id=models.F("by_id"))),
                name="redaction_is_checked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"公开稿第 {self.number} 版"

    @property
    def open_marks(self) -> list[dict[str, Any]]:
        """Places that were proposed and are left to be read."""
        return [mark for mark in self.marks if not mark["on"]]


class ReleasedCopy(CommitteeOwned):
    """A bare copy of an attachment or a picture, uploaded or made for the public; the original stays where it is."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="copies")
    attachment = models.ForeignKey("papers.Attachment", models.PROTECT, related_name="+")
    is_picture = models.BooleanField("插图", default=False)
    name = models.CharField("公开的文件名", max_length=200)
    mime = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)
    at = models.DateTimeField("时间")
    by = models.CharField("提供人", max_length=100)
    removed_at = models.DateTimeField("取消时间", null=True)

    class Meta:
        verbose_name = "附件公开件"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["committee", "publication"], name="released_copy_of")]

    def __str__(self) -> str:
        return self.name

    @property
    def file(self) -> Path:
        """Where the content lies, apart from the house's own files."""
        return released(self.committee_id, self.sha256)
