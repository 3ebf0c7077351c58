"""Regulations: the shipped profiles, laying one over another, and the sentences about broken files."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.kernel.regulation import (
    Basis,
    NationalCategory,
    Proof,
    Regulation,
    RegulationError,
    ReplyMeaning,
    Term,
    load,
    load_file,
    names,
    parse,
)
from liangce.kernel.regulation.model import DEADLINES
from liangce.kernel.workdays import WorkCalendar

CALENDAR = WorkCalendar()
PROVINCIAL_TYPES = (
    "社会事业 教育事业 经济发展 医卫体育 工业商贸 文化宣传 城乡建设 "
    "科学技术 法制建设 资源环境 政治建设 财税金融 农林水利 统战综合"
)


def test_the_profiles_shipped_are_these() -> None:
    assert names() == ["guizhou-2025", "huaxi", "national", "shanghai", "sichuan-2024"]


@pytest.mark.parametrize("name", names())
class TestEveryShippedProfile:
    def test_it_has_every_deadline_with_its_source(self, name: str) -> None:
        deadlines = load(name).deadlines
        assert set(deadlines) == DEADLINES
        assert all(term.source for rule in deadlines.values() for term in rule.variants.values())

    def test_it_survives_being_stored(self, name: str) -> None:
        regulation = load(name)
        again = Regulation.from_data(regulation.to_data())
        assert again == regulation
        assert again.digest == regulation.digest

    def test_its_categories_cover_the_national_five(self, name: str) -> None:
        assert {category.national for category in load(name).categories} == set(NationalCategory)

    @pytest.mark.parametrize("text", PROVINCIAL_TYPES.split())
    def test_it_knows_the_types_of_a_published_provincial_list(self, name: str, text: str) -> None:
        assert load(name).category(text) is not None

    @pytest.mark.parametrize(
        ("heading", "section"),
        [
            ("调研情况：", "background"),
            ("案由", "background"),
            ("一、背景情况", "background"),
            ("（二）存在的问题", "analysis"),
            ("问题分析：", "analysis"),
            ("2. 原因分析", "analysis"),
            ("具体建议 ", "suggestions"),
            ("三、对策建议：", "suggestions"),
            ("意见建议", "suggestions"),
        ],
    )
    def test_it_knows_the_usual_headings(self, name: str, heading: str, section: str) -> None:
        rule = load(name).section("proposal", heading)
        assert rule is not None
        assert rule.name == section


def test_profiles_differ_in_content_and_so_in_digest() -> None:
    assert len({load(name).digest for name in names()}) == len(names())


def test_a_profile_inherits_what_it_does_not_say() -> None:
    huaxi = load("huaxi")
    assert huaxi.extends == ("guizhou-2025", "national")
    assert huaxi.deadlines["reply"].term("session").words() == "6 月 30 日前"
    assert huaxi.deadlines["reply"].term("out_of_session").words() == "3 个月"
    assert huaxi.deadlines["reply"].warn_days == load("national").deadlines["reply"].warn_days
    assert huaxi.title_rule.max_chars == 100


def test_huaxi_has_six_categories_of_its_own() -> None:
    categories = load("huaxi").categories
    assert len(categories) == 6
    assert "economic" not in {category.code for category in categories}


def test_shanghai_has_three_boxes_and_three_classes() -> None:
    shanghai = load("shanghai")
    assert [(rule.label, rule.required) for rule in shanghai.sections["proposal"]] == [
        ("背景情况", True),
        ("问题及分析", True),
        ("具体建议", True),
    ]
    assert [item.label for item in shanghai.reply_classes] == ["解决或采纳", "列入计划拟解决", "留作参考"]
    assert shanghai.reply_class("B").meaning is ReplyMeaning.PLANNED


def test_numbers_bands_and_proofs_come_from_the_regulation() -> None:
    huaxi = load("huaxi")
    assert huaxi.numbering.number_text(term=9, session=3, year=2019, number=12) == "0012"
    assert huaxi.numbering.serial_text(term=9, session=3, year=2019, number=12) == "0903-00012"
    colours = [band.tone if (band := huaxi.band(days)) else None for days in (16, 15, 5, 0, -3)]
    assert colours == [None, "blue", "amber", "red", "red"]
    assert huaxi.collective.proof_for("party") is Proof.SEAL
    assert huaxi.collective.proof_for("sector") is Proof.CONVENER
    assert huaxi.collective.proof_for("person") is None


@pytest.mark.parametrize(
    ("profile", "deadline", "variant", "start", "due"),
    [
        (
            "guizhou-2025",
            "co_opinion",
            "session",
            date(2025, 3, 20),
            date(2025, 5, 31),
        ),  # as the notice says, though a Saturday
        ("guizhou-2025", "reply", "session", date(2025, 3, 20), date(2025, 6, 30)),
        ("guizhou-2025", "reply", "session", date(2025, 7, 1), date(2026, 6, 30)),
        ("guizhou-2025", "reply", "session", date(2025, 6, 30), date(2026, 6, 30)),
        ("sichuan-2024", "reply", "session", date(2024, 1, 31), date(2024, 6, 30)),
        ("sichuan-2024", "reply", "key", date(2024, 11, 30), date(2025, 2, 28)),
        ("sichuan-2024", "rehandle", "default", date(2025, 1, 15), date(2025, 4, 15)),
        (
            "shanghai",
            "reply",
            "out_of_session",
            date(2025, 12, 1),
            date(2026, 2, 2),
        ),  # 1 February is a Sunday
        ("huaxi", "return", "default", date(2025, 9, 29), date(2025, 10, 20)),  # over National Day
        ("huaxi", "feedback", "default", date(2026, 2, 10), date(2026, 3, 9)),  # over Spring Festival
    ],
)
def test_due_dates_by_example(profile: str, deadline: str, variant: str, start: date, due: date) -> None:
    assert load(profile).deadlines[deadline].term(variant).due(start, CALENDAR) == due


@pytest.mark.parametrize(
    ("profile", "months"), [("national", 6), ("sichuan-2024", 6), ("shanghai", 3), ("huaxi", 6)]
)
def test_an_extension_never_goes_beyond_the_whole_term(profile: str, months: int) -> None:
    extension = load(profile).deadlines["reply"].extension
    assert extension is not None
    assert (extension.max_term.basis, extension.max_term.value) == (Basis.MONTHS, months)


@given(
    st.builds(Term, st.sampled_from(list(Basis)[:3]), st.integers(1, 200), roll=st.booleans())
    | st.builds(
        Term, st.just(Basis.FIXED), month=st.integers(1, 12), day=st.integers(1, 28), roll=st.booleans()
    ),
    st.dates(date(2015, 1, 1), date(2035, 12, 31)),
)
def test_a_term_ends_after_it_began_and_never_on_a_day_of_rest_when_it_rolls(term: Term, start: date) -> None:
    due = term.due(start, CALENDAR)
    assert due > start
    assert not term.roll or CALENDAR.is_workday(due)


def test_terms_are_said_as_an_office_says_them() -> None:
    said = [Term(basis, 15).words() for basis in (Basis.WORKING_DAYS, Basis.DAYS, Basis.MONTHS)]
    assert said == ["15 个工作日", "15 天", "15 个月"]


def national() -> dict[str, Any]:
    """The national profile as data, to be broken."""
    data = load("national").to_data()
    return {key: value for key, value in data.items() if key not in ("name", "extends")}


def over_national(**changes: Any) -> Regulation:
    """A local profile with these changes over the national one."""
    return parse([("national.toml", national()), ("local.toml", {"extends": "national", **changes})])


def problems_of(**changes: Any) -> list[str]:
    """What is said about a local profile with these changes."""
    with pytest.raises(RegulationError) as caught:
        over_national(**changes)
    return caught.value.problems


def test_a_term_replaces_the_whole_term_below() -> None:
    term = {"basis": "months", "value": 4}
    reply = over_national(deadlines={"reply": {"session": term}}).deadlines["reply"]
    assert reply.term("session") == Term(Basis.MONTHS, 4)
    assert reply.term("default").value == 3


def test_a_list_merges_item_by_item_in_the_order_below() -> None:
    changes = [
        {"code": "D", "remove": True},
        {"code": "B", "label": "正在办"},
        {"code": "E", "label": "新", "meaning": "planned"},
    ]
    classes = over_national(reply_classes=changes).reply_classes
    assert [(item.code, item.meaning) for item in classes] == [
        ("A", ReplyMeaning.SOLVED),
        ("B", ReplyMeaning.IN_PROGRESS),
        ("C", ReplyMeaning.NOT_NOW),
        ("E", ReplyMeaning.PLANNED),
    ]
    assert classes[1].label == "正在办"


def test_false_takes_out_a_deadline_or_an_extension() -> None:
    regulation = over_national(deadlines={"publish": False, "reply": {"extension": False}})
    assert "publish" not in regulation.deadlines
    assert regulation.deadlines["reply"].extension is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"deadlines": {"reply": {"session": {"basis": "days", "value": -3}}}},
            "local.toml：deadlines.reply.session.value 应为正整数，现在是 -3",
        ),
        (
            {"deadlines": {"reply": {"session": {"basis": "fixed", "month": 2, "day": 30}}}},
            "local.toml：deadlines.reply.session.day 应为 1 到 28，现在是 30",
        ),
        (
            {"deadlines": {"reply": {"session": {"basis": "weeks", "value": 3}}}},
            "local.toml：deadlines.reply.session.basis 应为 "
            "working_days、days、months、fixed 之一，现在是 weeks",
        ),
        ({"deadlines": {"replay": {}}}, "local.toml：deadlines.replay 不认识这一项，是不是 reply？"),
        ({"titel": "花溪"}, "local.toml：titel 不认识这一项，是不是 title？"),
        ({"title": 3}, "local.toml：title 应为文字，现在是 3"),
        ({"title_rule": {"max_chars": True}}, "local.toml：title_rule.max_chars 应为正整数，现在是 true"),
        (
            {"numbering": {"number": "{order}"}},
            "local.toml：numbering.number 不认识 {order}；可用的有：term、session、year、number",
        ),
        ({"numbering": {"number": "{term}"}}, "local.toml：numbering.number 要有 {number}，否则编号会重复"),
        (
            {"categories": [{"code": "rural", "label": "乡村"}]},
            "local.toml：categories[rural].national 缺少这一项",
        ),
        (
            {"categories": [{"code": "political", "aliases": ["经济"]}]},
            "local.toml：categories[political].aliases 与 [economic] 都叫“经济”，请只留一处",
        ),
        (
            {"reply_classes": [{"code": "Z", "remove": True}]},
            "local.toml：reply_classes[Z] 在上级规程里没有，无从删除",
        ),
        ({"bands": [{"tone": "red"}, {"tone": "red"}]}, "local.toml：bands[red] 重复了"),
        ({"deadlines": []}, "local.toml：deadlines 应为一张表，现在是 一个列表"),
    ],
)
def test_a_problem_names_file_and_key(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in problems_of(**changes)


def test_a_problem_below_is_laid_at_the_door_of_the_file_below() -> None:
    broken = national()
    broken["deadlines"]["reply"]["label"] = 3
    with pytest.raises(RegulationError) as caught:
        parse([("national.toml", broken), ("local.toml", {"extends": "national", "title": 4})])
    assert caught.value.problems == [
        "local.toml：title 应为文字，现在是 4",
        "national.toml：deadlines.reply.label 应为文字，现在是 3",
    ]


def test_stored_data_that_was_tampered_with_is_refused() -> None:
    data = load("huaxi").to_data()
    data["cosign"]["expire_days"] = 0
    with pytest.raises(RegulationError, match=r"huaxi：cosign\.expire_days 应为正整数，现在是 0"):
        Regulation.from_data(data)


def test_an_unknown_profile_names_those_there_are() -> None:
    with pytest.raises(RegulationError, match=r"atlantis\.toml 不存在，可用的有：guizhou-2025、huaxi"):
        load("atlantis")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('extends = "nowhere"', "mine.toml：extends 指向的 nowhere.toml 不存在"),
        ('extends = "mine"', "mine.toml：extends 绕回了 mine"),
        ("title = 花溪", "mine.toml：第 1 行第 9 列不合 TOML 写法"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegulationError) as caught:
        load_file(path)
    assert sentence in caught.value.problems[0]


def test_a_file_of_ones_own_extends_a_shipped_profile(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "本区"\nextends = "huaxi"\n[title_rule]\nmax_chars = 40\n', encoding="utf-8")
    mine = load_file(path)
    assert mine.extends == ("huaxi", "guizhou-2025", "national")
    assert mine.title_rule.max_chars == 40
