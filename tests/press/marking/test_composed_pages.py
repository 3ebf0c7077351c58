"""Forty composed pages are marked back to their articles; nothing of one overlaps another."""

import pytest

from liangce.press.marking.areas import hot_areas, regions_of
from liangce.press.models import UNITS
from tests.press.marking.composed import SEEDS, exact, issue, proposals

pytestmark = pytest.mark.slow


def test_of_forty_pages_at_least_95_per_cent_of_the_articles_are_exact() -> None:
    counted = [exact(seed) for seed in SEEDS]
    articles, headlines, whole = (sum(one[at] for one in counted) for at in range(3))
    missed = [name for one in counted for name in one[3]]
    print(f"articles {articles}, headlines {headlines}, exact {whole}; not exact: {missed}")
    assert articles > 120
    assert headlines == articles
    assert whole >= 0.95 * articles, missed


def test_hot_areas_of_different_articles_do_not_overlap() -> None:
    for page, proposal in zip("12345678", proposals(2583), strict=True):
        areas = [(one.headline, area) for one in proposal.articles for area in hot_areas(one, proposal)]
        for at, (name, area) in enumerate(areas):
            for other, against in areas[at + 1 :]:
                apart = name == other or area.across(against) <= 1 or area.down(against) <= 1
                assert apart, f"A{page}: {name} over {other}"


def test_areas_lie_on_the_page_and_have_an_outline() -> None:
    for proposal in proposals(2583):
        height = UNITS * proposal.height / proposal.width
        for article in proposal.articles:
            hot, *others = regions_of(article, proposal)
            assert hot.role == "hot"
            assert len(hot.polygon) >= 4
            assert {"headline", "column"} <= {one.role for one in others}
            for left, top, across, down in hot.rects:
                assert left >= 0 <= top
                assert left + across <= UNITS
                assert top + down <= height + 1


def test_what_stands_round_a_headline_is_told_apart() -> None:
    first = proposals(2583)[0].articles
    assert [one.byline[:5] for one in first] == ["□本报记者"] * len(first)
    subheads = [one.subhead for proposal in proposals(2583) for one in proposal.articles if one.subhead]
    assert subheads
    assert all(subhead.startswith("——") for subhead in subheads)
    kickers = [one.kicker for proposal in proposals(2583) for one in proposal.articles if one.kicker]
    assert kickers
    assert all(kicker.startswith("走进") for kicker in kickers)
    assert any(one.dateline == "本报讯" for proposal in proposals(2583) for one in proposal.articles)


def test_section_heads_of_several_lines_poems_and_tables_keep_their_form() -> None:
    blocks = [block for proposal in proposals(2583) for one in proposal.articles for block in one.blocks]
    heads = [block["lines"] for block in blocks if block["kind"] == "h"]
    assert {lines[0] for lines in heads} == {"抓住“关键环节”"}
    assert 2 in {len(lines) for lines in heads}
    assert any(block["kind"] == "verse" for block in blocks)
    every = [
        block for seed in SEEDS for page in proposals(seed) for one in page.articles for block in one.blocks
    ]
    tables = [block["rows"] for block in every if block["kind"] == "table"]
    assert ["承办单位", "件数", "办结", "满意率"] in [rows[0] for rows in tables]
    assert all({len(row) for row in rows} == {len(rows[0])} for rows in tables), tables


def test_a_jump_names_both_pages() -> None:
    plan, _ = issue(2583)
    there = {part.jump_to for page in plan.pages for part in page.parts if part.jump_to}
    found = {one.jump_to for proposal in proposals(2583) for one in proposal.articles if one.jump_to}
    back = {one.jump_from for proposal in proposals(2583) for one in proposal.articles if one.jump_from}
    assert found == there != set()
    assert back == {page.label for page in plan.pages for part in page.parts if part.jump_to}


def test_the_page_s_own_lines_are_no_article() -> None:
    for proposal in proposals(2583):
        said = "".join(line.bare for line in proposal.furniture)
        assert "清水" in said
        assert proposal.left == []
        assert proposal.confidence >= 90
