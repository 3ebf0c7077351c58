"""What is pasted or imported comes out clean, and whole."""

import base64
import re
from html import escape, unescape
from pathlib import Path

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.papers.text.clean import (
    clean_html,
    count_chars,
    foreign_pictures,
    from_plain,
    lift_images,
    place_images,
    plain,
)

WORD = (Path(__file__).parent / "data" / "word-paste.html").read_text(encoding="utf-8")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
DATA = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def text_in(html: str) -> str:
    """The text by a way of its own: nh3 strips every element."""
    return unescape(nh3.clean(html, tags=set(), clean_content_tags={"script", "style", "title"}))


def test_word_paste_becomes_headings_lists_and_tables() -> None:
    html = clean_html(WORD)
    assert "<h3>一、基本情况</h3>" in html
    assert "<ul><li>分布不匀，山区两个乡镇没有助餐点；</li><li>运营单位每餐亏损约3.5元。</li></ul>" in html
    assert '<td rowspan="2">年度</td>' in html
    assert '<td colspan="2">补助（元/餐）</td>' in html
    assert "<strong>一是</strong>" in html
    assert "m<sup>3</sup>" in html
    assert "<p>（一） 补助标准" in html


def test_word_paste_loses_no_text_but_drawn_bullets() -> None:
    expected = squeezed(text_in(WORD)).replace("l分布", "分布").replace("l运营", "运营")
    assert squeezed(text_in(clean_html(WORD))) == expected


def test_nothing_of_word_or_scripts_stays() -> None:
    html = clean_html(WORD)
    assert not re.search(r"mso|Mso|style|class|script|steal|href|o:p|<span|<a\b|file:", html)


def test_lines_that_the_source_wraps_in_mid_sentence_are_joined() -> None:
    assert "每天服务老年人约一千八百人次" in clean_html(WORD)
    assert clean_html("<p>two\nwords</p>") == "<p>two words</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("裸文", "<p>裸文</p>"),
        ("<div>甲</div><div>乙</div>", "<p>甲</p><p>乙</p>"),
        ("<div>甲<div>乙</div>丙</div>", "<p>甲</p><p>乙</p><p>丙</p>"),
        ("<p>\u3000\u3000缩进</p>", "<p>缩进</p>"),
        ("<h1>甲</h1><h5>乙</h5>", "<h3>甲</h3><h4>乙</h4>"),
        ("<p><b>甲</b><i>乙</i></p>", "<p><strong>甲</strong><em>乙</em></p>"),
        ("<p>甲<br></p><p>&nbsp;</p>", "<p>甲</p>"),
        ("<p>· 甲</p><p>· 乙</p>", "<ul><li>甲</li><li>乙</li></ul>"),
        (
            "<table><caption>表一</caption><tr><td><p>甲</p></td></tr></table>",
            "<p>表一</p><table><tbody><tr><td>甲</td></tr></tbody></table>",
        ),
        ("<td>甲</td>", "<p>甲</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ('<p><a href="https://example.org">甲</a></p>', "<p>甲</p>"),
        ("<ol><li>甲</li></ol>", "<ol><li>甲</li></ol>"),
    ],
)
def test_structure(source: str, expected: str) -> None:
    assert clean_html(source) == expected


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
        '<img src="//evil.example/attachments/1.png">',
        '<img src="/huaxi/attachments/../../logout">',
        '<p style="background:url(javascript:alert(1))" onclick="alert(1)">甲</p>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<iframe src="https://evil.example"></iframe>',
    ],
)
def test_hostile_markup_is_harmless(hostile: str) -> None:
    html = clean_html(hostile, lifting=True)
    assert not re.search(r"on\w+=|<script|<svg|<iframe|javascript:|<img", html)


def test_only_our_own_pictures_stay() -> None:
    own = '<p><img src="/huaxi/attachments/12/a.png" alt="图" width="3"></p>'
    assert clean_html(own) == '<p><img src="/huaxi/attachments/12/a.png" alt="图"></p>'
    assert clean_html('<p>甲<img src="https://example.org/a.png"></p>') == "<p>甲</p>"
    assert clean_html(f'<p><img src="{DATA}"></p>') == ""
    assert foreign_pictures(own + '<img src="file:///a.png"><img src="https://example.org/b.png">') == 2


def test_data_pictures_are_lifted_out() -> None:
    kept: list[tuple[bytes, str]] = []

    def keep(content: bytes, mime: str) -> str:
        kept.append((content, mime))
        return "/huaxi/attachments/9.png"

    html = lift_images(clean_html(f'<p>甲<img src="{DATA}"></p>', lifting=True), keep)
    assert html == '<p>甲<img src="/huaxi/attachments/9.png"></p>'
    assert kept == [(PNG, "image/png")]


def test_placeholders_get_their_addresses() -> None:
    html = '<p><img src="image:1">甲<img src="image:2"></p>'
    assert (
        place_images(html, {"image:1": "/a/attachments/1.png"}) == '<p><img src="/a/attachments/1.png">甲</p>'
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_cleaning_keeps_any_text(text: str) -> None:
    source = f"<div><p>{escape(text)}</p>{escape(text)}</div>"
    kept, given_text = squeezed(text_in(clean_html(source))), squeezed(text_in(source))
    bullets = r"[·•●■◆▪\ufeff]"
    assert re.sub(bullets, "", kept) == re.sub(bullets, "", given_text)


@given(
    st.recursive(
        st.sampled_from(["甲", "乙 ", "<br>"]),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from(["p", "div", "b", "span", "ul", "li", "h2", "blockquote", "table", "td", "tr"]),
            st.lists(inner, max_size=3),
        ),
        max_leaves=12,
    )
)
def test_cleaning_twice_changes_nothing(source: str) -> None:
    once = clean_html(source)
    assert clean_html(once) == once
    assert sorted(squeezed(text_in(once))) == sorted(squeezed(text_in(source)))


def test_plain_reads_like_the_paper() -> None:
    html = "<h3>一</h3><p>甲<br>乙</p><ul><li>丙</li></ul><ol><li>丁</li></ol>"
    html += "<table><tr><td>戊</td><td>己</td></tr></table>"
    assert plain(html) == "一\n甲\n乙\n· 丙\n1. 丁\n戊\t己"


def test_characters_are_counted_without_white_space() -> None:
    assert count_chars("<p>甲 乙</p><p>ab\n1</p>") == 5


def test_breaks_of_a_pdf_page_are_joined() -> None:
    text = "近年来我区的社区食堂发展较快，老年人用餐难的问\n题有所缓解，但是运营单位普遍亏损，难以长久维持\n下去。\n\n"
    text += "一、存在的问题\n（一）亏损。"
    assert from_plain(text) == (
        "<p>近年来我区的社区食堂发展较快，老年人用餐难的问题有所缓解，但是运营单位普遍亏损，难以长久维持下去。</p>"
        "<p>一、存在的问题</p><p>（一）亏损。</p>"
    )


def test_shown_characters_are_not_normalised() -> None:
    assert from_plain("２０２４年＜办法＞<b>") == "<p>２０２４年＜办法＞&lt;b&gt;</p>"
