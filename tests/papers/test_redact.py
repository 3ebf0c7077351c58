"""Hidden passages leave nothing: not their words, not their length, not their number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.papers.text.redact import MASK, highlighted, linear, merged, redacted, tables


def hide(html: str, *words: str, **how: object) -> str:
    text = linear(html)
    spans = [(text.index(word), text.index(word) + len(word)) for word in words]
    return redacted(html, spans, **{"kept": {}, **how})  # type: ignore[arg-type]


def test_the_mask_is_always_as_long() -> None:
    assert hide("<p>甲乙丙</p>", "乙") == f"<p>甲{MASK}丙</p>"
    assert hide("<p>甲一二三四五六七八九十丙</p>", "一二三四五六七八九十") == f"<p>甲{MASK}丙</p>"


def test_a_passage_across_markup_is_one_mask() -> None:
    assert hide("<p>甲<strong>乙</strong>丙<em>丁戊</em>己</p>", "乙丙丁") == (
        f"<p>甲<strong>{MASK}</strong><em>戊</em>己</p>"
    )


def test_a_passage_across_paragraphs_leaves_no_empty_ones() -> None:
    html = "<p>头甲</p><p>乙</p><p>丙</p><p>丁尾</p>"
    assert hide(html, "甲乙丙丁") == f"<p>头{MASK}</p><p>尾</p>"


def test_neighbours_are_one() -> None:
    assert hide("<p>张三李四王五</p>", "张三", "李四") == f"<p>{MASK}王五</p>"
    assert merged([(5, 9), (0, 3), (3, 4), (7, 8)]) == [(0, 4), (5, 9)]


def test_pictures_are_left_out_unless_they_are_kept() -> None:
    html = '<p>甲<img src="/huaxi/pictures/1/" alt="张三">乙</p><p><img src="/huaxi/pictures/2/"></p>'
    shown = redacted(html, [], kept={1: "image:abc"})
    assert shown == '<p>甲<em>〔图片不公开〕</em>乙</p><p><img src="image:abc" alt="插图"></p>'


def test_a_table_can_be_left_out_whole() -> None:
    html = "<p>甲</p><table><tr><td>张三<table><tr><td>内</td></tr></table></td></tr></table><p>乙</p>"
    assert tables(html) == ["张三内"]
    assert redacted(html, [], kept={}, left_out=[0]) == "<p>甲</p><p>〔表格不公开〕</p><p>乙</p>"


def test_cells_stay_where_they_are() -> None:
    html = "<table><tr><td>张三</td><td>李四</td></tr></table>"
    assert re.findall(r"<td>(.*?)</td>", hide(html, "张三李四")) == [MASK, ""]


def test_no_attribute_of_the_text_comes_along() -> None:
    html = '<p title="张三" data-x="1" style="color:red">甲</p><td colspan="2">乙</td>'
    assert "张三" not in redacted(html, [], kept={})


def test_markup_in_the_text_stays_text() -> None:
    assert hide("<p>a &lt;script&gt; b</p>", "b") == f"<p>a &lt;script&gt; {MASK}</p>"


def test_the_eyes_of_the_house_see_where_and_lose_nothing() -> None:
    html = "<p>甲<strong>乙</strong>丙</p>"
    shown = highlighted(html, [(0, 2, "on"), (2, 3, "off")])
    assert shown == (
        '<p><mark class="on">甲</mark><strong><mark class="on">乙</mark></strong><mark class="off">丙</mark></p>'
    )


WORDS = st.text(alphabet="甲乙丙丁 \n，1<&", max_size=12)
HTML = st.lists(WORDS, min_size=1, max_size=5).map(
    lambda texts: "".join(
        f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}<em>{number}</em></p>"
        for number, text in enumerate(texts)
    )
)


@given(HTML, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4))
def test_whatever_is_hidden_the_rest_stays_in_order(html: str, spans: list[tuple[int, int]]) -> None:
    text = linear(html)
    left, position = "", 0
    for start, end in merged(spans):
        left += text[position : max(start, position)]
        position = max(position, end)
    left += text[position:]
    assert "".join(linear(redacted(html, spans, kept={})).replace(MASK, "").split()) == "".join(left.split())


@given(HTML, st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.just("on")), max_size=4))
def test_highlighting_changes_no_character(html: str, marks: list[tuple[int, int, str]]) -> None:
    assert linear(highlighted(html, marks)) == linear(html)


@pytest.mark.parametrize("html", ["", "  ", "只有文字", "<p></p>"])
def test_small_texts_are_no_trouble(html: str) -> None:
    assert linear(redacted(html, [(0, 1)], kept={})).replace(MASK, "") == linear(html)[1:]
