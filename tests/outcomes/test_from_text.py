"""Suggestions are read off a text as it numbers them."""

import pytest

from liangce.outcomes.from_text import MOST, split


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("一、明确牵头部门。二、制定标准。三、迁改管线。", ["明确牵头部门。", "制定标准。", "迁改管线。"]),
        ("（一）加大投入\n1.区级\n2.镇级\n（二）完善机制", ["加大投入 1.区级 2.镇级", "完善机制"]),
        ("建议：\n1. 投入 1.5 亿元\n2. 2027 年完成", ["投入 1.5 亿元", "2027 年完成"]),
        ("加大投入\n\n完善机制", ["加大投入", "完善机制"]),
        ("一、只有一条", ["一、只有一条"]),
        ("先做三件事：一是规划，二是资金", ["先做三件事：一是规划，二是资金"]),
        ("", []),
    ],
)
def test_it_is_split_where_the_numbers_go_on(text: str, read: list[str]) -> None:
    assert split(text) == read


def test_a_long_one_is_cut_to_what_an_item_may_be() -> None:
    assert len(split("长" * 900)[0]) == MOST
