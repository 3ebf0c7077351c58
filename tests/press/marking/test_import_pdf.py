"""`liangce press import --kind pdf`: a page a sheet, articles proposed; scans stay whole pages."""

from pathlib import Path
from typing import Any

import pytest

from liangce import cli
from liangce.press.models import Article, Page, PageSource, Part, Region
from tests.cast import Cast
from tests.press.marking.hard import page
from tests.press.newsroom import Newsroom
from tests.press.pdf.documents import plain


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hard.pdf"
    path.write_bytes(page().pdf())
    return path


def bring(path: Path, *more: str) -> int:
    return cli.main(["press", "import", str(path), "--kind", "pdf", "--committee", "huaxi", *more])


OPTIONS = ("--date", "2026-02-01", "--first", "A1", "--number", "88", "--apply")


def test_the_articles_of_a_page_are_entered_with_their_areas(newsroom: Newsroom, file: Path) -> None:
    assert bring(file, *OPTIONS) == 0
    of = newsroom.cast.committee
    found = Page.objects.of(of).get()
    assert (found.label, found.source, found.section_name) == ("A1", PageSource.PDF, "要闻")
    assert found.confidence is not None
    assert (found.trim_width, found.trim_height) == (21167, 28222)  # 600 × 800 points
    headlines = set(Article.objects.of(of).values_list("headline", flat=True))
    assert headlines == {"协商议出满意路民生办到心坎上", "小食堂里的大民生", "一条河的变迁", "山村教师"}
    assert all(part.regions.filter(role="hot").count() == 1 for part in Part.objects.of(of))
    assert set(found.files) == {"pdf", "image-1600", "image-800", "thumb", "read"}


def test_twice_changes_nothing(newsroom: Newsroom, file: Path, capsys: Any) -> None:
    bring(file, *OPTIONS)
    before = list(Region.objects.of(newsroom.cast.committee).values_list("pk", flat=True))
    capsys.readouterr()
    assert bring(file, *OPTIONS) == 0
    assert "新增 0 行，更新 0 行" in capsys.readouterr().out
    assert list(Region.objects.of(newsroom.cast.committee).values_list("pk", flat=True)) == before


def test_a_folder_of_pages_is_one_issue(newsroom: Newsroom, file: Path) -> None:
    (file.parent / "scan.pdf").write_bytes(plain(drawn=b"0.5 g 0 0 300 200 re f"))
    assert bring(file.parent, *OPTIONS) == 0
    pages = Page.objects.of(newsroom.cast.committee).order_by("seq")
    assert [(one.label, one.source) for one in pages] == [("A1", PageSource.PDF), ("A2", PageSource.SCAN)]


def test_a_scan_is_said(newsroom: Newsroom, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(plain(drawn=b"0.5 g 0 0 300 200 re f"))
    bring(path, *OPTIONS)
    assert "A1版没有可读的文字，按扫描件整版录入" in capsys.readouterr().out


def test_without_a_date_it_asks_for_one(cast: Cast, file: Path, capsys: Any) -> None:
    assert bring(file) == 1
    assert "请用 --date 指明是哪一天" in capsys.readouterr().err


def test_what_is_no_pdf_is_refused(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"GIF89a")
    assert bring(path, "--date", "2026-02-01") == 1
    assert "page.pdf：文件不是 PDF" in capsys.readouterr().err
    assert bring(tmp_path / "none.pdf", "--date", "2026-02-01") == 1
    assert "找不到" in capsys.readouterr().err
