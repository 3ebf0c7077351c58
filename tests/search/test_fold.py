"""What is the same to somebody who searches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liangce.search.fold import fold, fold_with_places


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("ＡＢｃ１２", "abc12"),
        ("抓牢“三个关键”", "抓牢三个关键"),
        ("地位同等 责任同担　发展同行", "地位同等责任同担发展同行"),
        ("關於推動經濟發展", "关于推动经济发展"),
        ("里程碑。新起点", "里程碑\n新起点"),
        ("增长37.5%，达3,332亿元", "增长37.5达3332亿元"),
        ("2019.7.24…结束.", "2019.7.24结束"),
        ("Café", "cafe"),
        ("⼀⽉", "一月"),
        ("阿卜杜·热合曼", "阿卜杜热合曼"),
        ("……——", ""),
    ],
)
def test_what_a_reader_takes_for_the_same_is_the_same(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folded_twice_it_is_the_same(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="政協协。.1２ Aé\n“，㈱…"))
def test_every_folded_character_has_its_place(text: str) -> None:
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(char in fold(text[place]) or char == "." for char, place in zip(folded, places, strict=True))
