"""Where everything came to stand: the plan as parts and regions of the rows."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from liangce.press.compose import PagePlan, Plan
from liangce.press.compose import Part as Laid
from liangce.press.compose.jsonable import plain
from liangce.press.laying.formats import trim
from liangce.press.laying.planning import Sheets
from liangce.press.models import Article, Page, Part, Region

END = (-1, -1)


def write(sheets: Sheets, plan: Plan) -> list[str]:
    """Keeps the plan with its pages and writes parts and regions anew where something moved; the labels of those
    pages. To be called in a transaction that holds the issue.
    """
    width, height = trim(plan.format)
    stretches = stretches_of(plan)
    moved = []
    for page, laid in zip(sheets.pages, plan.pages, strict=True):
        kept = as_kept(plan, laid)
        if page.plan == kept:
            continue
        page.plan, page.trim_width, page.trim_height = kept, width, height
        page.save(update_fields=["plan", "trim_width", "trim_height"])
        moved.append((page, laid))
    _rewrite(sheets, moved, stretches, _lacking(plan))
    return [page.label for page, _ in moved]


def as_kept(plan: Plan, laid: PagePlan) -> dict[str, Any]:
    """The plan of one page as JSON, with what of its stories stands nowhere."""
    lacking = [[one.story, one.rows] for one in plan.unplaced if one.page == laid.label]
    slots = [part.headline for part in laid.parts if any(not one.key for one in part.pictures)]
    return {"page": plain(laid), "unplaced": lacking, "slots": slots, "missing": plan.missing}


def _lacking(plan: Plan) -> dict[tuple[str, str], int]:
    return {(one.page, one.story): one.rows for one in plan.unplaced}


def _rewrite(
    sheets: Sheets,
    moved: Sequence[tuple[Page, PagePlan]],
    stretches: dict[tuple[str, int], tuple[tuple[int, int], tuple[int, int]]],
    lacking: dict[tuple[str, str], int],
) -> None:
    committee = sheets.issue.committee_id
    articles = {row.aid: row for row in sheets.articles}
    Part.objects.of(committee).filter(page__in=[page for page, _ in moved]).delete()
    parts: list[Part] = []
    regions: list[Region] = []
    for page, laid in moved:
        for order, one in enumerate(laid.parts):
            part = _part(articles[one.story], page, order, one, stretches[one.story, one.number])
            part.spare = -lacking.get((page.label, one.story), 0) or one.spare
            parts.append(part)
            regions += _regions(part, one)
    Part.objects.of(committee).bulk_create(parts)
    Region.objects.of(committee).bulk_create(regions)


def _part(
    article: Article, page: Page, order: int, laid: Laid, stretch: tuple[tuple[int, int], tuple[int, int]]
) -> Part:
    (first_block, first_char), (last_block, last_char) = stretch
    return Part(
        committee_id=page.committee_id,
        article=article,
        page=page,
        number=laid.number,
        order=order,
        jump_to=laid.jump_to,
        jump_from=laid.jump_from,
        first_block=first_block,
        first_char=first_char,
        last_block=last_block,
        last_char=last_char,
    )


def _regions(part: Part, laid: Laid) -> list[Region]:
    return [
        Region(
            committee_id=part.committee_id,
            part=part,
            role=region.role,
            order=order,
            rects=[[one.x, one.y, one.width, one.height] for one in region.rects],
            polygon=[list(point) for point in region.outline],
        )
        for order, region in enumerate(laid.regions)
    ]


def stretches_of(plan: Plan) -> dict[tuple[str, int], tuple[tuple[int, int], tuple[int, int]]]:
    """From which block and character to which (the end: -1, -1) each part of a story goes, by story and number."""
    starts: dict[str, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for laid in (part for page in plan.pages for part in page.parts):
        body = [(line.block, line.offset) for line in laid.body()]
        starts[laid.story].append((laid.number, min(body, default=(0, 0)) if laid.number > 1 else (0, 0)))
    found = {}
    for story, numbered in starts.items():
        numbered.sort()
        for place, (number, begin) in enumerate(numbered):
            end = numbered[place + 1][1] if place + 1 < len(numbered) else END
            found[story, number] = (begin, end)
    return found
