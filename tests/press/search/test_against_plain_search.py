"""On either database the index finds what looking into every article finds, in the same order, page by page.

The same test runs on SQLite and on PostgreSQL: both agree with the plain search, so they agree with one another.
"""

import random
from datetime import date

import pytest

from liangce.press.models import Newspaper
from liangce.press.search.asking import Wanted, open_to_all
from liangce.press.search.showing import Result
from liangce.search.fold import fold
from tests.cast import Cast
from tests.press.newsroom import Newsroom
from tests.press.search.archive import COLUMNS, VOCABULARY, Archive, plainly, random_archive

QUERIES = 240


def pages_of(cast: Cast, wanted: Wanted, size: int = 20) -> tuple[list[list[int]], Result]:
    """The articles of each page until there is no next one, and the first page's result."""
    papers = open_to_all(cast.committee)
    result = first = Result(wanted, cast.committee, papers, "/s/", size)
    pages = []
    while True:
        pages.append([hit.article.pk for hit in result.hits])
        if not result.found.has_next:
            return pages, first
        after = str(result.found.places[-1])
        result = Result(Wanted(**{**vars_of(wanted), "after": after}), cast.committee, papers, "/s/", size)


def vars_of(wanted: Wanted) -> dict[str, str]:
    return {name: getattr(wanted, name) for name in Wanted.__dataclass_fields__}


@pytest.fixture
def archive(newsroom: Newsroom) -> Archive:
    return random_archive(newsroom.cast, newsroom.paper, issues=20, each=10)


@pytest.mark.slow
def test_hundreds_of_queries_find_the_same_in_the_same_order(archive: Archive) -> None:
    draw = random.Random(7)
    some = 0
    for number in range(QUERIES):
        typed = query(draw)
        wanted = Wanted(q=typed, sort="new" if number % 3 == 0 else "")
        pages, result = pages_of(archive.cast, wanted, size=draw.choice((15, 50, 200)))
        expected = plainly(archive, wanted.words, by_date=number % 3 == 0) if not wanted.is_empty else []
        assert [key for page in pages for key in page] == expected, typed
        assert result.found.total == len(expected), typed
        some += bool(expected)
    assert some > QUERIES / 2


def query(draw: random.Random) -> str:
    """One to three words, some of them phrases over the borders of words, some unwanted."""
    words = []
    for _ in range(draw.randint(1, 3)):
        text = "".join(draw.choices(VOCABULARY, k=draw.choice((1, 1, 2))))
        text = f"“{text}”" if draw.random() < 0.3 else text
        words.append(f"-{text}" if words and draw.random() < 0.2 else text)
    return " ".join(words)


def test_any_two_neighbouring_characters_are_found(archive: Archive) -> None:
    for article in archive.articles[::40]:
        runs = [
            fold(text) for text in (article.headline, article.kicker, *(b["text"] for b in article.blocks))
        ]
        pairs = {run[n : n + 2] for text in runs for run in text.split("\n") for n in range(len(run) - 1)}
        for pair in sorted(pairs):
            wanted = Wanted(q=f"“{pair}”", kind=article.kind)
            if not pair.endswith(".") and not pair.startswith("."):
                pages, _ = pages_of(archive.cast, wanted, size=200)
                assert article.pk in {key for page in pages for key in page}, pair


def test_a_single_character_is_found(archive: Archive) -> None:
    wanted = Wanted(q="溪")
    pages, _ = pages_of(archive.cast, wanted)
    assert [key for page in pages for key in page] == plainly(archive, wanted.words)


def test_filters_leave_what_they_name(archive: Archive) -> None:
    first, last = date(2010, 1, 1), date(2018, 12, 31)
    cases = {
        "since": ("2010-01-01", lambda a: a.issue.dated >= first),
        "until": ("2018-12-31", lambda a: a.issue.dated <= last),
        "column": (COLUMNS[2], lambda a: a.column == COLUMNS[2]),
        "author": ("苏文", lambda a: "苏文" in a.byline),
        "page": ("a2", lambda a: "A2" in a.wishes["pages"]),
        "section": ("综合", lambda a: "A2" in a.wishes["pages"]),
    }
    for name, (value, keep) in cases.items():
        for typed in ("政协", ""):
            wanted = Wanted(q=typed, **{name: value})
            pages, _ = pages_of(archive.cast, wanted)
            expected = plainly(archive, wanted.words, keep=lambda a, keep=keep: keep(a) and a.kind != "ad")
            assert [key for page in pages for key in page] == expected, (name, typed)
    ads, _ = pages_of(archive.cast, Wanted(kind="ad"))
    assert len([key for page in ads for key in page]) == sum(a.kind == "ad" for a in archive.articles)


def test_back_again_the_pages_are_the_same(archive: Archive) -> None:
    wanted = Wanted(q="政协")
    pages, result = pages_of(archive.cast, wanted)
    assert len(pages) > 3
    papers = result.newspapers
    for number in range(len(pages) - 1, 0, -1):
        here = Result(wanted_at(result, pages, number), archive.cast.committee, papers, "/s/")
        assert [hit.article.pk for hit in here.hits] == pages[number]
        before = str(here.found.places[0])
        back = Result(Wanted(q="政协", before=before), archive.cast.committee, papers, "/s/")
        assert [hit.article.pk for hit in back.hits] == pages[number - 1]
        assert back.found.has_next
        assert back.found.has_previous == (number > 1)


def wanted_at(first: Result, pages: list[list[int]], number: int) -> Wanted:
    """The address of the page with this number."""
    result = first
    for _ in range(number):
        after = str(result.found.places[-1])
        result = Result(Wanted(q=first.wanted.q, after=after), first.committee, first.newspapers, "/s/")
    return result.wanted


def test_a_new_issue_between_two_pages_moves_nothing(archive: Archive, newsroom: Newsroom) -> None:
    wanted = Wanted(q="政协")
    pages, first = pages_of(archive.cast, wanted)
    archive.add(archive.issue(date(2026, 1, 30)), [{"headline": "政协新闻", "blocks": []}] * 3)
    second = Result(
        Wanted(q="政协", after=str(first.found.places[-1])), first.committee, first.newspapers, "/s/"
    )
    assert [hit.article.pk for hit in second.hits] == pages[1]


def test_a_place_that_is_none_is_the_first_page(archive: Archive) -> None:
    papers = [Newspaper.objects.of(archive.cast.committee).get()]
    pages, _ = pages_of(archive.cast, Wanted(q="政协"))
    for text in ("x", "-", "1-2-3", "9" * 30 + "-1", "١-٢", "-5-5"):
        result = Result(Wanted(q="政协", after=text), archive.cast.committee, papers, "/s/")
        assert [hit.article.pk for hit in result.hits] == pages[0]
