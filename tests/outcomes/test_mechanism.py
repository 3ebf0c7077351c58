"""The sheet of mechanisms says what the tables and the regulation say, under whatever regulation."""

from dataclasses import replace

import pytest

from liangce.kernel import regulation
from liangce.kernel.registry import PROCESSES
from liangce.kernel.regulation.reports import Organ
from liangce.outcomes.mechanism import AFTERWARDS, STAGES, afterwards, sheets
from liangce.papers.models import Kind
from liangce.proposals.models import Proposal
from tests.cast import Cast
from tests.outcomes.conftest import SignIn

PROFILES = regulation.names()
#: Of rows that are seldom needed, and of what others than the papers' own handling opens.
ELSEWHERE = {"cosign", "commission", "key", "key_opinion"}


def told(kind: str) -> set[str]:
    """The deadlines that the sheet of this kind tells, and the afterwards of all."""
    every = [*STAGES[kind].values(), AFTERWARDS]
    return {
        rule
        for rows in every
        for process, names in rows.items()
        for name in names
        for rule in PROCESSES[process or kind].step(name).meets
    }


@pytest.mark.parametrize("kind", STAGES)
def test_every_deadline_that_the_tables_meet_is_told(kind: str) -> None:
    tables = {process or kind for rows in [*STAGES[kind].values(), AFTERWARDS] for process in rows}
    met = {rule for name in tables for step in PROCESSES[name].steps for rule in step.meets}
    assert told(kind) == met - ELSEWHERE


def test_there_is_a_sheet_for_every_kind_of_paper() -> None:
    assert set(STAGES) == set(Kind.values)


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_has_its_sheets(name: str) -> None:
    rules = regulation.load(name)
    for sheet in sheets(rules):
        for stage, rows in sheet.stages:
            assert rows, (sheet.label, stage)
            assert all(row.step and row.by for row in rows)
            assert all(limit.words and limit.source for row in rows for limit in row.limits)
    assert [row.limits[0].words for row in afterwards(rules) if row.limits] == ["10 个工作日", "6 个月"]


def words(name: str, kind: Kind) -> str:
    sheet = next(sheet for sheet in sheets(regulation.load(name)) if sheet.kind == kind)
    rows = [row for _, rows in sheet.stages for row in rows]
    return "；".join(f"{row.step} {row.by} {[limit.words for limit in row.limits]}" for row in rows)


def test_places_differ_as_their_rules_do() -> None:
    assert "复审 提案委" in words("national", Kind.PROPOSAL)
    assert "复审" not in words("huaxi", Kind.PROPOSAL)  # two readings
    assert "6 月 30 日前" in words("guizhou-2025", Kind.PROPOSAL)
    assert "2 个月" in words("shanghai", Kind.PROPOSAL)
    assert "签发 秘书长或分管副主席" in words("huaxi", Kind.BRIEF)
    assert "登记审议通过" not in words("huaxi", Kind.BRIEF)
    assert "反馈办理情况 送达单位 ['60 天']" in words("huaxi", Kind.SUPERVISION_OPINION)


def test_a_place_that_lets_the_council_adopt_recommendations_says_so() -> None:
    rules = regulation.load("huaxi")
    rule = replace(rules.reports.recommendation, organ=Organ.COUNCIL, answered=False)
    sheet = sheets(replace(rules, reports=replace(rules.reports, recommendation=rule)))[0]
    assert dict(sheet.facts)["由谁通过"] == "主席会议"
    assert dict(sheet.facts)["报送"].endswith("送达的单位不用反馈")


def test_everybody_reads_it_and_finds_it_from_paper_and_rules(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    page = sign_in("yang").get("/huaxi/mechanism/").text
    for said in ("现行规则", "建议案", "常务委员会会议", "社情民意信息", "批示和成果", "本级默认，可改"):
        assert said in page
    of_paper = f"/huaxi/mechanism/{paper.rulebook_id}/?kind=proposal"
    assert f'href="{of_paper}"' in sign_in("chen").get(f"/huaxi/proposals/{paper.pk}/").text
    own = sign_in("chen").get(of_paper).text
    assert "现行规则" in own
    assert "填写反馈" in own
    assert "登记审议通过" not in own  # that is of another kind
    assert 'href="/huaxi/mechanism/"' in sign_in("chen").get("/huaxi/rules/").text
    assert sign_in("chen").get("/huaxi/mechanism/1/").status_code == 404
