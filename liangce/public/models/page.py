"""A public page: what was released of one proposal, under an address that never changes."""

from django.db import models
from django.urls import reverse

from liangce.kernel.tenancy import CommitteeOwned, managers


class PublicPageQuerySet(models.QuerySet["PublicPage"]):
    def up(self) -> "PublicPageQuerySet":
        """With something on it that anybody may read now."""
        return self.filter(is_up=True)

    def speaking_of(self, words: str) -> "PublicPageQuerySet":
        """Whose released text holds every one of these words."""
        return self.filter(*(models.Q(plain__icontains=word) for word in words.split()))

    def with_part(self, parts: models.QuerySet) -> "PublicPageQuerySet":
        """With one of these parts on it."""
        return self.filter(pk__in=parts.values("page"))


class PublicPage(CommitteeOwned):
    """The frame of the parts released; `title` and `plain` come from those that are up, and are empty otherwise."""

    term = models.PositiveSmallIntegerField("届")
    session = models.PositiveSmallIntegerField("次")
    number = models.PositiveIntegerField("编号")
    session_label = models.CharField("届次", max_length=50)
    number_text = models.CharField("提案号", max_length=30)
    category = models.CharField("类别", max_length=100, blank=True)
    title = models.CharField("标题", max_length=200, blank=True)
    plain = models.TextField("文字", blank=True)
    is_up = models.BooleanField("在公开", default=False)
    files_given = models.PositiveSmallIntegerField("文件序号", default=0)  # numbers are never given twice
    published_at = models.DateTimeField("首次公开")
    changed_at = models.DateTimeField("最近变动")

    unscoped, objects = managers(PublicPageQuerySet)

    class Meta:
        verbose_name = "公开页"
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "term", "session", "number"], name="public_page_once"
            )
        ]
        indexes = [
            models.Index(fields=["committee", "is_up", "published_at", "id"], name="public_page_by_time"),
            models.Index(fields=["committee", "changed_at"], name="public_page_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.session_label}第 {self.number_text} 号"

    @property
    def session_code(self) -> str:
        """How addresses name the session: 9-5."""
        return f"{self.term}-{self.session}"

    def address(self, slug: str) -> str:
        """The permanent address within the site of the committee `slug`."""
        return reverse("public-page", args=[slug, self.term, self.session, self.number])
