"""An editor changes the layout; it is planned at once, can be taken back, and two editors do not collide."""

from typing import Any

import pytest

from liangce.press.laying import changes
from liangce.press.laying.changes import BLANK, Nothing, Overtaken, change, undo
from liangce.press.laying.laying import lay
from liangce.press.models import Article, Issue, Page, Part
from liangce.press.plans import kept_plan
from tests.cast import NOW
from tests.press.newsroom import Newsroom


@pytest.fixture
def laid(issue: Issue) -> Issue:
    lay(issue)
    return issue


def article(issue: Issue, headline: str) -> Article:
    found: Article = Article.objects.of(issue.committee).get(issue=issue, headline=headline)
    return found


def page(issue: Issue, label: str = "A2") -> Page:
    found: Page = Page.objects.of(issue.committee).get(issue=issue, label=label)
    return found


def make(newsroom: Newsroom, issue: Issue, headline: str, *, by: str = "su", **said: Any) -> Any:
    """One change as the screen sends it: what is not said stays as it is."""
    row = article(issue, headline)
    order = changes.Sheets.of(issue).on(page(issue, row.target_page))
    place = 1 + [one.pk for one in order].index(row.pk)
    known = {
        "to_page": row.target_page,
        "place": place,
        "seen": changes.revision(page(issue, row.target_page)),
    }
    known |= {name: said.pop(name) for name in ("to_page", "place", "seen") if name in said}
    wishes = {**BLANK, **said}
    return change(issue, row.target_page, row.aid, wishes, by=newsroom.cast.actor(by), now=NOW, **known)


def part(issue: Issue, headline: str) -> Any:
    plan = kept_plan(page(issue, article(issue, headline).target_page))
    assert plan
    return plan.part(article(issue, headline).aid)


def test_columns(newsroom: Newsroom, laid: Issue) -> None:
    made = make(newsroom, laid, "委员走进社区", span=2)
    assert part(laid, "委员走进社区").columns == 2
    assert made.what == "《委员走进社区》改为 2 栏"


def test_a_box_and_a_tint(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "委员走进社区", frame="line")
    assert [mark.kind for mark in part(laid, "委员走进社区").marks if mark.kind in ("box", "tint")] == ["box"]
    make(newsroom, laid, "委员走进社区", frame="tint")
    kinds = [mark.kind for mark in part(laid, "委员走进社区").marks]
    assert {"box", "tint"} <= set(kinds)


def test_a_vertical_headline(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "委员走进社区", vertical=True, span=3)
    heads = [line for line in part(laid, "委员走进社区").lines if line.role == "headline"]
    assert [line.align for line in heads] == ["vertical"]


def test_the_headline_breaks_where_it_is_wanted(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "湿地公园换新颜", **{"break": "湿地公园\n换新颜"})
    heads = [line.text for line in part(laid, "湿地公园换新颜").lines if line.role == "headline"]
    assert heads == ["湿地公园", "换新颜"]


def test_the_headline_is_no_larger_than_wanted(newsroom: Newsroom, laid: Issue) -> None:
    def size() -> int:
        return max(line.size for line in part(laid, "湿地公园换新颜").lines if line.role == "headline")

    before = size()
    make(newsroom, laid, "湿地公园换新颜", size=18)
    assert size() < before


def test_a_place_for_a_picture(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "委员走进社区", slot=[1, 9], span=3)
    assert [one.key for one in part(laid, "委员走进社区").pictures] == [""]


def test_a_cut_makes_it_jump(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "政协工作实现新发展", cut=50, jump_to="A2", may_jump=True)
    assert part(laid, "政协工作实现新发展").jump_to == "A2"
    numbers = Part.objects.of(laid.committee).filter(article__headline="政协工作实现新发展")
    assert sorted(numbers.values_list("number", flat=True)) == [1, 2]


def test_another_order(newsroom: Newsroom, laid: Issue) -> None:
    made = make(newsroom, laid, "茶园里的课堂", place=1)
    first = Part.objects.of(laid.committee).filter(page=page(laid)).order_by("order").first()
    assert first is not None
    assert (first.article.headline, made.what) == ("茶园里的课堂", "《茶园里的课堂》改排第 1")


def test_to_another_page_with_what_was_wished(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "茶园里的课堂", frame="line")
    make(newsroom, laid, "茶园里的课堂", frame="line", to_page="A1")
    assert article(laid, "茶园里的课堂").target_page == "A1"
    assert "box" in [mark.kind for mark in part(laid, "茶园里的课堂").marks]
    assert article(laid, "茶园里的课堂").aid not in page(laid).edits["stories"]
    standing = Part.objects.of(laid.committee).get(article__headline="茶园里的课堂")
    assert standing.page.label == "A1"


def test_changes_are_taken_back_one_by_one(newsroom: Newsroom, laid: Issue) -> None:
    before = page(laid).plan, page(laid, "A1").plan
    make(newsroom, laid, "委员走进社区", span=2)
    between = page(laid).plan
    make(newsroom, laid, "茶园里的课堂", to_page="A1")
    by = newsroom.cast.actor("wen")
    assert "移到A1版" in undo(laid, by=by, now=NOW).what
    assert page(laid).plan == between
    undo(laid, by=by, now=NOW)
    assert (page(laid).plan, page(laid, "A1").plan) == before
    with pytest.raises(Nothing, match="没有可以撤销的改动"):
        undo(laid, by=by, now=NOW)


def test_two_editors_at_once(newsroom: Newsroom, laid: Issue) -> None:
    make(newsroom, laid, "委员走进社区", span=2, seen=0, by="wen")
    with pytest.raises(Overtaken, match="A2版温岚刚改过：《委员走进社区》改为 2 栏"):
        make(newsroom, laid, "茶园里的课堂", place=1, seen=0)
    assert article(laid, "茶园里的课堂").target_page == "A2"
    make(newsroom, laid, "老旧小区加装电梯", frame="line", seen=0)  # another page is another matter


def test_no_change_is_no_change(newsroom: Newsroom, laid: Issue) -> None:
    with pytest.raises(Nothing, match="没有改动"):
        make(newsroom, laid, "委员走进社区")


def test_what_the_manuscript_wished_is_overruled_on_the_page(newsroom: Newsroom, issue: Issue) -> None:
    row = article(issue, "委员走进社区")
    Article.objects.of(issue.committee).filter(pk=row.pk).update(wishes={"frame": "tint"})
    lay(issue)
    assert "tint" in [mark.kind for mark in part(issue, "委员走进社区").marks]
    make(newsroom, issue, "委员走进社区", frame="")
    assert "tint" not in [mark.kind for mark in part(issue, "委员走进社区").marks]
