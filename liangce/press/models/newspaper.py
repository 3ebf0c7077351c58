"""A newspaper or an internal journal: what is the same in all its issues, and the lines that its owner edits."""

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people.models import Person
from liangce.press.roles import is_of_the_press


class NewspaperKind(models.TextChoices):
    PAPER = "paper", "报纸"
    JOURNAL = "journal", "内部刊物"


class NewspaperQuerySet(models.QuerySet["Newspaper"]):
    def open(self) -> "NewspaperQuerySet":
        """Those that anybody may read."""
        return self.filter(is_restricted=False)

    def visible_to(self, actor: Actor) -> "NewspaperQuerySet":
        """All for those who make the paper; others the open ones, and those addressed to them."""
        if is_of_the_press(actor):
            return self
        return self.filter(Q(is_restricted=False) | Q(readers__person=actor.person)).distinct()


class Newspaper(CommitteeOwned):
    """`sections` and `format` are the defaults of a new issue. A restricted one is read by named persons alone.

    `format` is what `press.compose.PageFormat` takes; empty for its defaults. `articles_given` numbers the articles:
    their addresses are never used again.
    """

    slug = models.SlugField("网址名", max_length=40)
    name = models.CharField("报（刊）名", max_length=60)
    kind = models.CharField("类型", max_length=10, choices=NewspaperKind, default=NewspaperKind.PAPER)
    is_restricted = models.BooleanField("限定读者", default=False)
    site_url = models.URLField(
        "网站地址", blank=True
    )  # where the released files are served; for feeds and cards
    supervisor = models.CharField("主管单位", max_length=100, blank=True)
    sponsor = models.CharField("主办单位", max_length=100, blank=True)
    cn_number = models.CharField("国内统一连续出版物号", max_length=30, blank=True)
    issn = models.CharField("国际标准连续出版物号", max_length=20, blank=True)
    permit_number = models.CharField("准印证号", max_length=60, blank=True)
    masthead = models.CharField("报头图片", max_length=64, blank=True)  # SHA-256 of the file
    sections = models.JSONField("版面", default=list, blank=True)  # [{"label": "A1", "name": "要闻"}]
    columns = models.JSONField("栏目", default=list, blank=True)  # names
    format = models.JSONField("版式", default=dict, blank=True)
    articles_given = models.PositiveIntegerField("文章序号", default=0)

    unscoped, objects = managers(NewspaperQuerySet)

    class Meta:
        verbose_name = "报刊"
        ordering = ["kind", "slug"]
        constraints = [models.UniqueConstraint(fields=["committee", "slug"], name="newspaper_slug_once")]

    def __str__(self) -> str:
        return self.name


class FooterLine(CommitteeOwned):
    """One line of the footer: contact, licence, filing, hotline. The owner writes them; none is assumed."""

    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="footer_lines")
    order = models.PositiveSmallIntegerField("次序", default=0)
    text = models.CharField("文字", max_length=300)
    url = models.URLField("链接", max_length=500, blank=True)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "页脚"
        ordering = ["order", "id"]
        indexes = [models.Index(fields=["committee", "newspaper", "order"], name="footer_of_newspaper")]

    def __str__(self) -> str:
        return self.text


class LinkGroup(CommitteeOwned):
    """A group of links below the page: 政协网站, 党派团体, 其他链接."""

    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="link_groups")
    order = models.PositiveSmallIntegerField("次序", default=0)
    name = models.CharField("名称", max_length=60)
    links = models.JSONField("链接", default=list)  # [{"name": "全国政协", "url": ""}]

    unscoped, objects = managers()

    class Meta:
        verbose_name = "链接组"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "newspaper", "name"], name="link_group_once")
        ]

    def __str__(self) -> str:
        return self.name


class Reader(CommitteeOwned):
    """A person to whom a restricted journal is addressed."""

    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="读者")
    since = models.DateField("自")

    unscoped, objects = managers()

    class Meta:
        verbose_name = "限定读者"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "newspaper", "person"], name="reader_once")
        ]

    def __str__(self) -> str:
        return self.person.name


class LegacyUrl(CommitteeOwned):
    """An address the paper had elsewhere, and what stands there now: answered by 301."""

    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="legacy_urls")
    path = models.CharField("旧地址", max_length=300)
    target = models.CharField("新地址", max_length=300)  # relative to the newspaper's own

    unscoped, objects = managers()

    class Meta:
        verbose_name = "旧地址"
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "newspaper", "path"], name="legacy_url_once")
        ]

    def __str__(self) -> str:
        return self.path
