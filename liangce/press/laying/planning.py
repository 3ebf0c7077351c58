"""The plan of an issue as its rows now say: read them, ask the composer, nothing written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from liangce.press.compose import PageWish, Plan, Source, plan_issue
from liangce.press.laying.formats import folio, font_folders, format_of, masthead
from liangce.press.laying.stories import story_of
from liangce.press.laying.wishes import Wishes, edits, of_stories
from liangce.press.models import Article, Issue, Page, PageSource, Picture, stored
from liangce.press.states import OUT, ArticleState

#: So many headlines of inner pages stand in the ear of the first.
IN_EAR = 7
LEAST_WITH_EAR = 3  # pages


@dataclass
class Sheets:
    """The rows of an issue that the composer needs: pages composed here, articles on them, pictures."""

    issue: Issue
    pages: list[Page]
    articles: list[Article]
    pictures: dict[int, list[Picture]] = field(default_factory=dict)

    @classmethod
    def of(cls, issue: Issue) -> "Sheets":
        """Reads them in three queries."""
        committee = issue.committee_id
        pages = Page.objects.of(committee).filter(issue=issue, source=PageSource.COMPOSED).order_by("seq")
        states = (ArticleState.PLACED, *OUT)
        articles = (
            Article.objects.of(committee).filter(issue=issue, status__in=states).order_by("order", "id")
        )
        found: dict[int, list[Picture]] = defaultdict(list)
        rows = Picture.objects.of(committee).filter(article__issue=issue).order_by("key")
        for row in rows:
            found[row.article_id].append(row)
        return cls(issue, list(pages), list(articles), found)

    def on(self, page: Page) -> list[Article]:
        """The articles of the page in the order they stand in."""
        mine = [row for row in self.articles if row.target_page == page.label]
        wanted = {aid: place for place, aid in enumerate((page.edits or {}).get("order", ()))}
        return sorted(mine, key=lambda row: wanted.get(row.aid, len(wanted) + 1))

    def share_out(self) -> list[Article]:
        """Gives every article without a page (or with one that is gone) the emptiest; returns those that were given
        one. Nothing is saved.
        """
        labels = {page.label for page in self.pages}
        homeless = [row for row in self.articles if row.target_page not in labels] if labels else []
        for row in homeless:
            load = {page.label: sum(one.char_count + 150 for one in self.on(page)) for page in self.pages}
            row.target_page = min(self.pages, key=lambda page: load[page.label]).label
        return homeless

    def wishes(self) -> dict[str, Wishes]:
        """What is wished of each article: its own, overruled by what was changed on the page."""
        changed = of_stories(self.pages)
        return {row.aid: {**(row.wishes or {}), **changed.get(row.aid, {})} for row in self.articles}

    def sources(self) -> dict[str, Source]:
        """The files of all pictures, with what must stay in view, by the composer's keys."""
        found = {
            f"{row.aid}/{one.key}": Source(one.file, (one.focus_x / 100, one.focus_y / 100))
            for row in self.articles
            for one in self.pictures.get(row.pk, ())
        }
        paper = self.issue.newspaper
        if paper.masthead:
            found["masthead"] = Source(stored(paper.committee_id, paper.masthead))
        return found


def plan_of(sheets: Sheets) -> Plan:
    """The plan of all composed pages. Raises CannotPlan when the wishes contradict each other."""
    wishes = sheets.wishes()
    stories = [story_of(row, sheets.pictures.get(row.pk, ()), wishes[row.aid]) for row in sheets.articles]
    pages = [page_wish(sheets, page) for page in sheets.pages]
    standing = {key for page in pages for key in page.stories}
    return plan_issue(
        [story for story in stories if story.key in standing],
        pages,
        format_of(sheets.issue.newspaper),
        edits(sheets.pages, wishes),
        font_folders(),
    )


def page_wish(sheets: Sheets, page: Page) -> PageWish:
    """The page with its stories, its lines, and on the first the head of the paper."""
    head = None
    if page.seq == 1:
        head = masthead(sheets.issue, len(sheets.pages), ear(sheets))
    keys = tuple(row.aid for row in sheets.on(page))
    return PageWish(page.label, page.section_name, keys, masthead=head, folio=folio(sheets.issue, page))


def ear(sheets: Sheets) -> tuple[str, ...]:
    """导读: the first headline of each inner page; none where there are hardly any."""
    if len(sheets.pages) < LEAST_WITH_EAR:
        return ()
    tops: Sequence[tuple[Page, list[Article]]] = [(page, sheets.on(page)) for page in sheets.pages[1:]]
    return tuple(f"{on[0].headline}　{page.label}版" for page, on in tops[:IN_EAR] if on)
