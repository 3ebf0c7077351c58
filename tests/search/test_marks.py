"""Words marked where they stand in the printed text."""

from hypothesis import given
from hypothesis import strategies as st

from liangce.search.fold import fold
from liangce.search.marks import in_context, marked


def shown(pieces: list) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


def test_a_word_is_marked_as_it_is_printed() -> None:
    assert shown(marked("抓牢“三个关键”、抓紧落实", ["抓牢三个", "落实"])) == "[抓牢“三个]关键”、抓紧[落实]"
    assert shown(marked("加強政協工作", ["加强政协"])) == "[加強政協]工作"


def test_overlapping_words_are_one_mark() -> None:
    assert shown(marked("民主监督工作", ["民主监督", "监督工作"])) == "[民主监督工作]"


def test_the_line_with_most_of_the_words_is_shown() -> None:
    lines = ["第一段讲提案。", "第二段讲提案和办理。", "第三段。"]
    assert shown(in_context(lines, ["提案", "办理"])) == "第二段讲[提案]和[办理]。"


def test_a_word_that_the_headline_shows_gives_way_to_one_it_does_not() -> None:
    lines = ["提案一。", "办理二。"]
    assert shown(in_context(lines, ["提案", "办理"], shown="提案选登")) == "[办理]二。"
    assert shown(in_context(lines, ["提案"], shown="提案选登")) == "[提案]一。"


def test_of_a_long_line_the_part_around_the_word_is_shown() -> None:
    line = "甲" * 200 + "协商" + "乙" * 200
    text = shown(in_context([line], ["协商"], width=40))
    assert text.startswith("…")
    assert text.endswith("…")
    assert "甲[协商]乙" in text
    assert len(text) < 50


def test_where_no_word_stands_the_beginning_is_shown() -> None:
    assert shown(in_context(["", "开头。", "后面。"], ["标题里的词"])) == "开头。"
    assert in_context([], ["词"]) == []


@given(st.text(alphabet="政协提案“。，1a"), st.lists(st.text(alphabet="政协提案1a", min_size=1), max_size=3))
def test_nothing_is_lost_and_every_mark_is_a_word(text: str, words: list[str]) -> None:
    pieces = marked(text, words)
    assert "".join(piece.text for piece in pieces) == text
    assert all(any(word in fold(piece.text) for word in words) for piece in pieces if piece.is_hit)
