"""An issue and its pages. Several may appear on a day; the number is text, for 2583, 总第2583期 and 2583–2584期."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.models import Person
from liangce.press.models.newspaper import Newspaper
from liangce.press.roles import is_of_the_press
from liangce.press.states import IssueState

#: Width of a page in the units of every rectangle: integers relative to the trimmed page, y downwards.
UNITS = 100_000


class IssueQuerySet(models.QuerySet["Issue"]):
    def visible_to(self, actor: Actor) -> "IssueQuerySet":
        """All for those who make the paper; others read what is out, of restricted journals only their own."""
        if is_of_the_press(actor):
            return self
        mine = Q(newspaper__readers__person=actor.person)
        return self.filter(Q(newspaper__is_restricted=False) | mine, status=IssueState.PUBLISHED).distinct()

    def out(self) -> "IssueQuerySet":
        """Published and not withdrawn."""
        return self.filter(status=IssueState.PUBLISHED)

    def in_calendar(self) -> "IssueQuerySet":
        """Published once: a withdrawn issue keeps its number and its day."""
        return self.filter(status__in=(IssueState.PUBLISHED, IssueState.WITHDRAWN))


class Issue(Case):
    """`revision` counts what readers were given: 1 at first publication, one more for each correction."""

    newspaper = models.ForeignKey(Newspaper, models.PROTECT, related_name="issues", verbose_name="报刊")
    dated = models.DateField("日期")
    edition = models.PositiveSmallIntegerField("当日第几期", default=1)
    edition_name = models.CharField("增刊名称", max_length=30, blank=True)  # 增刊, 号外
    number = models.CharField("期号", max_length=30, blank=True)
    declared_pages = models.PositiveSmallIntegerField("版数", null=True)
    lunar = models.CharField("农历", max_length=40, blank=True)  # as printed; never reckoned anew
    is_old = models.BooleanField("过刊", default=False)  # had appeared before it came here
    embargo_until = models.DateTimeField("不早于", null=True)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="组版")
    proof1_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="一校")
    proof2_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="二校")
    proof3_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="三校")
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="签发")
    signed_at = models.DateTimeField("签发时间", null=True)
    published_at = models.DateTimeField("出版时间", null=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True)
    notice = models.CharField("撤回说明", max_length=300, blank=True)
    revision = models.PositiveSmallIntegerField("修订", default=0)
    files = models.JSONField("整期文件", default=dict, blank=True)  # {"pdf": SHA-256}
    cleared = models.JSONField("撤稿后的整期文件", default=dict, blank=True)  # as Page.cleared

    named_with = ("newspaper",)
    unrecorded = Case.unrecorded | {"files", "cleared"}

    unscoped, objects = managers(IssueQuerySet)

    class Meta:
        verbose_name = "期"
        ordering = ["-dated", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "newspaper", "dated", "edition"], name="issue_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["committee", "newspaper", "number"],
                name="issue_number_once",
                condition=~Q(number=""),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_issue_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(notice=""), name="withdrawn_issue_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "newspaper", "status", "dated"], name="issue_by_state_and_day")
        ]

    def __str__(self) -> str:
        number = f"第{self.number}期" if self.number.isdecimal() else self.number
        day = f"{self.dated:%Y-%m-%d}" if self.dated else ""  # a step that begins it asks for the day
        return "".join((f"《{self.newspaper.name}》", number or day, self.edition_name))

    @property
    def kind_name(self) -> str:
        return "press_issue"

    @property
    def is_restricted(self) -> bool:
        return self.newspaper.is_restricted

    @property
    def path(self) -> str:
        """Its address below the newspaper's: 2019-07-24, or 2019-07-24/ed-2."""
        return f"{self.dated:%Y-%m-%d}" + (f"/ed-{self.edition}" if self.edition > 1 else "")

    @property
    def is_open(self) -> bool:
        """Whether its pages may still be changed."""
        return self.status == IssueState.PLANNED


class PageSource(models.TextChoices):
    COMPOSED = "composed", "系统组版"
    PDF = "pdf", "版面文件"
    SCAN = "scan", "扫描件"
    TEXT = "text", "只有文字"


class Page(CommitteeOwned):
    """`label` is what is printed, 01 or A1, and what addresses use; `seq` is the place in the issue.

    `files` names what was made of it by SHA-256: pdf, image-1600, image-800, thumb, alto. Sizes in 1/100 mm.
    `cleared` is what readers are given in their place once an article on it was withdrawn and the page was drawn again:
    {"without": [aid, …], "files": {…}}, or {"trouble": {"without": [aid, …], "why": …}} when it could not be drawn.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name="期")
    seq = models.PositiveSmallIntegerField("顺序")
    label = models.CharField("版号", max_length=10)
    section_name = models.CharField("版名", max_length=30, blank=True)
    editor = models.CharField("责任编辑", max_length=60, blank=True)
    layout_editor = models.CharField("版式", max_length=60, blank=True)
    proofreader = models.CharField("校对", max_length=60, blank=True)
    trim_width = models.PositiveIntegerField("宽（1/100 毫米）", default=28000)
    trim_height = models.PositiveIntegerField("高（1/100 毫米）", default=39000)
    source = models.CharField("来源", max_length=10, choices=PageSource, default=PageSource.COMPOSED)
    plan = models.JSONField("版面计划", null=True)  # press.compose.PagePlan, only when composed here
    edits = models.JSONField("编辑改动", default=dict, blank=True)  # press.compose.Edits for this page
    confidence = models.PositiveSmallIntegerField("识别把握（%）", null=True)
    files = models.JSONField("文件", default=dict, blank=True)
    printed = models.JSONField("本版文件摘要", default=dict, blank=True)  # what the files were made of
    cleared = models.JSONField("撤稿后的文件", default=dict, blank=True)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "版"
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "issue", "seq"], name="page_seq_once"),
            models.UniqueConstraint(fields=["committee", "issue", "label"], name="page_label_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label}版 {self.section_name}".strip()

    @property
    def height(self) -> int:
        """Height in units."""
        return round(UNITS * self.trim_height / self.trim_width)

    def file(self, name: str) -> Path | None:
        """Where the file called `name` lies; None when there is none."""
        return stored(self.committee_id, self.files[name]) if name in self.files else None


def stored(committee: int, sha256: str) -> Path:
    """Where content is kept: once by its hash, outside the web root, as attachments are."""
    return Path(settings.FILES) / str(committee) / sha256[:2] / sha256
