"""What was typed, taken apart."""

import pytest

from liangce.search.words import MOST, read


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("政协 提案", ("政协", "提案"), ()),
        ("政协　提案，民生", ("政协", "提案", "民生"), ()),
        ("“地位同等 责任同担”", ("地位同等责任同担",), ()),
        ('"民主 监督" -提案', ("民主监督",), ("提案",)),
        ("－“专题 协商” 委员", ("委员",), ("专题协商",)),
        ("「同心」", ("同心",), ()),
        ("“没有关上的引号", ("没有关上的引号",), ()),
        ("政协 政協", ("政协",), ()),
        ("2583-2584期", ("25832584期",), ()),
        ("……", (), ()),
        ("", (), ()),
    ],
)
def test_words_phrases_and_exclusions(typed: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> None:
    found = read(typed)
    assert (found.wanted, found.unwanted) == (wanted, unwanted)


def test_a_phrase_over_two_sentences_is_two() -> None:
    assert read("“新起点。再出发”").wanted == ("新起点", "再出发")


def test_what_is_too_long_is_cut() -> None:
    found = read("一二 " * 1000 + " ".join(f"词{n}" for n in range(50)))
    assert len(found.typed) <= 100
    assert len(read(" ".join(f"词{n}" for n in range(20))).wanted) == MOST
