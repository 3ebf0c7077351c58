"""Several manuscripts onto the pages of an issue, each through the one door."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from liangce.kernel.actors import Actor
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.press.models import Article, Issue
from liangce.press.process_articles import ARTICLE


def place_each(
    issue: Issue, articles: Sequence[Article], labels: Mapping[int, str], *, by: Actor, now: datetime
) -> list[tuple[Article, str | None]]:
    """Places each on the page that `labels` names by its key; returns each with None or the reason it was refused."""
    results: list[tuple[Article, str | None]] = []
    for article in articles:
        data = {"issue": issue.pk, "target_page": labels.get(article.pk, "")}
        try:
            results.append((take(ARTICLE.step("place"), article, by=by, now=now, data=data), None))
        except (NotAllowed, BadData) as refused:
            results.append((article, str(refused)))
    return results
