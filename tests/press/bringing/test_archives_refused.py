"""Archives that are broken, built to do harm, or not of our format are refused with a sentence."""

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from liangce.press.bringing import zip_safe
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.zip_in import read
from tests.press.bringing.archive import archive, data, issue


def refused(path: Path) -> str:
    with pytest.raises(BringRefused) as why:
        read(path)
    return str(why.value)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\windows", "a\\..\\b"])
def test_paths_that_lead_out(tmp_path: Path, name: str) -> None:
    assert "路径指向压缩包以外" in refused(archive(tmp_path, **{name: b"x"}))


def test_links(tmp_path: Path) -> None:
    path = archive(tmp_path)
    entry = zipfile.ZipInfo("pages/A2.pdf")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(entry, "/etc/passwd")
    assert "链接" in refused(path)


def test_bombs(tmp_path: Path) -> None:
    assert "压缩比异常" in refused(archive(tmp_path, **{"pages/A2.pdf": bytes(30 << 20)}))


@pytest.mark.parametrize(
    ("limit", "most", "sentence"),
    [
        ("MAX_FILE", 100, "最多 0 MB，请分成几个"),
        ("MAX_ENTRIES", 2, "最多 2 个"),
        ("MAX_UNPACKED", 100, "解开后有 0 MB"),
        ("MAX_ENTRY", 100, "解开后超过 0 MB"),
    ],
)
def test_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, sentence: str) -> None:
    monkeypatch.setattr(zip_safe, limit, most)
    assert sentence in refused(archive(tmp_path))


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    path = archive(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as made:
        made.writestr("issue.json", "{}")
    assert "重名" in refused(path)


def test_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "issue.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert "不是 ZIP 压缩包，或已损坏" in refused(path)


def test_an_entry_larger_than_it_says(tmp_path: Path) -> None:
    path = archive(tmp_path)
    content = path.read_bytes()
    name = b"pictures/p1.png"
    at = content.rindex(name) - 46  # its row in the directory
    size = int.from_bytes(content[at + 24 : at + 28], "little")
    path.write_bytes(content[: at + 24] + (size - 9).to_bytes(4, "little") + content[at + 28 :])
    brought = read(path)
    with pytest.raises(BringRefused):
        brought.issues[0].articles[0].pictures[0].content()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ([], "应是一组名称和值"),
        ({"format": "other"}, "不是 liangce-issue 格式"),
        (data(version=2), "请先升级"),
        (data(issue(date="24.7.2019")), "issues[0] 的 date 应是日期"),
        (data(issue(number=2583)), "issues[0] 的 number 应是文字"),
        (data(issue(declared_pages="八")), "declared_pages 应是 0 到 999 的整数"),
        (data(issue(pages={})), "pages 应是列表"),
        (data(issue(pages=[{"section_name": "要闻"}])), "issues[0].pages[0] 的 label 应是不空的文字"),
        (data(issue(pages=[{"label": "A1", "kind": "film"}])), "kind 是“film”，只能是"),
        (data(issue(articles=["甲"])), "issues[0].articles[0] 应是一组名称和值"),
        (
            data(
                issue(pages=[{"label": "A1", "parts": [{"article": "a", "regions": [{"rects": [[1, 2]]}]}]}])
            ),
            "parts[0].regions[0] 的 rects 应是每组 4 个整数的列表",
        ),
        (
            data(
                issue(
                    articles=[
                        {"source": "a", "headline": "甲", "corrections": [{"at": "昨天", "note": "错"}]}
                    ]
                )
            ),
            "at 应是带时区的时间",
        ),
    ],
)
def test_what_is_not_as_it_must_be_is_named(tmp_path: Path, content: Any, sentence: str) -> None:
    assert sentence in refused(archive(tmp_path, content))


def test_text_that_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "issue.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("issue.json", json.dumps(data())[:-5])
    assert "不是完整的 JSON" in refused(path)
