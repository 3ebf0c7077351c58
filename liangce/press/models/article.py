"""An article: from the manuscript, which no issue has yet, to what stands in the paper."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.models import Person
from liangce.press.models.issue import Issue
from liangce.press.models.newspaper import Newspaper
from liangce.press.roles import is_of_the_press
from liangce.press.states import OUT, IssueState


class ArticleKind(models.TextChoices):
    ARTICLE = "article", "文章"
    PICTURE = "picture", "图片"
    POEM = "poem", "诗歌"
    NOTICE = "notice", "公告"
    AD = "ad", "广告"
    EDITORIAL = "editorial", "社论、评论"
    OTHER = "other", "其他"


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, actor: Actor) -> "ArticleQuerySet":
        """All for those who make the paper; others what is out of what they may read, and what they handed in."""
        if is_of_the_press(actor):
            return self
        open_or_mine = Q(newspaper__is_restricted=False) | Q(newspaper__readers__person=actor.person)
        is_out = Q(status__in=OUT, issue__status=IssueState.PUBLISHED)
        return self.filter(open_or_mine & is_out | Q(begun_by=actor.person)).distinct()

    def out(self) -> "ArticleQuerySet":
        """In the hands of readers."""
        return self.filter(status__in=OUT)


class Article(Case):
    """`aid` is its address in every issue and never changes. `blocks` is the body, as `press.blocks` describes it.

    `text` is the plain text of headlines and body, for search; `source_kind` and `source_id` name the record of the
    house it reports on.
    """

    newspaper = models.ForeignKey(Newspaper, models.PROTECT, related_name="articles", verbose_name="报刊")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="articles", null=True, verbose_name="期")
    aid = models.CharField("编号", max_length=12)
    order = models.PositiveSmallIntegerField("次序", default=0)  # in its issue
    kind = models.CharField("类型", max_length=10, choices=ArticleKind, default=ArticleKind.ARTICLE)
    column = models.CharField("栏目", max_length=30, blank=True)
    kicker = models.CharField("引题", max_length=200, blank=True)
    headline = models.CharField("主题", max_length=200)
    subhead = models.CharField("副题", max_length=200, blank=True)
    byline = models.CharField("署名", max_length=200, blank=True)
    contributors = models.JSONField("作者", default=list, blank=True)  # [{"name": "", "role": "文"}]
    dateline = models.CharField("电头", max_length=60, blank=True)
    blocks = models.JSONField("正文", default=list)
    rights = models.CharField("版权说明", max_length=200, blank=True)
    char_count = models.PositiveIntegerField("字数", default=0)
    text = models.TextField("文字", blank=True)
    wishes = models.JSONField(
        "排版要求", default=dict, blank=True
    )  # span, box, vertical … of press.compose.Story
    target_page = models.CharField("拟上版面", max_length=10, blank=True)
    source_kind = models.CharField("来源记录类型", max_length=20, blank=True)
    source_id = models.BigIntegerField("来源记录", null=True)
    source_note = models.CharField("来源", max_length=200, blank=True)  # how it came in
    source_ref = models.CharField(
        "来源代号", max_length=200, blank=True
    )  # brought in again, it is found by this
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="采写")
    begun_at = models.DateTimeField("来稿时间")
    first_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="一审")
    second_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="二审")
    third_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True, verbose_name="三审")
    notice = models.CharField("撤稿说明", max_length=300, blank=True)
    revision = models.PositiveSmallIntegerField(
        "改动", default=0
    )  # raised at every saving; warns of two at once

    named_with = ("newspaper",)
    unrecorded = Case.unrecorded | {
        "blocks",
        "text",
        "wishes",
        "char_count",
        "contributors",
        "begun_at",
        "order",
    }

    unscoped, objects = managers(ArticleQuerySet)

    class Meta:
        verbose_name = "文章"
        ordering = ["-begun_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "newspaper", "aid"], name="article_id_once"),
            models.UniqueConstraint(
                fields=["committee", "newspaper", "source_ref"],
                name="article_source_once",
                condition=~Q(source_ref=""),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[str(state) for state in OUT]) | Q(issue__isnull=False),
                name="published_article_has_an_issue",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | ~Q(notice=""), name="withdrawn_article_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "issue", "order"], name="article_of_issue"),
            models.Index(fields=["committee", "newspaper", "status", "begun_at"], name="article_by_state"),
            models.Index(fields=["committee", "status", "moved_at"], name="article_by_move"),
            models.Index(fields=["committee", "source_kind", "source_id"], name="article_about"),
        ]

    def __str__(self) -> str:
        return f"《{self.headline}》"

    @property
    def kind_name(self) -> str:
        return "press_article"

    @property
    def is_restricted(self) -> bool:
        return self.newspaper.is_restricted

    @property
    def file_name(self) -> str:
        """Its address below its issue's."""
        return f"{self.aid}.html"


class ArticleVersion(CommitteeOwned):
    """What the article was: kept at every saving and at every correction, never changed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("版本")
    at = models.DateTimeField("时间")
    by = models.CharField("改动人", max_length=100)
    why = models.CharField("说明", max_length=300, blank=True)
    content = models.JSONField("内容")  # headlines, byline, blocks …
    digest = models.CharField("摘要", max_length=64)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "文章版本"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "article", "number"], name="article_version_once")
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 版"


class Correction(CommitteeOwned):
    """勘误: what was wrong, and that it was put right, shown with the article for good."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    issue_revision = models.PositiveSmallIntegerField("期的修订")
    at = models.DateTimeField("时间")
    by = models.CharField("更正人", max_length=100)
    note = models.CharField("更正说明", max_length=500)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "更正"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["committee", "article", "at"], name="correction_of_article")]

    def __str__(self) -> str:
        return self.note
