"""The body goes to the editor and comes back as it was; what is pasted becomes blocks without losing a word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from liangce.press.bodies import cleaned
from liangce.press.markup import INDENTS, from_html
from liangce.press.markup_out import to_html

SIGNS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf", "Co", "Cn"),
    exclude_characters="\ufffc",
)
LINE = st.text(SIGNS, min_size=1, max_size=12).map(lambda text: text.strip(INDENTS)).filter(bool)
LINES = st.lists(LINE, min_size=1, max_size=4)
ROWS = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.lists(LINE, min_size=wide, max_size=wide), min_size=1, max_size=4)
)
TABLE = ROWS.flatmap(
    lambda rows: st.integers(0, len(rows)).map(
        lambda head: {"kind": "table", "rows": rows} | ({"head": head} if head else {})
    )
)
BLOCK = st.one_of(
    LINE.map(lambda text: {"kind": "p", "text": text}),
    LINES.map(lambda lines: {"kind": "h", "lines": lines}),
    LINE.map(lambda text: {"kind": "quote", "text": text}),
    LINES.map(lambda lines: {"kind": "verse", "lines": lines}),
    LINES.map(lambda items: {"kind": "list", "items": items}),
    TABLE,
    st.integers(1, 9).map(lambda number: {"kind": "picture", "key": f"p{number}"}),
)
WORDS = st.text(st.sampled_from("政协委员，。·1、一 （）"), max_size=8)
PASTED = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(
            ["p", "h3", "h4", "blockquote", "ul", "ol", "li", "strong", "em", "table", "tr", "td"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def address(key: str) -> str:
    return f"/huaxi/press/articles/7/pictures/{key}/"


def key_of(source: str) -> str | None:
    return source.split("/")[-2] if "/pictures/" in source else None


def words(html: str) -> str:
    """The text without blanks and without the marks of lists, which the browser draws."""
    return re.sub(r"[\s·\d.]|<[^>]*>", "", html)


@given(st.lists(BLOCK, max_size=6))
def test_a_body_comes_back_from_the_editor_as_it_was(blocks: list) -> None:
    html = to_html(blocks, address)
    assert from_html(html, key_of) == blocks
    assert from_html(cleaned(html), key_of) == blocks


@given(PASTED)
def test_what_is_pasted_loses_no_word_and_stays_as_it_has_become(html: str) -> None:
    blocks = from_html(cleaned(html), key_of)
    shown = to_html(blocks, address)
    assert sorted(words(shown)) == sorted(words(cleaned(html)))
    assert from_html(cleaned(shown), key_of) == blocks


def test_paste_from_word() -> None:
    html = """<p class="MsoNormal" style="text-indent:24pt"><span lang="EN-US">　　第一段</span></p>
    <p class="MsoListParagraph">二、第二段</p><ol><li>甲</li><li>乙</li></ol>"""
    assert from_html(cleaned(html), key_of) == [
        {"kind": "p", "text": "第一段"},
        {"kind": "p", "text": "二、第二段"},
        {"kind": "list", "items": ["1. 甲", "2. 乙"]},
    ]


def test_a_cell_over_two_rows_leaves_its_place_empty_below() -> None:
    html = '<table><tr><th rowspan="2">片区</th><th>台数</th></tr><tr><td>42</td></tr></table>'
    [table] = from_html(html, key_of)
    assert table == {"kind": "table", "rows": [["片区", "台数"], ["", "42"]], "head": 1}


def test_pictures_of_other_articles_and_of_other_sites_stay_outside() -> None:
    html = '<p>前<img src="https://elsewhere/x.png">后</p><p><img src="/huaxi/press/articles/7/pictures/p2/"></p>'
    assert from_html(html, key_of) == [{"kind": "p", "text": "前后"}, {"kind": "picture", "key": "p2"}]
