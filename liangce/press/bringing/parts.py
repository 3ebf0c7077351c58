"""Which article stands where on a page: rows made anew only when something moved."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from liangce.press.bringing.neutral import Part as Incoming
from liangce.press.models import Article, Page, Part, Region

PLACE = ("number", "jump_to", "jump_from", "first_block", "first_char", "last_block", "last_char")


def enter_parts(page: Page, parts: Sequence[Incoming], articles: Mapping[str, Article]) -> bool:
    """Places the articles on the page; returns whether anything moved. Other articles on it stay where they are."""
    of = page.committee_id
    keys = {articles[part.source].pk for part in parts}
    held = Part.objects.of(of).filter(page=page, article__in=keys).order_by("order")
    if [_of_row(row) for row in held.prefetch_related("regions")] == [
        _wanted(part, articles[part.source]) for part in parts
    ]:
        return False
    held.delete()
    for part in parts:  # it may have stood on another page before
        Part.objects.of(of).filter(article=articles[part.source], number=part.number).delete()
    last = Part.objects.of(of).filter(page=page).aggregate(last=Max("order"))["last"]
    for order, part in enumerate(parts, 0 if last is None else last + 1):
        row = Part.objects.of(of).create(
            committee_id=of,
            article=articles[part.source],
            page=page,
            order=order,
            **{name: getattr(part, name) for name in PLACE},
        )
        Region.objects.of(of).bulk_create(
            Region(
                committee_id=of,
                part=row,
                role=region.role,
                rects=[list(rect) for rect in region.rects],
                polygon=[list(point) for point in region.polygon],
                order=number,
            )
            for number, region in enumerate(part.regions)
        )
    return True


def _of_row(row: Part) -> list[Any]:
    regions = sorted(row.regions.all(), key=lambda region: (region.order, region.pk))
    return [row.article_id, [getattr(row, name) for name in PLACE]] + [
        [region.role, region.rects, region.polygon] for region in regions
    ]


def _wanted(part: Incoming, article: Article) -> list[Any]:
    return [article.pk, [getattr(part, name) for name in PLACE]] + [
        [region.role, [list(rect) for rect in region.rects], [list(point) for point in region.polygon]]
        for region in part.regions
    ]
