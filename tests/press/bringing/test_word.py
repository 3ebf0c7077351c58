"""Word manuscripts come into the pool with their tables and pictures; twice the same file is one manuscript."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from liangce import cli
from liangce.press.models import Article
from liangce.press.states import ArticleState
from tests.press.bringing.archive import picture
from tests.press.newsroom import Newsroom


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "来稿.docx"
    document = Document()
    document.add_heading("把协商桌搬到村口", 0)
    document.add_paragraph("——石桥街道协商纪实")
    document.add_paragraph("□本报记者 苏文")
    document.add_paragraph("近日，委员们走进石桥街道，与群众面对面交流。")
    document.add_picture(io.BytesIO(picture()))
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("单位", "件数", "住建局", "18"), strict=True
    ):
        cell.text = words
    document.add_paragraph("大家认为，要一件一件抓落实。")
    document.save(str(path))
    return path


def bring(path: Path, *more: str) -> int:
    options = ["--kind", "docx", "--committee", "huaxi", "--newspaper", "hxzxb", *more]
    return cli.main(["press", "import", str(path), *options])


def test_a_file_becomes_a_manuscript(newsroom: Newsroom, file: Path) -> None:
    assert bring(file, "--by", "苏文", "--apply") == 0
    row = Article.objects.of(newsroom.cast.committee).get()
    assert (row.status, row.issue, row.begun_by) == (
        ArticleState.MANUSCRIPT,
        None,
        newsroom.cast.people["su"],
    )
    assert (row.headline, row.subhead, row.byline) == (
        "把协商桌搬到村口",
        "——石桥街道协商纪实",
        "□本报记者 苏文",
    )
    assert [block["kind"] for block in row.blocks] == ["p", "picture", "table", "p"]
    assert row.blocks[2]["rows"] == [["单位", "件数"], ["住建局", "18"]]
    assert row.pictures.get().file.read_bytes() == picture()


def test_twice_it_is_one_manuscript_and_a_trial_enters_none(
    newsroom: Newsroom, file: Path, capsys: Any
) -> None:
    assert bring(file) == 0
    assert not Article.objects.of(newsroom.cast.committee).exists()
    bring(file, "--apply")
    capsys.readouterr()
    assert bring(file, "--apply") == 0
    assert "新增 0 行" in capsys.readouterr().out
    assert Article.objects.of(newsroom.cast.committee).count() == 1


def test_one_bad_file_does_not_stop_the_others(newsroom: Newsroom, file: Path, capsys: Any) -> None:
    (file.parent / "坏.docx").write_bytes(b"PK\x03\x04 no more")
    assert bring(file.parent, "--apply") == 2
    assert "坏.docx" in capsys.readouterr().out
    assert Article.objects.of(newsroom.cast.committee).count() == 1


def test_a_folder_without_word_files_says_what_to_do(newsroom: Newsroom, tmp_path: Path, capsys: Any) -> None:
    assert bring(tmp_path, "--apply") == 1
    assert "另存为 .docx" in capsys.readouterr().err
