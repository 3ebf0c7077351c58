"""A withdrawn article leaves the drawn pages: covered at once, then drawn again without it, the others kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from liangce.kernel.models import Entry
from liangce.press.laying.clearing import clear, clear_due
from liangce.press.laying.drawing import draw_issue
from liangce.press.laying.redrawing import NOTICE
from liangce.press.models import Article, Issue, Page, Release, stored
from liangce.press.periodic import clear_pages, finish_releases
from liangce.press.publishing.check import differences
from liangce.press.publishing.publish import folder_of, write
from tests.cast import NOW
from tests.press.conftest import SignIn
from tests.press.laying.pages import composed, illustrate, paragraphs, placed
from tests.press.laying.test_drawing import text_of
from tests.press.newsroom import Newsroom

pytestmark = [pytest.mark.slow, pytest.mark.on_sqlite]
Commits = Callable[..., Any]
Withdraw = Callable[[str], None]
Cleared = Callable[[], list[str]]
GONE, SECRET = "不该刊出的一篇", "隐去之语"
KEPT = {"A1": "政协工作实现新发展", "A2": "委员走进社区", "A3": "茶园里的课堂"}


@pytest.fixture
def issue(newsroom: Newsroom, django_capture_on_commit_callbacks: Commits) -> Issue:
    """Three pages that are out; on the second stands first what will be withdrawn, and 导读 of the first names it."""
    issue = newsroom.issue(declared_pages=3)
    composed(newsroom, issue, "A1", "A2", "A3")
    said = [*paragraphs(5), {"kind": "p", "text": SECRET * 8}]
    illustrate(placed(newsroom, issue, "A2", GONE, blocks=said, wishes={"slot": [-1, 0]}))
    for label, headline in KEPT.items():
        placed(newsroom, issue, label, headline, 8, wishes={"slot": [-1, 0]})
    draw_issue(issue)
    with django_capture_on_commit_callbacks(execute=True):
        signed = newsroom.signed(issue)
    write(signed.newspaper, now=NOW)
    return signed


@pytest.fixture
def withdraw(
    newsroom: Newsroom, issue: Issue, django_capture_on_commit_callbacks: Commits
) -> Callable[[str], None]:
    def withdrawn(headline: str) -> None:
        row = Article.objects.of(issue.committee).get(headline=headline)
        with django_capture_on_commit_callbacks(execute=True):
            newsroom.cast.take("withdraw", row, "gu", reason="引用有误。")
        write(issue.newspaper, now=NOW)

    return withdrawn


@pytest.fixture
def cleared(issue: Issue, django_capture_on_commit_callbacks: Commits) -> Callable[[], list[str]]:
    """What the worker draws again, and what is written of it; returns the labels."""

    def worked() -> list[str]:
        row = Issue.objects.of(issue.committee_id).select_related("newspaper").get(pk=issue.pk)
        with django_capture_on_commit_callbacks(execute=True):
            labels = clear(row, now=NOW)
        write(issue.newspaper, now=NOW)
        return labels

    return worked


def files(issue: Issue) -> dict[str, Path]:
    """What readers may fetch of the issue, by path."""
    folder = folder_of(issue.newspaper) / "2026-02-04"
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}


def telling(issue: Issue, *words: str) -> list[str]:
    """Every file of the whole newspaper that says one of these, PDFs read as text."""
    found = []
    for path in folder_of(issue.newspaper).rglob("*"):
        if path.is_file() and path.name != ".lock":
            said = text_of(path) if path.suffix == ".pdf" else path.read_text(errors="ignore")
            found += [f"{path.name}: {word}" for word in words if word in said]
    return found


def test_at_once_nothing_says_it_and_then_the_page_is_there_without_it(
    issue: Issue, withdraw: Withdraw, cleared: Cleared
) -> None:
    assert telling(issue, SECRET)
    withdraw(GONE)
    assert telling(issue, GONE, SECRET) == []
    withheld = {
        "issue.pdf",
        *(f"{label}/{name}" for label in ("A1", "A2") for name in ("page.pdf", "alto.xml")),
    }
    assert not withheld & files(issue).keys()
    assert {"A3/page.pdf", "A3/alto.xml", "A1/page-1600.webp", "A2/thumb.webp"} <= files(issue).keys()

    assert cleared() == ["A1", "A2"]
    assert withheld <= files(issue).keys()
    assert telling(issue, GONE, SECRET) == []
    said = text_of(files(issue)["A2/page.pdf"])
    assert KEPT["A2"] in said
    assert NOTICE in said
    assert NOTICE not in text_of(files(issue)["A1/page.pdf"])
    whole = text_of(files(issue)["issue.pdf"])
    assert all(headline in whole for headline in KEPT.values())
    assert NOTICE in files(issue)["A2/alto.xml"].read_text()
    assert 'class="veil"' not in files(issue)["A2/index.html"].read_text()
    assert list(differences(issue.newspaper)) == []


def test_the_place_stays_a_link_to_the_notice_and_the_desk_keeps_what_was_printed(
    issue: Issue, withdraw: Withdraw, cleared: Cleared
) -> None:
    row = Article.objects.of(issue.committee).get(headline=GONE)
    pages = Page.objects.of(issue.committee).filter(issue=issue)
    originals = {page.label: page.files for page in pages}
    assert files(issue)["A2/index.html"].read_text().count("<polygon") == 2
    withdraw(GONE)
    assert cleared() == ["A1", "A2"]
    after = files(issue)["A2/index.html"].read_text()
    assert after.count("<polygon") == 2
    assert f'href="../{row.file_name}" aria-label="（本文已撤稿）"' in after
    assert "引用有误。" in files(issue)[row.file_name].read_text()

    last = Release.objects.of(issue.committee).filter(issue=issue).order_by("-revision").first()
    assert last
    assert (last.revision, last.by, last.why) == (3, "系统", "撤稿后重画：A1、A2版")
    entry = Entry.objects.of(issue.committee).filter(kind="press_issue", subject_id=issue.pk).latest("number")
    assert entry.label == "撤稿后重画版面"
    assert {page.label: page.files for page in pages.all()} == originals


def test_a_second_one_goes_the_same_way(issue: Issue, withdraw: Withdraw, cleared: Cleared) -> None:
    withdraw(GONE)
    cleared()
    withdraw(KEPT["A3"])
    assert "A2/page.pdf" in files(issue)
    assert "A3/page.pdf" not in files(issue)
    assert telling(issue, GONE, SECRET, KEPT["A3"]) == []
    assert cleared() == ["A1", "A3"]
    assert telling(issue, GONE, SECRET, KEPT["A3"]) == []
    assert text_of(files(issue)["issue.pdf"]).count(NOTICE) == 2


def test_the_withdrawal_asks_for_it_and_what_a_crash_left_the_worker_finds(
    issue: Issue, withdraw: Withdraw, django_capture_on_commit_callbacks: Commits
) -> None:
    withdraw(GONE)
    assert DBTaskResult.objects.filter(task_path__endswith="clear_later").count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        clear_pages(NOW)
    finish_releases(NOW)
    assert NOTICE in text_of(files(issue)["A2/page.pdf"])
    assert clear_due(NOW) == []  # it is done once


def test_a_page_that_cannot_be_drawn_stays_covered_and_the_desk_is_told(
    issue: Issue, withdraw: Withdraw, cleared: Cleared, sign_in: SignIn
) -> None:
    page = Page.objects.of(issue.committee).get(issue=issue, label="A2")
    page.plan["page"]["label"] = "A/2"  # no name for a folder
    page.save(update_fields=["plan"])
    withdraw(GONE)
    assert cleared() == []
    assert "A2/page.pdf" not in files(issue)
    assert telling(issue, SECRET) == []
    desk = sign_in("su").get(f"/huaxi/press/issues/{issue.pk}/").content.decode()
    assert "没有重画成：版号“A/2”不能作为文件夹名" in desk
    assert clear_due(NOW) == []  # not tried again every five minutes


def test_readers_behind_the_door_get_the_same(
    issue: Issue, withdraw: Withdraw, cleared: Cleared, sign_in: SignIn
) -> None:
    page = Page.objects.of(issue.committee).get(issue=issue, label="A2")
    at = f"/huaxi/press/issues/{issue.pk}/pages/{page.pk}/pdf/"
    reading = f"/huaxi/press/reading/issues/{issue.pk}/"
    assert fetched(sign_in("chen"), at) == stored(issue.committee_id, page.files["pdf"]).read_bytes()
    withdraw(GONE)
    assert sign_in("chen").get(at).status_code == 404
    assert at not in sign_in("chen").get(reading).content.decode()
    cleared()
    assert at in sign_in("chen").get(reading).content.decode()
    assert fetched(sign_in("chen"), at) == files(issue)["A2/page.pdf"].read_bytes()
    assert fetched(sign_in("su"), at) == stored(issue.committee_id, page.files["pdf"]).read_bytes()


def fetched(browser: Any, at: str) -> bytes:
    return b"".join(browser.get(at).streaming_content)
