"""Where an article stands: its parts on pages, the areas they cover, and its pictures."""

from pathlib import Path

from django.db import models

from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.press.models.article import Article
from liangce.press.models.issue import Page, stored


class Part(CommitteeOwned):
    """One stretch of an article on one page; a jump (下转/上接) joins several into one article.

    `first_block`, `first_char` and the pair after it say which stretch of the body it is; -1 for the end.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="parts")
    page = models.ForeignKey(Page, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField("第几部分", default=1)
    order = models.PositiveSmallIntegerField("版上次序", default=0)
    jump_to = models.CharField("下转", max_length=10, blank=True)  # page label
    jump_from = models.CharField("上接", max_length=10, blank=True)
    first_block = models.PositiveSmallIntegerField("起段", default=0)
    first_char = models.PositiveIntegerField("起字", default=0)
    last_block = models.SmallIntegerField("止段", default=-1)
    last_char = models.IntegerField("止字", default=-1)
    spare = models.SmallIntegerField("余（缺）行", default=0)  # below zero: rows that found no place

    unscoped, objects = managers()

    class Meta:
        verbose_name = "版上部分"
        ordering = ["page", "order"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "article", "number"], name="part_number_once"),
            models.UniqueConstraint(fields=["committee", "page", "order"], name="part_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.page}"


class RegionRole(models.TextChoices):
    HOT = "hot", "热区"
    HEADLINE = "headline", "标题"
    COLUMN = "column", "栏"
    PICTURE = "picture", "图片"
    CAPTION = "caption", "图说"


class Region(CommitteeOwned):
    """`rects` are [x, y, width, height] in units of the page; `polygon` [[x, y], …] is the outline of their union."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="regions")
    role = models.CharField("作用", max_length=10, choices=RegionRole)
    rects = models.JSONField("矩形", default=list)
    polygon = models.JSONField("轮廓", default=list)
    order = models.PositiveSmallIntegerField("次序", default=0)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "区域"
        ordering = ["part", "order", "id"]
        indexes = [models.Index(fields=["committee", "part", "order"], name="region_of_part")]

    def __str__(self) -> str:
        return self.get_role_display()


class Picture(CommitteeOwned):
    """A picture of an article; blocks name it by `key`. `focus` in per cent from the upper left."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="pictures")
    key = models.CharField("代号", max_length=20)
    sha256 = models.CharField("文件摘要", max_length=64)
    mime = models.CharField("类型", max_length=40)
    width = models.PositiveIntegerField("宽（像素）")
    height = models.PositiveIntegerField("高（像素）")
    caption = models.CharField("图说", max_length=300, blank=True)
    credit = models.CharField("作者", max_length=100, blank=True)
    alt = models.CharField("替代文字", max_length=300, blank=True)
    focus_x = models.PositiveSmallIntegerField("焦点横", default=50)
    focus_y = models.PositiveSmallIntegerField("焦点纵", default=50)

    unscoped, objects = managers()

    class Meta:
        verbose_name = "图片"
        ordering = ["article", "key"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "article", "key"], name="picture_key_once")
        ]

    def __str__(self) -> str:
        return self.caption or self.key

    @property
    def file(self) -> Path:
        """Where the content lies."""
        return stored(self.committee_id, self.sha256)
