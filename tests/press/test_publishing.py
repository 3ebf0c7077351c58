"""From the signature to the file: on time, corrected, withdrawn, made anew; what is restricted never comes there."""

import errno
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from PIL import Image

from liangce.kernel.tick import tick
from liangce.press.models import Article, Issue, Newspaper, Release, stored
from liangce.press.periodic import finish_releases
from liangce.press.publishing import disk, writers
from liangce.press.publishing.check import differences
from liangce.press.publishing.publish import folder_of, released, tree, write, write_what_can_be
from tests.cast import NOW
from tests.press import sample
from tests.press.archive import Archive, article, page, part
from tests.press.newsroom import Newsroom, open_newsroom

LATER = datetime(2026, 2, 4, 0, 0, tzinfo=UTC)
Commits = Callable[..., Any]


def fresh(row: Any) -> Any:
    return type(row).objects.of(row.committee_id).get(pk=row.pk)


@pytest.fixture
def signed(
    newsroom: Newsroom, django_capture_on_commit_callbacks: Commits
) -> Callable[..., tuple[Issue, Article]]:
    """Signs an issue of one page with one article; what waits for the commit is done."""

    def sign(**data: Any) -> tuple[Issue, Article]:
        issue = newsroom.issue(**data)
        article = newsroom.put(newsroom.read(newsroom.article()), newsroom.page(issue))
        with django_capture_on_commit_callbacks(execute=True):
            issue = newsroom.signed(issue)
        return issue, fresh(article)

    return sign


def text(paper: Newspaper, path: str) -> str:
    return (folder_of(paper) / path).read_text()


def test_a_signed_issue_is_asked_to_be_written_and_then_is_there(signed: Callable[..., Any]) -> None:
    issue, article = signed()
    assert DBTaskResult.objects.filter(task_path__endswith="write_newspaper").count() == 1
    assert not tree().exists()
    assert write(issue.newspaper, now=NOW) == 1
    assert "地位同等 责任同担 发展同行" in text(issue.newspaper, f"2026-02-04/{article.file_name}")
    assert Release.objects.of(issue.committee_id).get().written_at == NOW


def test_what_a_crash_left_the_worker_writes(signed: Callable[..., Any]) -> None:
    issue, _ = signed()
    finish_releases(NOW)
    assert "第2583期" in text(issue.newspaper, "index.html")
    assert Release.objects.of(issue.committee_id).get().written_at == NOW


def test_before_the_hour_nothing_is_on_the_disk(
    signed: Callable[..., Any], django_capture_on_commit_callbacks: Commits
) -> None:
    issue, _ = signed(embargo_until="2026-02-04T07:30")
    finish_releases(NOW)
    assert not list(tree().rglob("*2026-02-04*"))
    with django_capture_on_commit_callbacks(execute=True):
        tick(LATER)
    finish_releases(LATER)
    assert "第2583期" in text(issue.newspaper, "2026-02-04/index.html")


def test_a_correction_is_shown_with_its_day(
    newsroom: Newsroom, signed: Callable[..., Any], django_capture_on_commit_callbacks: Commits
) -> None:
    issue, article = signed()
    write(issue.newspaper, now=NOW)
    old = (folder_of(issue.newspaper) / "2026-02-04").resolve()
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.cast.take(
            "correct",
            article,
            "gu",
            reason="题目有误。",
            headline="更正后的题目",
            blocks=json.dumps(article.blocks),
        )
    write(issue.newspaper, now=NOW + timedelta(days=1))
    html = text(issue.newspaper, f"2026-02-04/{article.file_name}")
    assert "<h1>更正后的题目</h1>" in html
    assert "勘误" in html
    assert "2026年2月2日</time>题目有误。" in html
    assert not old.exists()


def test_a_withdrawn_article_leaves_a_notice(
    newsroom: Newsroom, signed: Callable[..., Any], django_capture_on_commit_callbacks: Commits
) -> None:
    issue, article = signed()
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.cast.take("withdraw", article, "gu", reason="引用有误，已撤稿。")
    write(issue.newspaper, now=NOW)
    folder = folder_of(issue.newspaper)
    assert "引用有误，已撤稿。" in text(issue.newspaper, f"2026-02-04/{article.file_name}")
    everything = "".join(path.read_text() for path in folder.rglob("*") if path.is_file())
    assert "抓牢政治建设" not in everything
    assert (folder / "gone.txt").read_text() == f"2026-02-04/{article.file_name}\n"


def test_its_place_on_the_page_is_covered_and_files_with_its_text_are_not_given(archive: Archive) -> None:
    sample.fill(archive)
    write(archive.paper, now=NOW)
    page = folder_of(archive.paper) / "2019-07-24/A2"
    assert {file.name for file in page.iterdir()} >= {"page-800.webp", "page-1600.webp", "thumb.webp"}
    assert not {"page.pdf", "alto.xml"} & {file.name for file in page.iterdir()}
    with Image.open(page / "page-800.webp") as image:
        covered = image.convert("RGB").getpixel((400, 200))
    assert max(covered) - min(covered) < 30  # paper, no bars: one even tone
    assert min(covered) > 200
    assert 'class="veil"' in (page / "index.html").read_text()
    assert "不提供 PDF" in (page / "index.html").read_text()


def test_of_a_withdrawn_issue_the_notice_alone_is_left(
    newsroom: Newsroom, signed: Callable[..., Any], django_capture_on_commit_callbacks: Commits
) -> None:
    issue, _ = signed()
    write(issue.newspaper, now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        issue = newsroom.cast.take("withdraw", issue, "hua", reason="版面有误，撤回。")
    write(issue.newspaper, now=NOW)
    folder = folder_of(issue.newspaper)
    left = [file for file in (folder / "2026-02-04").rglob("*") if file.is_file()]
    assert len(left) == 3  # the issue, its page and its article
    assert all("版面有误，撤回。" in file.read_text() for file in left)
    assert not any("抓牢政治建设" in file.read_text() for file in left)
    assert "版面有误，撤回。" in text(issue.newspaper, "2026-02-04/index.html")
    assert "还没有出版的期次" in text(issue.newspaper, "index.html")
    assert "2026-02-04/(?!ed-)" in text(issue.newspaper, "gone.map")
    with django_capture_on_commit_callbacks(execute=True):
        newsroom.cast.take("restore", issue, "hua", reason="核实无误。")
    write(issue.newspaper, now=NOW)
    assert "第2583期" in text(issue.newspaper, "index.html")
    assert text(issue.newspaper, "gone.txt") == ""


def test_everything_can_be_made_anew_from_the_releases(archive: Archive) -> None:
    sample.fill(archive)
    write(archive.paper, now=NOW)
    assert list(differences(archive.paper)) == []
    before = {
        path: path.read_bytes() for path in tree().rglob("*") if path.is_file() and path.name != ".lock"
    }
    shutil.rmtree(tree())
    write(archive.paper, now=NOW, issues=released(archive.paper))
    after = {path: path.read_bytes() for path in tree().rglob("*") if path.is_file() and path.name != ".lock"}
    assert after == before


def test_later_issues_change_nothing_of_the_earlier_ones(archive: Archive) -> None:
    archive.issue("2019-07-17", "2582")
    write(archive.paper, now=NOW)
    later = archive.issue("2019-07-24", "2583")
    write(archive.paper, now=NOW)
    archive.withdraw(later)
    archive.issue("2019-07-10", "2581")  # an old issue, entered late
    write(archive.paper, now=NOW)
    assert list(differences(archive.paper)) == []


def test_a_difference_is_named(archive: Archive) -> None:
    archive.issue("2019-07-17", "2582")
    write(archive.paper, now=NOW)
    folder = folder_of(archive.paper)
    (folder / "2019-07-17/issue.json").write_text("{}")
    (folder / "2019-07-17/a1.html").unlink()
    (folder / "2019-07-17/more.html").write_text("?")
    assert list(differences(archive.paper)) == [
        "缺 2019-07-17/a1.html", "异 2019-07-17/issue.json", "多 2019-07-17/more.html",
    ]  # fmt: skip


def test_a_release_spoilt_by_hand_is_made_anew(archive: Archive) -> None:
    issue = archive.issue("2019-07-17", "2582")
    write(archive.paper, now=NOW)
    (folder_of(archive.paper) / "2019-07-17/a1.html").write_text("?")
    write(archive.paper, now=NOW, issues={issue.pk})
    assert list(differences(archive.paper)) == []


def test_a_restricted_journal_is_never_on_the_disk(newsroom: Newsroom, archive: Archive) -> None:
    hidden = open_newsroom(
        newsroom.cast, slug="sqmy", name="社情民意", kind="journal", is_restricted=True
    ).paper
    journal = Archive(newsroom.cast, hidden)
    journal.issue("2019-07-17", "11", articles=[], pages=[])
    archive.issue("2019-07-17", "2582")
    finish_releases(NOW)
    assert write(hidden, now=NOW) == 0
    names = [str(path.relative_to(tree())) for path in tree().rglob("*")]
    assert names
    assert not [name for name in names if "sqmy" in name]
    assert not [
        path for path in tree().rglob("*") if path.is_file() and "社情民意" in path.read_text(errors="ignore")
    ]


def test_a_newspaper_that_becomes_restricted_leaves_the_disk(archive: Archive) -> None:
    archive.issue("2019-07-17", "2582")
    write(archive.paper, now=NOW)
    archive.paper.is_restricted = True
    archive.paper.save()
    finish_releases(NOW)
    assert not folder_of(archive.paper).exists()
    assert "花溪政协报" not in (tree() / "huaxi/index.html").read_text()


def test_the_day_of_an_extra_issue_alone_names_it_and_makes_room_for_the_first(archive: Archive) -> None:
    archive.issue("2019-07-24", edition=2, edition_name="号外")
    write(archive.paper, now=NOW)
    assert 'href="ed-2/">号外' in text(archive.paper, "2019-07-24/index.html")
    assert list(differences(archive.paper)) == []
    archive.issue("2019-07-24", "2583")
    write(archive.paper, now=NOW)
    assert "第2583期" in text(archive.paper, "2019-07-24/index.html")
    assert "号外" in text(archive.paper, "2019-07-24/ed-2/index.html")
    assert list(differences(archive.paper)) == []
    names = sorted(path.name.split(".")[0] for path in (folder_of(archive.paper) / "releases").iterdir())
    assert names == ["2019-07-24-ed-2-r1", "2019-07-24-r1"]


def test_an_issue_whose_file_is_lost_does_not_hold_up_the_others(archive: Archive) -> None:
    lost = [page("A1", [part("a9")], files={"pdf": "0" * 64})]
    archive.issue("2019-07-17", "2582", articles=[article("a9")], pages=lost)
    archive.issue("2019-07-24", "2583")
    finish_releases(NOW)
    assert "第2583期" in text(archive.paper, "index.html")
    assert "2019-07-17" not in text(archive.paper, "2019-07/index.html")
    waiting = Release.objects.of(archive.cast.committee).filter(written_at=None)
    assert [row.issue.number for row in waiting] == ["2582"]


@pytest.mark.parametrize("spoilt", [None, b"RIFF....WEBPVP8 no picture"])
def test_an_image_that_must_be_covered_and_cannot_be_opened_holds_up_its_own_issue_alone(
    archive: Archive, spoilt: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    sample.fill(archive)
    row = Release.objects.of(archive.cast.committee).get(issue__number="2583")
    sha256 = next(page["files"]["image-800"] for page in row.content["pages"] if page["label"] == "A2")
    stored(archive.cast.committee.pk, sha256).unlink()
    if spoilt:
        stored(archive.cast.committee.pk, sha256).write_bytes(spoilt)
    finish_releases(NOW)
    waiting = Release.objects.of(archive.cast.committee).filter(written_at=None)
    assert list(waiting) == [row]
    assert "A2版的图像" in caplog.text


def test_what_is_no_matter_of_one_issue_is_heard(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    archive.issue("2019-07-17", "2582")
    monkeypatch.setattr(disk, "sync_file", full)
    with pytest.raises(OSError, match="No space left"):
        write_what_can_be(archive.paper, now=NOW)
    assert Release.objects.of(archive.cast.committee).get().written_at is None


def test_two_writers_may_not_claim_one_file(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        writers, "ISSUE_WRITERS", (*writers.ISSUE_WRITERS, lambda site, shown: {"index.html": b""})
    )
    archive.issue("2019-07-24", "2583")
    with pytest.raises(ValueError, match="two writers write"):
        write(archive.paper, now=NOW)
    assert not (folder_of(archive.paper) / "2019-07-24").exists()


def test_stored_files_are_linked_in_not_copied(archive: Archive) -> None:
    sample.fill(archive)
    write(archive.paper, now=NOW)
    pdf: Path = folder_of(archive.paper) / "2019-07-24/A1/page.pdf"
    assert pdf.stat().st_nlink == 2
