"""A regulation in words, what differs between two, whose a rule is: read from the dataclasses, whatever their keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from liangce.kernel.regulation import Basis, Regulation, Term, load, names
from liangce.kernel.regulation.differences import differences, origins
from liangce.kernel.regulation.lines import Writer, groups, title_of
from liangce.kernel.regulation.shape import Kind, Shape, keys_of, shape_of
from liangce.kernel.regulation.words import (
    MEMBERS,
    Vocabulary,
    member_words,
    pattern_from_words,
    pattern_to_words,
)

WORDS = Vocabulary({"role": {"assigning_office": "交办单位"}, "body_kind": {"party": "民主党派"}})


def tables(kind: Any, seen: set[type]) -> Iterator[type]:
    """Every dataclass inside this annotation."""
    if is_dataclass(kind) and isinstance(kind, type) and kind not in seen:
        seen.add(kind)
        yield kind
        for hint in get_type_hints(kind).values():
            yield from tables(hint, seen)
    for inner in get_args(kind):
        yield from tables(inner, seen)


TABLES = list(tables(Regulation, set()))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_key_has_a_name_in_the_words_of_the_office(table: type) -> None:
    nameless = [key.name for key in keys_of(table) if key.said.label == key.name]
    assert not nameless, f"say in regulation/words.py, or in the field's metadata, what {nameless} are called"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)
def test_every_member_of_an_enumeration_has_a_name(table: type) -> None:
    enums = [key.shape.type for key in keys_of(table) if key.shape.kind is Kind.CHOICE]
    nameless = [member for one in enums for member in one if member_words(member) == str(member)]
    assert not nameless, "say in MEMBERS of regulation/words.py what they are called"


def test_no_words_are_left_over() -> None:
    assert set(MEMBERS) <= {key.shape.type.__name__ for table in TABLES for key in keys_of(table)}


def lines_of(rules: Regulation) -> dict[str, str]:
    return {
        f"{group.label}：{line.label}": line.words for group in groups(rules, WORDS) for line in group.lines
    }


@pytest.mark.parametrize("name", names())
def test_no_key_of_a_shipped_profile_is_passed_over(name: str) -> None:
    rules = load(name)
    printed = {line.path[0] for group in groups(rules, WORDS) for line in group.lines}
    assert printed == {part.name for part in fields(rules)} - {"name", "extends"}
    assert all(line.words or line.item_of for group in groups(rules, WORDS) for line in group.lines)


def test_a_rule_is_said_as_an_office_says_it() -> None:
    said = lines_of(load("huaxi"))
    for rule, words in {
        "期限：答复 · 大会提案": "6 月 30 日前",
        "期限：答复 · 平时提案": "3 个月，逢休息日顺延",
        "期限：审查 · 时长": "15 个工作日",
        "期限：审查 · 延期": "不能延期",
        "期限：答复 · 延期": "最多次数：1 次；从起算日起总共不超过：6 个月；由谁批准：交办单位",
        "联名：最多几人联名": "不限",
        "编号：流水号": "第一件是 0903-00001（[届:2][次:2]-[序号:5]）",
        "答复类别：A 类 所提问题已经解决或者基本解决": "含义：已解决",
        "不予立案的理由：内容空泛，没有具体建议": "去向：转为意见建议",
        "预警：将到期": "颜色：黄；剩余工作日不多于：5 个",
        "反馈问题：对办理态度": "必答；选项：满意（算满意）、基本满意（算满意）、不满意（算不满意）",
    }.items():
        assert said[rule] == words


@pytest.mark.parametrize(
    "pattern", ["{term:02d}{session:02d}-{number:05d}", "{number}", "提{year}第{number:03d}号"]
)
def test_formats_of_numbers_are_written_in_words_and_read_again(pattern: str) -> None:
    assert "{" not in pattern_to_words(pattern)
    assert pattern_from_words(pattern_to_words(pattern)) == pattern


def test_a_format_is_also_read_with_wide_brackets_and_one_without_words_stays() -> None:
    assert pattern_from_words("［届：2］-［序号］") == "{term:02d}-{number}"
    assert pattern_to_words("{number:>5}") == "{number:>5}"
    assert Vocabulary().example("{nobody}") == ""


# Differences


def told(old: Regulation, new: Regulation) -> list[str]:
    return [
        f"{one.kind} {one.group} {one.label}：{one.old} → {one.new}"
        for one in differences(groups(old, WORDS), groups(new, WORDS))
    ]


HUAXI = load("huaxi")


def with_reply(term: Term) -> Regulation:
    reply = HUAXI.deadlines["reply"]
    changed = replace(reply, variants={**reply.variants, "session": term})
    return replace(HUAXI, deadlines={**HUAXI.deadlines, "reply": changed})


def test_a_regulation_does_not_differ_from_itself() -> None:
    assert told(HUAXI, Regulation.from_data(HUAXI.to_data())) == []


def test_a_term_is_compared_whole_and_a_new_source_is_a_difference() -> None:
    was = HUAXI.deadlines["reply"].term("session")
    assert told(HUAXI, with_reply(Term(Basis.DAYS, 90))) == [
        "改动 期限 答复 · 大会提案：6 月 30 日前 → 90 天"
    ]
    [one] = differences(groups(HUAXI, WORDS), groups(with_reply(replace(was, source="新文件")), WORDS))
    assert (one.old, one.new, one.new_source) == ("6 月 30 日前", "6 月 30 日前", "新文件")


def test_items_come_go_and_change_places() -> None:
    first, second, *rest = HUAXI.categories
    [moved] = told(HUAXI, replace(HUAXI, categories=(second, first, *rest)))
    assert moved.startswith("改动 类别 类别的次序：经济发展、城乡建设和管理、")
    assert told(HUAXI, replace(HUAXI, categories=(first, *rest))) == [
        "删除 类别 城乡建设和管理：城乡建设和管理（全国分类：社会；别名：城乡建设、城市建设、城市管理、交通） → "
    ]


def test_an_entry_that_goes_is_told_once_a_rule() -> None:
    without = {name: rule for name, rule in HUAXI.deadlines.items() if name != "publish"}
    assert told(HUAXI, replace(HUAXI, deadlines=without)) == [
        "删除 期限 公开答复 · 时长：20 个工作日 → ", "删除 期限 公开答复 · 提醒：到期前 5、0 个工作日 → ",
    ]  # fmt: skip


def test_a_rule_belongs_to_the_furthest_profile_that_says_the_same() -> None:
    below = [(load(name).title, groups(load(name), WORDS)) for name in HUAXI.extends]
    whose = origins(groups(HUAXI, WORDS), below)
    assert whose["deadlines", "reply", "session"] == "贵州省 2025 年"
    assert whose["deadlines", "reply", "default"] == "全国通用"
    assert whose["deadlines", "reply", "out_of_session"] == ""
    assert whose["categories", "[economy]"] == ""


# Keys that nobody has thought of yet


class Mood(StrEnum):
    CALM = "calm"


@dataclass(frozen=True)
class Reading:
    code: str
    label: str = field(metadata={"label": "审次"})
    days: int = field(default=0, metadata={"label": "几天", "form": "{} 天", "least": 0})
    mood: Mood = field(default=Mood.CALM, metadata={"label": "心情"})


@dataclass(frozen=True)
class Examination:
    readings: tuple[Reading, ...] = field(metadata={"label": "各审"})
    by_kind: Mapping[str, Term] = field(metadata={"label": "时限", "keys": {"key", "party"}}, hash=False)
    strict: bool = field(default=False, metadata={"label": "从严"})
    note: str | None = field(default=None, metadata={"label": "附注", "zero": "没有附注"})
    nameless: int = 3


def test_a_table_of_new_keys_is_read_and_printed_without_further_code() -> None:
    value = Examination(
        (Reading("first", "初审", 3), Reading("last", "终审")), {"party": Term(Basis.MONTHS, 2)}, strict=True
    )
    said = {line.label: line.words for line in Writer(WORDS).table(value, ("examination",), "")}
    assert said == {
        "各审 · 初审": "几天：3 天", "各审 · 终审": "", "党派团体提案": "2 个月", "从严": "是", "附注": "没有附注",
        "nameless": "3",
    }  # fmt: skip
    assert title_of(value.readings[0]) == "初审"


def test_shapes_are_read_from_annotations() -> None:
    keys: dict[str, Shape] = {key.name: key.shape for key in keys_of(Examination)}
    assert (keys["readings"].kind, keys["readings"].inside.type) == (Kind.LIST, Reading)
    assert (keys["by_kind"].kind, keys["by_kind"].entries) == (Kind.MAP, ("key", "party"))
    assert (keys["note"].kind, keys["note"].may_lack) == (Kind.TEXT, True)
    assert shape_of(tuple[int, ...]).kind is Kind.SEVERAL
    assert keys_of(Reading)[2].shape.least == 0
