"""An article as its readers have it, behind login."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from liangce.press.models import Article, Correction
from liangce.press.shown import picture_items, shown_blocks

Item = dict[str, Any]


@dataclass
class ArticleRead:
    """An article before a reader."""

    article: Article
    slug: str

    @property
    def blocks(self) -> list[Item]:
        return shown_blocks(self.article.blocks, picture_items(self.article, self.slug))

    @property
    def corrections(self) -> list[Correction]:
        rows = Correction.objects.of(self.article.committee_id).filter(article=self.article)
        return list(rows.order_by("-at"))

    @cached_property
    def _around(self) -> list[tuple[int, str]]:
        rows = Article.objects.of(self.article.committee_id).filter(issue=self.article.issue_id).out()
        return list(rows.order_by("order", "id").values_list("pk", "headline"))

    def _beside(self, step: int) -> tuple[int, str] | None:
        place = next(number for number, (key, _) in enumerate(self._around) if key == self.article.pk) + step
        return self._around[place] if 0 <= place < len(self._around) else None

    @property
    def previous(self) -> tuple[int, str] | None:
        return self._beside(-1)

    @property
    def next(self) -> tuple[int, str] | None:
        return self._beside(1)
