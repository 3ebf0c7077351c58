"""Pages are drawn: the text in the PDF is the article's, and what is drawn is known to be fresh or stale."""

import re
from pathlib import Path

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from PIL import Image

from liangce.press import blocks
from liangce.press.guards import pages_are_drawn
from liangce.press.laying import changes, drawing
from liangce.press.laying.drawing import draw_issue, draw_later
from liangce.press.models import Article, Drawing, DrawingState, Issue, Page
from liangce.press.printing import drawn, is_drawn
from tests.cast import NOW
from tests.press.laying.pages import illustrate
from tests.press.newsroom import Newsroom

pytestmark = [pytest.mark.slow, pytest.mark.on_sqlite]
BLANKS = re.compile(r"[\s\u0002\ufffe]")


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        whole = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return BLANKS.sub("", whole)


def pages(issue: Issue) -> list[Page]:
    return list(Page.objects.of(issue.committee).filter(issue=issue).order_by("seq"))


def test_what_is_drawn_says_what_the_articles_say(newsroom: Newsroom, issue: Issue) -> None:
    row = Article.objects.of(issue.committee).get(headline="湿地公园换新颜")
    illustrate(row)
    assert draw_issue(issue) == 2
    for page in pages(issue):
        said = text_of(page.file("pdf") or Path())
        for article in Article.objects.of(issue.committee).filter(target_page=page.label):
            assert BLANKS.sub("", article.headline) in said
            assert BLANKS.sub("", blocks.plain(article.blocks)) in said, article


def test_all_files_are_there(issue: Issue) -> None:
    draw_issue(issue)
    issue.refresh_from_db()
    assert set(issue.files) == {"pdf"}
    for page in pages(issue):
        assert set(page.files) == {"pdf", "image-1600", "image-800", "thumb", "alto"}
        sizes = [Image.open(page.file(name) or "").width for name in ("image-1600", "image-800", "thumb")]
        assert sizes == [1600, 800, 240]
        root = etree.parse(page.file("alto")).getroot()
        assert root.tag.endswith("alto")


def test_drawn_pages_may_go_on_until_something_changes(newsroom: Newsroom, issue: Issue) -> None:
    assert "A1、A2版画出以后又改过" in (pages_are_drawn(issue, NOW) or "")
    draw_issue(issue)
    assert pages_are_drawn(issue, NOW) is None
    row = Article.objects.of(issue.committee).get(headline="茶园里的课堂")
    row.blocks = [*row.blocks, {"kind": "p", "text": "补一段。"}]
    row.save()
    assert "A2版画出以后又改过" in (pages_are_drawn(issue, NOW) or "")
    draw_issue(issue)
    assert pages_are_drawn(issue, NOW) is None


def test_a_change_of_the_layout_makes_the_drawing_stale_and_taking_it_back_fresh(
    newsroom: Newsroom, issue: Issue
) -> None:
    draw_issue(issue)
    row = Article.objects.of(issue.committee).get(headline="茶园里的课堂")
    by = newsroom.cast.actor("su")
    changes.change(
        issue,
        "A2",
        row.aid,
        {**changes.BLANK, "frame": "tint"},
        to_page="A2",
        place=3,
        seen=0,
        by=by,
        now=NOW,
    )
    assert [is_drawn(page) for page in pages(issue)] == [True, False]
    changes.undo(issue, by=by, now=NOW)
    assert [is_drawn(page) for page in pages(issue)] == [True, True]


def test_the_worker_draws_what_an_editor_asked_for(newsroom: Newsroom, issue: Issue) -> None:
    by = newsroom.cast.actor("su")
    asked = drawing.ask(issue, by=by, now=NOW)
    assert drawing.ask(issue, by=by, now=NOW) == asked  # once is enough
    draw_later.func(issue.committee_id, asked.pk)
    done = Drawing.objects.of(issue.committee).get()
    assert (done.state, done.done, done.by) == (DrawingState.DONE, 2, "苏文")
    assert pages_are_drawn(issue, NOW) is None


def test_the_worker_says_why_it_could_not_draw(newsroom: Newsroom, issue: Issue) -> None:
    asked = drawing.ask(issue, by=newsroom.cast.actor("su"), now=NOW)
    Issue.objects.of(issue.committee).filter(pk=issue.pk).update(status="proof1")
    draw_later.func(issue.committee_id, asked.pk)
    failed = Drawing.objects.of(issue.committee).get()
    assert (failed.state, "现在是“待一校”" in failed.note) == (DrawingState.FAILED, True)


def test_from_the_manuscript_to_the_signed_page(newsroom: Newsroom, issue: Issue) -> None:
    for article in issue.articles.all():
        article.wishes |= {"slot": [-1, 0]}  # 不留图位
        article.save(update_fields=["wishes"])
    draw_issue(issue)
    issue = newsroom.signed(issue)
    assert issue.status == "published"


def test_asking_what_is_drawn_costs_no_more_for_more_pages(issue: Issue) -> None:
    draw_issue(issue)
    counts = []
    for some in (pages(issue)[:1], pages(issue)):
        with CaptureQueriesContext(connection) as queries:
            assert drawn(some) == {page.pk for page in some}
        counts.append(len(queries))
    assert counts == [4, 4]
