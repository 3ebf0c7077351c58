"""Names in the order a roll prints them: by surname strokes, and by pinyin."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.people.names import MAX_KEY, pinyin_key, split, stroke_key

# The beginning of a published roll "by number of strokes of the surname".
PUBLISHED = "乙晓光 丁来杭 丁学东 丁学祥 丁薛祥 于伟国 于忠福 于绍良 万立骏 习近平 马飚 马兴瑞 马晓伟"
WANGS = "王宁 王军 王勇 王晨 王毅 王小洪 王玉普 王正伟 王东明 王东峰 王尔乘 王志民 王志军 王作安"
READINGS = (
    "单=shan 曾=zeng 解=xie 仇=qiu 区=ou 查=zha 任=ren 朴=piao 盖=ge 缪=miao 覃=qin 翟=zhai 乐=yue 员=yun "
    "万俟=mo0qi 尉迟=yu0chi 长孙=zhang0sun 令狐=ling0hu"
)


def shuffled(names: str) -> list[str]:
    """The names in another, but always the same, order."""
    found = names.split()
    return random.Random(7).sample(found, len(found))


@pytest.mark.parametrize(
    "names",
    [
        PUBLISHED,
        WANGS,
        "丁 于 马 王 韦 毛 文 方 尹 孔 邓",
        "龙 卢 叶 田 史 冯 司 皮",
        "朱 乔 任 伊 刘 李 杨 吴 何 汪 沈 宋 张 陆 陈 罗 周",
        "欧明 欧大明 欧阳光 欧阳大光 周明",
        "马明 马小军 马合木提·艾力 王明",
    ],
    ids=lambda names: names.split()[0],
)
def test_a_roll_by_strokes_reads_as_printed(names: str) -> None:
    assert " ".join(sorted(shuffled(names), key=stroke_key)) == names


@pytest.mark.parametrize(
    "names",
    [
        "艾力·买买提 安平 蔡英 陈明 谌贻琴 仇和 单霁翔 王伟 解振华 曾国华 查良镛 张明",
        "单田芳 尚明",
        "区伟 欧伟 欧阳修 潘明",
        "尉明 尉迟恭",
        "华明 黄明",
        "卢明 鲁明 陆明 吕明",
        "王维 王伟 王苇 王卫",
        "王伟 王伟明 王文",
    ],
    ids=lambda names: names.split()[0],
)
def test_a_roll_by_pinyin_reads_as_printed(names: str) -> None:
    assert " ".join(sorted(shuffled(names), key=pinyin_key)) == names


@pytest.mark.parametrize(
    ("surname", "reading"),
    [reading.split("=") for reading in READINGS.split()],
)
def test_a_surname_keeps_its_own_reading(surname: str, reading: str) -> None:
    assert pinyin_key(surname + "明").startswith(f"{reading}0ming0")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("王伟", ("王", "伟")),
        ("王　伟", ("王", "伟")),
        ("欧阳修", ("欧阳", "修")),
        ("欧阳", ("欧", "阳")),
        ("爱新觉罗溥杰", ("爱新觉罗", "溥杰")),
        ("艾力更·依明巴海", ("艾", "力更依明巴海")),
        ("司马义·铁力瓦尔地", ("司", "马义铁力瓦尔地")),
        ("", ("", "")),
    ],
)
def test_a_name_is_split_at_its_surname(name: str, parts: tuple[str, str]) -> None:
    assert split(name) == parts


def test_characters_outside_the_table_come_last_and_never_fail() -> None:
    assert sorted(["龘明", "鑫明", "𱁬明", "王明", "Anna"], key=stroke_key)[:2] == ["王明", "鑫明"]
    assert pinyin_key("张𱁬") > pinyin_key("张伟")


@pytest.mark.parametrize("key", [stroke_key, pinyin_key])
@given(name=st.text(max_size=60))
def test_any_text_has_a_key_of_digits_and_small_letters(key: Callable[[str], str], name: str) -> None:
    found = key(name)
    assert len(found) <= MAX_KEY
    assert re.fullmatch("[a-z0-9]+", found)


@pytest.mark.parametrize("key", [stroke_key, pinyin_key])
def test_different_names_of_one_sound_or_shape_differ(key: Callable[[str], str]) -> None:
    assert len({key(name) for name in ("王伟", "王玮", "王炜", "王苇", "汪伟")}) == 5
