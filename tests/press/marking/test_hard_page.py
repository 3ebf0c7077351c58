"""The recorded baseline of a page that geometry finds hard: what it gets right today must stay right."""

from functools import cache

from liangce.press.marking.proposing import Proposal, propose
from liangce.press.pdf.outside import take_apart
from tests.press.marking.composed import body
from tests.press.marking.hard import page

#: Articles that are exact today. An article that becomes exact is added; none is ever taken away.
EXACT = {"协商议出满意路民生办到心坎上", "小食堂里的大民生", "一条河的变迁", "山村教师"}


@cache
def proposal() -> Proposal:
    return propose(take_apart(page().pdf(), is_drawn=False)[0].read)


def test_the_baseline_holds() -> None:
    truth = page().truth
    exact = {one.headline for one in proposal().articles if body(one) == truth.get(one.headline)}
    assert exact == EXACT


def test_an_l_is_not_cut_straight() -> None:
    [article] = [one for one in proposal().articles if one.headline == "协商议出满意路民生办到心坎上"]
    heights = [round(stack.box.height / 100) for stack in article.stacks]
    assert heights == [4, 4, 2, 2]


def test_a_narrow_gutter_in_a_box_stays_a_gutter() -> None:
    [article] = [one for one in proposal().articles if one.sheet is not None]
    assert len(article.stacks) == 2


def test_a_vertical_headline_is_read_from_the_top() -> None:
    [head] = [one.head for one in proposal().articles if one.head and one.head.is_vertical]
    assert head.lines[0].text == "山村教师"
