"""What looks private in a text is proposed for hiding; ordinary words are left alone."""

import pytest

from liangce.papers.text.private import Found, find, find_in, occurrences, remaining
from liangce.papers.text.redact import linear


def found(text: str, **known: list[str]) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请拨 13885012345 联系。", [("phone", "13885012345")]),
        ("手机：138 8501 2345。", [("phone", "138 8501 2345")]),
        ("手机１３８８５０１２３４５。", [("phone", "１３８８５０１２３４５")]),
        ("电话 0851-83651234 转 802。", [("phone", "0851-83651234 转 802")]),
        ("（0851）83651234", [("phone", "（0851）83651234")]),
        ("电话：83651234、83651235。", [("phone", "83651234、83651235")]),
        ("身份证 52011119900101123X。", [("id", "52011119900101123X")]),
        ("卡号 6222 0212 3456 7890 123。", [("bank", "6222 0212 3456 7890 123")]),
        ("邮箱 chen.si_yuan@example.com，", [("email", "chen.si_yuan@example.com")]),
        ("微信号：huaxi_2026。", [("account", "huaxi_2026")]),
        ("车牌贵A·12345。", [("plate", "贵A·12345")]),
        ("家住明珠大道 18 号 3 栋 2 单元 501 室。", [("home", "明珠大道 18 号 3 栋 2 单元 501 室")]),
        ("住址：贵筑街道磊花路口。", [("home", "贵筑街道磊花路口")]),
        ("建议在花溪大道 123 号设站。", [("place", "花溪大道 123 号")]),
        ("居民张小四反映，", [("name", "张小四")]),
        ("联系人：王五六", [("name", "王五六")]),
        ("李大爷、赵小兰女士", [("name", "赵小兰")]),
        ("钱某人，女，", [("name", "钱某人")]),
    ],
)
def test_it_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "投入 13800000000 元，覆盖 120 户居民。",
        "拨打 12345 热线，2025 年受理 2300 件。",
        "2026 年 1 月 10 日印发，编号〔2026〕12 号。",
        "居民安全意识、群众满意度、学生成长和患者康复。",
        "明珠小区 120 户居民，三室一厅，建成 20 年。",
        "家住城南的居民普遍反映出行不便。",
        "全区 GDP 增长 8.5%，达到 1234567890123 元。",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_the_house_knows_is_found_wherever_it_stands() -> None:
    text = "杨帆已上门，号码八三六五可打 8365。再找杨帆。"
    assert found(text, name=["杨帆"], phone=["8365"]) == [
        ("name", "杨帆"),
        ("phone", "8365"),
        ("name", "杨帆"),
    ]


def test_a_number_is_whole_across_markup_and_does_not_run_into_the_next_cell() -> None:
    html = "<p>电话 <strong>138</strong>85012345</p><table><tr><td>12</td><td>13985012345</td></tr></table>"
    text = linear(html)
    assert [text[one.start : one.end] for one in find_in(html)] == ["13885012345", "13985012345"]


def test_a_label_in_one_cell_speaks_for_the_next() -> None:
    html = "<table><tr><th>联系电话</th><td>83651234</td></tr></table>"
    assert [one.kind for one in find_in(html)] == ["phone"]


def test_words_are_found_wherever_they_stand() -> None:
    html = "<p>某某公司与<em>某某</em>公司</p><p>公司</p>"
    assert occurrences(html, "某某公司") == [Found(0, 4, "manual"), Found(5, 9, "manual")]


@pytest.mark.parametrize(("wanted", "count"), [("李?四", 2), ("李*局", 1), ("  ", 0), ("?*", 0), ("王", 0)])
def test_signs_stand_for_characters_of_one_line(wanted: str, count: int) -> None:
    assert len(occurrences("<p>李小四和李大四在李家财政</p><p>局</p><p>李一局</p>", wanted)) == count


def test_only_what_is_never_public_remains_to_be_hidden() -> None:
    html = "<p>居民张小四，花溪大道 123 号，13885012345</p>"
    assert remaining(html) == [("phone", "13885012345")]
