"""Key proposals, appraisal and awards as data: what ships, what an older version is taken to say, bad values."""

from pathlib import Path
from typing import Any

import pytest

from liangce.kernel.docs import regulation_sections
from liangce.kernel.regulation import Regulation, RegulationError, load, load_file, names, parse
from liangce.kernel.regulation.words import Vocabulary
from liangce.kernel.regulation.writing import to_toml
from tests.kernel.test_regulation import national, problems_of

NEW = ("key", "appraisal", "awards")


@pytest.mark.parametrize("name", names())
def test_every_profile_has_whole_sheets(name: str) -> None:
    rules = load(name)
    for sheet in (rules.appraisal.proposal, rules.appraisal.handling):
        assert (len(sheet.indicators), len(sheet.items)) == (5, 10)
        assert all(item.standard for item in sheet.items)
    for scored in (rules.appraisal.proposal, rules.appraisal.handling, rules.awards):
        assert sum(item.points for item in scored.items) == 100
        assert scored.source


@pytest.mark.parametrize(
    ("scores", "grade"),
    [((100, 90), "优秀"), ((89, 75), "良好"), ((74, 60), "一般"), ((59, 0), "较差")],
)
def test_grades_are_those_of_the_published_rule(scores: tuple[int, int], grade: str) -> None:
    for score in scores:
        found = load("huaxi").appraisal.grade(score)
        assert found.label == grade
        assert found.is_low == (grade == "较差")


def test_a_version_stored_before_these_rules_says_what_the_national_profile_says() -> None:
    rules = load("huaxi")
    old = {key: value for key, value in rules.to_data().items() if key not in NEW}
    again = Regulation.from_data(old)
    assert [getattr(again, key) for key in NEW] == [getattr(load("national"), key) for key in NEW]
    assert again.deadlines == rules.deadlines


def test_a_file_of_ones_own_written_before_them_still_loads(tmp_path: Path) -> None:
    data = {key: value for key, value in national().items() if key not in NEW}
    assert parse([("own.toml", data)]).awards == load("national").awards
    whole = tmp_path / "own.toml"
    whole.write_text(to_toml(load("huaxi")), encoding="utf-8")
    assert "[appraisal.proposal]" in whole.read_text(encoding="utf-8")
    assert load_file(whole).appraisal == load("huaxi").appraisal


def test_a_place_changes_points_of_single_indicators() -> None:
    groups = [
        {"code": "topic", "items": [{"code": "topic_focus", "points": 15}]},
        {"code": "writing", "items": [{"code": "writing_brief", "remove": True}]},
    ]
    local = {"extends": "national", "appraisal": {"proposal": {"indicators": groups}}}
    rules = parse([("national.toml", national()), ("local.toml", local)])
    assert [item.points for item in rules.appraisal.proposal.items] == [15, 10, 10, 10, 10, 10, 15, 15, 5]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"appraisal": {"proposal": {"indicators": [{"code": "topic", "remove": True}]}}},
            "appraisal.proposal.indicators 各项 points 合计应为 100，现在是 80",
        ),
        (
            {"appraisal": {"handling": {"raters": ["unit"]}}},
            "appraisal.handling.raters[1] 应为 first_proposer、cosigner、committee 之一，现在是 unit",
        ),
        (
            {"appraisal": {"grades": [{"code": "poor", "least": 50}]}},
            "appraisal.grades 要有一项 least = 0 的等级，再低的分也有归处",
        ),
        (
            {"appraisal": {"grades": [{"code": "good", "least": 90}]}},
            "appraisal.grades 两个等级的 least 相同，请只留一个",
        ),
        (
            {"appraisal": {"grades": [{"code": "best", "label": "特优", "least": 101}]}},
            "appraisal.grades least 不能超过 100",
        ),
        ({"key": {"most": -1}}, "key.most 应为不小于 0 的整数，现在是 -1"),
        ({"key": {"manners": []}}, "key.manners 至少要有一项"),
        ({"awards": {"quota_percent": 101}}, "awards.quota_percent 不能超过 100，现在是 101"),
        ({"awards": {"trim_from": 2}}, "awards.trim_from 应为不小于 3 的整数，现在是 2"),
    ],
)
def test_bad_values_are_refused_with_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert any(problem.endswith(sentence) for problem in problems_of(**changes))


def test_one_code_for_two_indicators_is_refused() -> None:
    broken = national()
    groups = broken["appraisal"]["proposal"]["indicators"]
    groups[0]["items"][0]["code"] = groups[1]["items"][0]["code"]
    with pytest.raises(RegulationError, match="二级指标的 code 不能重复：research_depth"):
        parse([("national.toml", broken)])


def test_the_page_of_rules_shows_them() -> None:
    sections = {head: rows for head, _, rows in regulation_sections(load("huaxi"), Vocabulary())}
    said = {(head, row[0], row[1]) for head, rows in sections.items() for row in rows}
    assert ("重点提案", "每次会议件数", "不超过 10 件") in said
    assert ("优秀提案", "名额", "立案数的 8%") in said
    assert any("一事一案" in words and "10 分" in words for head, _, words in said if head == "双向评议"), (
        said
    )
