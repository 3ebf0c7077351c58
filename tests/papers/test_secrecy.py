"""Marks of state secrets are found; ordinary words are left alone."""

import pytest

from liangce.papers.text.secrecy import marks_in


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★10年", "机密★10年"),
        ("绝密 ★ 启用前", "绝密★启用前"),
        ("秘密☆", "秘密☆"),
        ("密级：机密", "密级：机密"),
        ("保密级别 秘密", "保密级别秘密"),
        ("内部绝密", "内部绝密"),
        ("秘　密\n关于某事的报告", "秘密"),
        ("【机密】\n正文", "机密"),
        ("机密 20年", "机密20年"),
        ("秘密（5年）", "秘密（5年）"),
        ("题目\n绝密文件\n正文", "绝密文件"),
    ],
)
def test_marks_are_found(text: str, mark: str) -> None:
    assert marks_in(text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "保护商业秘密和个人隐私，提高数据的机密性。",
        "采用秘密投票的方式选举。",
        "国家秘密的范围由法律规定。",
        "泄露机密文件的，依法追究责任。",
        "密级：公开",
        "密级：无",
        "与机密相关的岗位人员20年不变。",
        "周密部署，严密组织，绝密配方传承百年。",
        "",
    ],
)
def test_ordinary_words_are_not_marks(text: str) -> None:
    assert marks_in(text) == []


def test_each_mark_is_named_once_in_order() -> None:
    assert marks_in("密级：秘密\n甲\n机密★1年\n密级：秘密") == ["密级：秘密", "机密★1年"]
