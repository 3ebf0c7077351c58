"""A small archive for searching, made row by row, and a plain way to search it, against which the index is held."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from liangce.press.models import Article, Issue, Newspaper, Page, Part
from liangce.press.search.indexing import take_in
from liangce.press.states import ArticleState, IssueState
from liangce.search.fold import fold
from liangce.search.words import Words
from tests.cast import NOW, Cast

#: Of these, texts and queries are made: words that overlap, traditional forms, digits, single characters.
VOCABULARY = (
    "政协", "提案", "民主监督", "協商", "协商民主", "委员", "花溪", "花溪区", "社情民意", "民生", "一", "2583", "37.5",
    "ＡＢ", "ab", "监督", "主监", "同心", "发展", "發展", "，", "。", "“三个关键”", "三个", "关键", " ", "工作", "作工",
)  # fmt: skip
KINDS = ("article", "article", "poem", "notice", "ad")
COLUMNS = ("", "要闻", "委员风采")
BYLINES = ("□花溪区政协办公室", "本报记者 苏文", "温岚　文/图", "")


@dataclass
class Archive:
    """Articles that are out, with what a plain search needs of them."""

    cast: Cast
    paper: Newspaper
    issues: list[Issue] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)

    def issue(self, day: date, edition: int = 1, status: str = IssueState.PUBLISHED) -> Issue:
        """An issue of this day with one page."""
        [issue] = Issue.objects.of(self.cast.committee).bulk_create(
            [
                Issue(
                    committee=self.cast.committee,
                    rulebook=self.cast.session.rulebook,
                    newspaper=self.paper,
                    dated=day,
                    edition=edition,
                    status=status,
                    published_at=NOW,
                    moved_at=NOW,
                )
            ]
        )
        for seq, (label, name) in enumerate((("A1", "要闻"), ("A2", "综合")), 1):
            Page.objects.of(self.cast.committee).create(
                committee=self.cast.committee, issue=issue, seq=seq, label=label, section_name=name
            )
        self.issues.append(issue)
        return issue

    def add(
        self, issue: Issue, rows: list[dict[str, Any]], *, pages: tuple[str, ...] = ("A1",)
    ) -> list[Article]:
        """Articles of the issue that are out, indexed as publishing does it."""
        defaults = {
            "committee": self.cast.committee,
            "rulebook": self.cast.session.rulebook,
            "newspaper": self.paper,
            "issue": issue,
            "status": ArticleState.PUBLISHED,
            "begun_at": NOW,
            "moved_at": NOW,
        }
        start = len(self.articles)
        made = Article.objects.of(self.cast.committee).bulk_create(
            [Article(**defaults | {"aid": f"a{start + n}"} | row) for n, row in enumerate(rows)]
        )
        known = Page.objects.of(self.cast.committee).filter(issue=issue).in_bulk(field_name="pk").values()
        of_label = {page.label: page for page in known}
        Part.objects.of(self.cast.committee).bulk_create(
            [
                Part(
                    committee=self.cast.committee,
                    article=row,
                    page=of_label[label],
                    number=number,
                    order=start + place,
                )
                for place, row in enumerate(made)
                for number, label in enumerate(row.wishes.get("pages", pages), 1)
            ]
        )
        take_in(made)
        self.articles += made
        return list(made)


def random_archive(cast: Cast, paper: Newspaper, *, issues: int, each: int, seed: int = 2583) -> Archive:
    """Articles of random words over twenty years."""
    draw = random.Random(seed)
    archive = Archive(cast, paper)
    for number in range(issues):
        day = date(2006, 1, 4) + timedelta(days=draw.randrange(7300))
        issue = archive.issue(day, edition=number + 1)
        archive.add(issue, [random_article(draw) for _ in range(each)])
    return archive


def random_article(draw: random.Random) -> dict[str, Any]:
    """The fields of one."""

    def text(most: int) -> str:
        return "".join(draw.choices(VOCABULARY, k=draw.randint(1, most)))

    return {
        "headline": text(4) or "无题",
        "kicker": text(2) if draw.random() < 0.4 else "",
        "subhead": text(2) if draw.random() < 0.3 else "",
        "byline": draw.choice(BYLINES),
        "kind": draw.choice(KINDS),
        "column": draw.choice(COLUMNS),
        "blocks": [{"kind": "p", "text": text(6)} for _ in range(draw.randint(1, 3))],
        "wishes": {"pages": draw.choice((["A1"], ["A2"], ["A1", "A2"]))},
    }


def lines(article: Article) -> tuple[str, list[str], list[str]]:
    """Headline, other headings and the rest, folded."""
    body = [article.column, article.byline, *(block["text"] for block in article.blocks)]
    return (
        fold(article.headline),
        [fold(article.kicker), fold(article.subhead)],
        [fold(text) for text in body],
    )


def plainly(archive: Archive, words: Words, *, by_date: bool = False, keep: Any = None) -> list[int]:
    """The keys of the articles found, in order, by looking into each; advertisements are left out."""
    found = []
    for article in archive.articles:
        if (keep and not keep(article)) or (not keep and article.kind == "ad"):
            continue
        headline, headings, body = lines(article)
        everything = "\n".join((headline, *headings, *body))
        if any(word in everything for word in words.unwanted) or not all(
            word in everything for word in words.wanted
        ):
            continue
        levels = [level(word, headline, headings) for word in words.wanted]
        points = 0 if by_date or not levels else min(levels) + max(levels)
        assert article.issue
        day = article.issue.dated.toordinal()
        found.append((points * 730 + day, day, article.pk & ((1 << 43) - 1), article.pk))
    return [row[-1] for row in sorted(found, reverse=True)]


def level(word: str, headline: str, headings: list[str]) -> int:
    """4 in the headline, 2 in another heading, else 1. Of a longer word its pairs of characters count."""
    pairs = [word[n : n + 2] for n in range(len(word) - 1)] or [word]
    if all(pair in headline for pair in pairs):
        return 4
    return 2 if all(any(pair in text for text in (headline, *headings)) for pair in pairs) else 1
