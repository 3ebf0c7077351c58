"""An issue is laid out: plan, parts and regions stand in the rows, and what does not fit is said."""

from itertools import combinations

import pytest

from liangce.kernel.process import NotAllowed
from liangce.press.guards import areas_are_sound, everything_is_placed, nothing_overflows, overlap
from liangce.press.laying.laying import NotOpen, lay
from liangce.press.models import Article, Issue, Page, PageSource, Part, Region, RegionRole
from tests.cast import NOW
from tests.press.laying.pages import composed, illustrate, paragraphs, placed
from tests.press.newsroom import Newsroom


def parts_of(issue: Issue) -> list[Part]:
    rows = Part.objects.of(issue.committee).filter(page__issue=issue)
    return list(rows.select_related("article", "page").order_by("page__seq", "order"))


def article(issue: Issue, headline: str) -> Article:
    found: Article = Article.objects.of(issue.committee).get(issue=issue, headline=headline)
    return found


def page(issue: Issue, label: str) -> Page:
    found: Page = Page.objects.of(issue.committee).get(issue=issue, label=label)
    return found


def test_every_article_stands_on_its_page_once(issue: Issue) -> None:
    lay(issue)
    standing = [(part.page.label, part.article.headline, part.number) for part in parts_of(issue)]
    assert sorted(standing) == sorted(
        (row.target_page, row.headline, 1) for row in Article.objects.of(issue.committee).filter(issue=issue)
    )
    assert everything_is_placed(issue, NOW) is None


def test_regions_of_different_articles_do_not_overlap(issue: Issue) -> None:
    lay(issue)
    for label in ("A1", "A2"):
        hot = Region.objects.of(issue.committee).filter(part__page=page(issue, label), role=RegionRole.HOT)
        rects = [(region.part_id, rect) for region in hot for rect in region.rects]
        assert rects
        assert not [
            (one, other) for (a, one), (b, other) in combinations(rects, 2) if a != b and overlap(one, other)
        ]
        assert all(type(number) is int for _, rect in rects for number in rect)


def test_every_part_has_a_hot_area_and_a_headline(issue: Issue) -> None:
    lay(issue)
    for part in parts_of(issue):
        roles = set(part.regions.values_list("role", flat=True))
        assert {RegionRole.HOT, RegionRole.HEADLINE, RegionRole.COLUMN} <= roles
        assert all(region.polygon for region in part.regions.all())
    assert areas_are_sound(issue, NOW) is None


def test_a_picture_has_its_area_and_its_caption(newsroom: Newsroom, issue: Issue) -> None:
    row = article(issue, "湿地公园换新颜")
    illustrate(row)
    lay(issue)
    roles = list(Region.objects.of(issue.committee).filter(part__article=row).values_list("role", flat=True))
    assert (roles.count(RegionRole.PICTURE), roles.count(RegionRole.CAPTION)) == (1, 1)


def test_laying_out_again_changes_nothing(issue: Issue) -> None:
    lay(issue)
    before = [part.pk for part in parts_of(issue)]
    lay(issue)
    assert [part.pk for part in parts_of(issue)] == before


def test_an_article_without_a_page_goes_to_the_emptiest(newsroom: Newsroom, issue: Issue) -> None:
    composed(newsroom, issue, "A3")
    row = newsroom.read(newsroom.article("还没有版的一篇", blocks=paragraphs(3)))
    newsroom.cast.take("place", row, "su", issue=issue.pk)
    lay(issue)
    assert article(issue, "还没有版的一篇").target_page == "A3"


def test_what_jumps_is_one_article_in_two_parts(newsroom: Newsroom, issue: Issue) -> None:
    row = article(issue, "政协工作实现新发展")
    Article.objects.of(issue.committee).filter(pk=row.pk).update(
        wishes={"cut": 60, "may_jump": True, "jump_to": "A2"}
    )
    lay(issue)
    first, rest = Part.objects.of(issue.committee).filter(article=row).order_by("number")
    assert (first.jump_to, rest.jump_from, rest.page.label) == ("A2", "A1", "A2")
    assert (first.last_block, first.last_char) == (rest.first_block, rest.first_char)
    assert (rest.last_block, rest.last_char) == (-1, -1)
    assert first.last_block > 0


def test_overset_text_is_said_and_stops_the_issue(newsroom: Newsroom, issue: Issue) -> None:
    placed(newsroom, issue, "A1", "一篇太长的文章", 60)
    lay(issue)
    short = [part for part in parts_of(issue) if part.spare < 0]
    assert short
    said = nothing_overflows(issue, NOW)
    assert said is not None
    assert f"A1版{short[0].article}缺 {-short[0].spare} 行" in said
    with pytest.raises(NotAllowed, match="请删文、转版或移到别的版"):
        newsroom.cast.take("make", issue, "su")


def test_an_issue_under_proof_is_not_laid_out(newsroom: Newsroom, issue: Issue) -> None:
    Issue.objects.of(issue.committee).filter(pk=issue.pk).update(status="proof1")
    with pytest.raises(NotOpen, match="现在是“待一校”"):
        lay(issue)


def test_pages_that_came_as_files_are_left_alone(newsroom: Newsroom, issue: Issue) -> None:
    scan = newsroom.page(issue, "A3", source=PageSource.SCAN)
    lay(issue)
    scan.refresh_from_db()
    assert scan.plan is None


def test_overlapping_areas_stop_the_issue(issue: Issue) -> None:
    lay(issue)
    one, other = [part for part in parts_of(issue) if part.page.label == "A2"][:2]
    rects = one.regions.get(role=RegionRole.HOT).rects
    other.regions.filter(role=RegionRole.HOT).update(rects=rects)
    assert "与别的文章的热区相压" in (areas_are_sound(issue, NOW) or "")
    other.regions.filter(role=RegionRole.HOT).delete()
    assert "没有热区" in (areas_are_sound(issue, NOW) or "")
