"""What readers are given of drawn pages since an article was withdrawn: files that do not show it, or show less."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liangce.press.compose import PagePlan, ear_lines, said_in_ear
from liangce.press.models import Issue, Page, Part
from liangce.press.plans import kept_plan
from liangce.press.states import ArticleState


@dataclass(frozen=True)
class Given:
    """The files of a page. `without` are the withdrawn articles that they were drawn without, `shown` those that they
    still show or name; `named` is where 导读 names one, [x, y, width, height] each.
    """

    files: dict[str, str]
    without: list[str] = field(default_factory=list)
    shown: frozenset[str] = frozenset()
    named: list[list[int]] = field(default_factory=list)

    @property
    def readable(self) -> dict[str, str]:
        """What may be handed out as it is: nothing that shows a withdrawn article."""
        return {} if self.shown else self.files


def of_issue(issue: Issue) -> dict[int, Given]:
    """By page of the issue, from the rows as they stand."""
    pages = Page.objects.of(issue.committee_id).filter(issue=issue).order_by("seq")
    parts = Part.objects.of(issue.committee_id).filter(page__issue=issue)
    return given(list(pages), parts.select_related("article").defer("article__text", "article__blocks"))


def given(pages: Sequence[Page], parts: Iterable[Part]) -> dict[int, Given]:
    """By page. Plans are read only where something was withdrawn."""
    gone: dict[int, set[str]] = defaultdict(set)
    for part in parts:
        if part.article.status == ArticleState.WITHDRAWN:
            gone[part.page_id].add(part.article.aid)
    named = _named(pages, gone) if gone else {}
    return {page.pk: _given(page, gone[page.pk], named.get(page.pk, {})) for page in pages}


def _given(page: Page, gone: set[str], named: Mapping[str, list[list[int]]]) -> Given:
    without = page.cleared.get("without", [])
    shown = (gone | named.keys()) - set(without)
    rects = [rect for aid, found in named.items() if aid in shown for rect in found]
    return Given(page.cleared.get("files", page.files), without, frozenset(shown), rects)


def _named(
    pages: Sequence[Page], gone: Mapping[int, Collection[str]]
) -> dict[int, dict[str, list[list[int]]]]:
    """By page and withdrawn article, where the page's ear names the article."""
    plans: list[tuple[Page, PagePlan]] = [(page, plan) for page in pages if (plan := kept_plan(page))]
    said = [(aid, said_in_ear(plan, {aid})) for page, plan in plans for aid in gone.get(page.pk, ())]
    found: dict[int, dict[str, list[list[int]]]] = {}
    for page, plan in plans:
        lines: dict[str, list[Any]] = {aid: ear_lines(plan, texts) for aid, texts in said}
        found[page.pk] = {
            aid: [[line.x, line.y, line.width, line.size] for line in some]
            for aid, some in lines.items()
            if some
        }
    return found
