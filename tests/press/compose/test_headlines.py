"""Headlines break at their joints and stay as large as they can."""

import pytest

from liangce.press.compose.faces import widths
from liangce.press.compose.headlines import broken, choose
from liangce.press.compose.typefaces import SONG_BLACK
from liangce.press.compose.words import parts_a_word

BLACK = widths(SONG_BLACK)


@pytest.mark.parametrize(("headline", "count", "lines"), [
    ("协商议出满意路 民生办到心坎上", 2, ["协商议出满意路", "民生办到心坎上"]),
    ("地位同等 责任同担 发展同行", 3, ["地位同等", "责任同担", "发展同行"]),
    ("停车难，如何解", 2, ["停车难，", "如何解"]),
    ("提案办理“回头看” 力求实效不走过场", 2, ["提案办理“回头看”", "力求实效不走过场"]),
    ("短题", 2, ["短题"]),
])  # fmt: skip
def test_a_headline_breaks_at_its_joints(headline: str, count: int, lines: list[str]) -> None:
    assert [text for text, _ in broken(headline, count, BLACK).lines] == lines


def test_no_line_of_a_headline_begins_with_a_sign_that_leans_back() -> None:
    lines = [text for text, _ in broken("关于推进充电设施进小区的思考", 2, BLACK).lines]
    assert len(lines) == 2
    assert not any(line.startswith("的") or line.endswith("关于推进充电设施进小") for line in lines)


@pytest.mark.parametrize("headline", [
    "县政协召开常委会会议专题协商乡村道路养护", "推动小微企业贷款贴息有序高效",
    "一件提案推动老旧小区换新颜", "为小微企业送去“及时雨”",
])  # fmt: skip
@pytest.mark.parametrize("count", [2, 3])
def test_known_words_are_not_parted(headline: str, count: int) -> None:
    found = broken(headline, count, BLACK)
    assert len(found.lines) > 1
    assert not [at for _, at in found.lines[1:] if parts_a_word(headline, at)]


def test_a_title_in_brackets_is_not_parted() -> None:
    lines = [text for text, _ in broken("学习《若干意见》推动各项工作见效", 2, BLACK).lines]
    assert lines == ["学习《若干意见》", "推动各项工作见效"]


def test_one_large_line_is_better_than_two() -> None:
    chosen = choose("让课后三点半不再难", BLACK, 90_000, 4_500, 1_900)
    assert len(chosen.broken.lines) == 1
    assert chosen.size == 4_500


def test_in_a_narrow_column_it_takes_more_lines_rather_than_small_type() -> None:
    chosen = choose("县政协召开常委会会议专题协商乡村道路养护", BLACK, 17_000, 2_100, 1_890)
    assert len(chosen.broken.lines) >= 3
    assert chosen.size >= 1_700


def test_the_editor_s_breaks_come_first() -> None:
    chosen = choose("协商议出\n满意路 民生办到心坎上", BLACK, 90_000, 4_500, 1_900)
    assert [text for text, _ in chosen.broken.lines] == ["协商议出", "满意路　民生办到心坎上"]


def test_each_line_knows_where_it_begins() -> None:
    assert [at for _, at in broken("地位同等 责任同担 发展同行", 3, BLACK).lines] == [0, 5, 10]
