"""Two versions are compared by paragraph, then by character; tables by cell."""

import random

from liangce.papers.text.compare import compare, summary


def test_the_same_text_shows_no_change() -> None:
    html = "<h3>一、甲</h3><p>乙。</p>"
    assert compare(html, html) == html
    assert summary(html, html) == "没有改动"


def test_changed_words_are_marked_inside_their_paragraph() -> None:
    result = compare("<p>加强社区食堂建设，扩大覆盖面。</p>", "<p>加强社区老年食堂建设，逐步扩大覆盖面。</p>")
    assert result == "<p>加强社区<ins>老年</ins>食堂建设，<ins>逐步</ins>扩大覆盖面。</p>"


def test_new_and_removed_paragraphs() -> None:
    result = compare(
        "<p>甲段原来就有。</p><p>乙段后来删去。</p>", "<p>甲段原来就有。</p><p>全新内容，另外添写。</p>"
    )
    assert "<p>甲段原来就有。</p>" in result
    assert "<del>乙段后来删去。</del>" in result
    assert "<ins>全新内容，另外添写。</ins>" in result


def test_tables_are_compared_by_cell() -> None:
    old = "<table><tbody><tr><td>甲</td><td>10</td></tr><tr><td>乙</td><td>3</td></tr></tbody></table>"
    assert compare(old, old.replace("10", "12")) == (
        "<table><tr><td>甲</td><td>1<del>0</del><ins>2</ins></td></tr><tr><td>乙</td><td>3</td></tr></table>"
    )


def test_pictures_are_compared_whole() -> None:
    result = compare('<p>图<img src="/a/1.png"></p>', '<p>图<img src="/a/2.png"></p>')
    assert result == '<p>图<del><img src="/a/1.png"></del><ins><img src="/a/2.png"></ins></p>'


def test_list_items_are_paragraphs_of_their_own() -> None:
    assert (
        compare("<ul><li>甲</li></ul>", "<ul><li>甲</li><li>乙</li></ul>")
        == "<ul><li>甲</li><li><ins>乙</ins></li></ul>"
    )


def test_markup_in_the_text_stays_text() -> None:
    assert (
        compare("<p>甲乙丙丁</p>", "<p>甲乙丙丁&lt;b&gt; &amp;</p>")
        == "<p>甲乙丙丁<ins>&lt;b&gt; &amp;</ins></p>"
    )


def test_the_summary_counts() -> None:
    old, new = "<p>加强建设。</p><p>乙</p><p>丙丙丙丙</p>", "<p>大力加强建设。</p><p>乙</p>"
    assert summary(old, new) == "改动 2 段，增 2 字，删 4 字"


def test_long_texts_are_compared() -> None:
    source = random.Random(7)
    words = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    old = ["".join(source.choices(words, k=30)) + "。" for _ in range(800)]
    new = [line.replace("的", "之") if number % 3 == 0 else line for number, line in enumerate(old)]
    for parts in ((old, new), (["".join(old)[:6000]], ["".join(new)[:6000]])):
        html = ["".join(f"<p>{line}</p>" for line in lines) for lines in parts]
        shown = compare(*html)
        assert "<ins>" in shown
        assert "<del>" in shown
