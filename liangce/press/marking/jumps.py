"""Articles that go on from one page to another (下转, 上接): saved from either page, they stay one whole article."""

from collections.abc import Iterator

from liangce.press.bringing.articles import reference
from liangce.press.marking.marks import Marked, marked
from liangce.press.models import Issue, Page, Part


def continuing(screen: Marked) -> dict[int, tuple[str, int]]:
    """By the number of an article here that goes on from another page: (that page's label, its number there).

    Which it is, the part that stands here as its second tells; several from one page keep their order.
    """
    page = screen.page
    rows = Part.objects.of(page.committee_id).filter(page=page, number__gt=1).order_by("order")
    begun = [_place(page.issue, ref) for ref in rows.values_list("article__source_ref", flat=True)]
    found: dict[int, tuple[str, int]] = {}
    for label in {place[0] for place in begun if place}:
        there = [place for place in begun if place and place[0] == label]
        here = [at for at, one in enumerate(screen.proposal.articles, 1) if one.jump_from == label]
        found |= {at: place for at, place in zip(here, there, strict=False) if at in screen.articles}
    return found


def going_on(screen: Marked, number: int) -> Iterator[tuple[Marked, int]]:
    """The pages on which the article of this number goes on, each with its number there."""
    page = screen.page
    ref = reference(page.issue, f"{page.label}/{number}")
    rows = Part.objects.of(page.committee_id).filter(article__source_ref=ref, article__issue=page.issue)
    for part in rows.exclude(page=page).select_related("page").order_by("number"):
        if there := screen_of(page.issue, part.page.label):
            for at, place in continuing(there).items():
                if place == (page.label, number):
                    yield there, at


def screen_of(issue: Issue, label: str) -> Marked | None:
    """The marking screen of another page of the issue."""
    page = Page.objects.of(issue.committee_id).filter(issue=issue, label=label).first()
    if page is None:
        return None
    page.issue = issue
    return marked(page)


def _place(issue: Issue, ref: str) -> tuple[str, int] | None:
    """(label, number) that a reference to a marked article names."""
    label, _, number = ref.removeprefix(f"{issue.path}/").partition("/")
    return (label, int(number)) if number.isdecimal() else None
