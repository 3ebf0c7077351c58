"""An article that is out, as readers find it."""

from django.db import models

from liangce.press.models.article import Article
from liangce.search.entry import Entry


class ArticleEntry(Entry):
    """Written by `press.search.indexing` alone. Its key is made of the day of the issue and the key of the article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        verbose_name = "检索条目"
        constraints = [
            models.UniqueConstraint(fields=["committee", "article"], name="article_indexed_once"),
        ]

    def __str__(self) -> str:
        return str(self.article_id)
