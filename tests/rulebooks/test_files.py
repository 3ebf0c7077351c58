"""Rules as files: downloaded, changed outside, read into a draft with the reader's own messages."""

import tomllib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liangce.kernel import regulation
from liangce.kernel.regulation.writing import to_toml
from tests.rulebooks.desk import Desk, page_of


def upload(desk: Desk, text: str | bytes, *, by: str = "tang") -> Any:
    content = text if isinstance(text, bytes) else text.encode()
    return desk.as_(by).post(
        desk.url("file"), {"file": SimpleUploadedFile("rules.toml", content)}, follow=True
    )


def downloaded(desk: Desk) -> str:
    answer = desk.as_("tang").get(desk.url("file"))
    assert answer["Content-Disposition"] == 'attachment; filename="huaxi-draft.toml"'
    return answer.content.decode()


def test_a_draft_goes_out_and_comes_in_again_unchanged(desk: Desk) -> None:
    desk.save("title_rule", title_rule__max_chars="60")
    before = desk.draft.rules
    assert "已用文件替换草稿的内容" in page_of(upload(desk, downloaded(desk)))
    assert desk.draft.rules == before


def test_what_was_changed_in_the_file_is_changed_in_the_draft(desk: Desk) -> None:
    upload(desk, downloaded(desk).replace("max_mb = 20", "max_mb = 50"))
    rules = desk.draft.rules
    assert rules.attachments.max_mb == 50
    assert (rules.name, rules.extends) == ("huaxi", ("guizhou-2025", "national"))


def test_a_file_may_lie_on_a_shipped_profile(desk: Desk) -> None:
    upload(desk, 'title = "花溪（试）"\nextends = "shanghai"\nsource = "试行"\n')
    rules = desk.draft.rules
    assert (rules.name, rules.title, rules.extends) == ("huaxi", "花溪（试）", ("shanghai", "national"))
    assert [item.code for item in rules.reply_classes] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("title = 花溪", ["huaxi.toml：第 1 行第 9 列不合 TOML 写法"]),
        ("花溪".encode("gb18030"), ["不是 UTF-8 文字"]),
        ('extends = "atlantis"', ["atlantis.toml 不存在，可用的有：guizhou-2025"]),
        ('extends = "../../secrets"', ["extends 应为上级规程的名称，现在是 ../../secrets"]),
        ("extends = 3", ["extends 应为上级规程的名称，现在是 3"]),
        (
            'extends = "national"\ntitel = "花溪"\n[cosign]\nexpire_days = 0\n',
            ["titel 不认识这一项，是不是 title？", "cosign.expire_days 应为正整数，现在是 0"],
        ),
    ],
)
def test_a_file_with_problems_is_refused_with_every_one(desk: Desk, text: str, sentences: list[str]) -> None:
    before = desk.draft.rules
    answer = upload(desk, text)
    assert answer.status_code == 422
    page = page_of(answer)
    assert "文件没有读入，草稿没有改动" in page
    for sentence in sentences:
        assert sentence in page
    assert desk.draft.rules == before


def test_no_file_and_a_file_too_large_are_refused(desk: Desk) -> None:
    assert "没有选文件" in page_of(desk.as_("tang").post(desk.url("file")))
    assert "文件太大" in page_of(upload(desk, b"#" * (1 << 20) + b"x"))


def test_only_who_drafts_reads_a_file_in(desk: Desk) -> None:
    text = downloaded(desk).replace("max_mb = 20", "max_mb = 50")
    assert "只有提案委可以修改规则" in page_of(upload(desk, text, by="deng"))
    assert desk.draft.rules.attachments.max_mb == 20


def test_a_version_is_downloaded_complete_in_itself(desk: Desk) -> None:
    rulebook = desk.cast.session.rulebook
    answer = desk.as_("chen").get(f"/huaxi/rules/versions/{rulebook.pk}/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="huaxi-1.toml"'
    said = tomllib.loads(answer.content.decode())
    assert said == tomllib.loads(to_toml(regulation.load("huaxi")))
    assert list(said["deadlines"])[:3] == list(regulation.load("national").deadlines)[:3]
