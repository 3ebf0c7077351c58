"""Addresses that articles bring along: kept where they are free, and never given again."""

from collections.abc import Sequence

from liangce.press.keeping import base36
from liangce.press.models import Article, Newspaper


def free_aids(paper: Newspaper, wished: Sequence[str]) -> set[str]:
    """Those of the wished addresses that this newspaper has given to no article, and that read like its own."""
    asked = {aid for aid in wished if number_of(aid)}
    if not asked:
        return set()
    rows = Article.objects.of(paper.committee_id).filter(newspaper=paper, aid__in=asked)
    return asked - set(rows.values_list("aid", flat=True))


def keep_counting(paper: Newspaper, given: Sequence[str]) -> None:
    """The newspaper's own count goes on behind the highest of these addresses."""
    highest = max((number_of(aid) for aid in given), default=0)
    rows = Newspaper.objects.of(paper.committee_id).select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=paper.pk)
    if locked.articles_given < highest:
        locked.articles_given = highest
        locked.save(update_fields=["articles_given"])
    paper.articles_given = locked.articles_given


def number_of(aid: str) -> int:
    """The number that `keeping.new_aid` would make this address of; 0 for any other text."""
    if not (aid[:1] == "a" and aid[1:].isascii() and aid[1:].isalnum() and aid.islower()) or len(aid) > 7:
        return 0
    number = int(aid[1:], 36)
    return number if base36(number) == aid[1:] else 0
