"""No line begins or ends with a mark that may not stand there, none is too wide, none loses a sign."""

import json

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from liangce.press.compose.faces import OURS, widths
from liangce.press.compose.kinsoku import Cut, Measured
from liangce.press.compose.marks import NO_END, NO_START
from liangce.press.compose.typefaces import SONG

WIDE = 15_000
HANZI = "政协委员围绕民生建议案办理提升基层协商花溪区清水"
WORDS = st.sampled_from(["2019", "37.5%", "CPPCC", "7+2", "12:30", "1,024", "No.3"])
MARKS = st.sampled_from([*"，。、；：？！", "——", "……", "”，", "。”", "》（", "：“", "）。", ","])
BRACKETS = st.sampled_from(["“三个关键”", "《关于加强工作的意见》", "（政协委员联络服务中心）", "‘必答题’"])
RUNS = st.text(HANZI, min_size=1, max_size=9)
TEXTS = st.lists(st.one_of(RUNS, RUNS, BRACKETS, WORDS, MARKS), min_size=1, max_size=40).map(
    lambda parts: parts[0] + "".join(parts[1:])
)


def lines(text: str, measure: int = WIDE, indent: int = 2000) -> tuple[list[str], list[Cut]]:
    cuts = Measured(text, widths(SONG)).lines(measure, indent)
    return [text[cut.start : cut.end] for cut in cuts], cuts


@given(TEXTS)
def test_joined_lines_are_the_text(text: str) -> None:
    assert "".join(lines(text)[0]) == text


@given(TEXTS)
def test_no_line_is_wider_than_the_column(text: str) -> None:
    for number, cut in enumerate(lines(text)[1]):
        assert cut.width <= WIDE - (2000 if number == 0 else 0)


@given(
    RUNS, st.lists(st.tuples(st.one_of(BRACKETS, WORDS, st.sampled_from("，。、；：")), RUNS), max_size=25)
)
def test_no_forbidden_mark_begins_or_ends_a_line(first: str, rest: list[tuple[str, str]]) -> None:
    text = first + "".join(a + b for a, b in rest)
    found, _ = lines(text)
    assert not [line for line in found[1:] if line[0] in NO_START]
    assert not [line for line in found[:-1] if line[-1] in NO_END]


@given(RUNS, st.lists(st.tuples(WORDS, RUNS), max_size=25))
def test_numbers_and_words_stay_whole(first: str, rest: list[tuple[str, str]]) -> None:
    text = first + "".join(a + b for a, b in rest)
    breaks = {cut.start for cut in lines(text)[1]}
    for at in breaks - {0}:
        assert not (text[at - 1].isascii() and text[at].isascii())


@given(RUNS, st.lists(st.tuples(st.sampled_from(["——", "……"]), RUNS), max_size=25))
def test_dashes_and_ellipses_are_never_parted(first: str, rest: list[tuple[str, str]]) -> None:
    text = first + "".join(a + b for a, b in rest)
    for cut in lines(text)[1]:
        assert text[cut.start : cut.end].count("—") % 2 == 0
        assert text[cut.start : cut.end].count("…") % 2 == 0


def test_one_closing_mark_is_squeezed_into_the_line() -> None:
    found, cuts = lines("政" * 14 + "协，" + "政" * 15, indent=500)
    assert found[0] == "政" * 14 + "政，"[:0] or found[0].endswith("协")
    found, cuts = lines("政" * 14 + "，协政协政协", indent=0)
    assert found[0] == "政" * 14 + "，"
    assert cuts[0].width == 14_500


def test_two_closing_marks_share_the_room() -> None:
    found, cuts = lines("政" * 14 + "”，协政协政协", indent=0)
    assert found[0] == "政" * 14 + "”，"
    assert cuts[0].width == 15_000


def test_a_closing_mark_does_not_squeeze_before_another_that_would_begin_a_line() -> None:
    found, _ = lines("政" * 14 + "）”，协政协政协", indent=0)
    assert found[0] == "政" * 13


def test_one_sign_alone_makes_no_line() -> None:
    text = "政协委员围绕民生，" * 3 + "政协委员围绕民生协政协。"
    found, _ = lines(text, indent=0)
    assert all(len(line) > 2 for line in found)


def test_a_word_longer_than_the_column_is_broken_rather_than_lost() -> None:
    found, cuts = lines("见" + "x" * 90)
    assert "".join(found) == "见" + "x" * 90
    assert all(cut.width <= WIDE for cut in cuts)


def test_spaces_do_not_begin_or_end_a_line() -> None:
    found, _ = lines("one two three four five six seven eight nine ten eleven twelve", indent=0)
    assert found == [line.strip() for line in found]
    assert " ".join(found) == "one two three four five six seven eight nine ten eleven twelve"


MEASURE = """
#set text(font: ("Liangce Song", "Liangce Rare"), size: 1000pt, lang: "zh", region: "cn", cjk-latin-spacing: none,
  kerning: false)
#context [ #metadata(json(bytes(sys.inputs.t)).map(s => measure(text(s)).width.pt())) <w> ]
"""


@pytest.mark.slow
def test_a_line_measured_here_is_as_wide_as_typst_draws_it() -> None:
    """Never narrower here than there (it would be broken again), and the same but where three opening marks meet."""
    texts = [
        "“中”，文",
        "中”。（文",
        "》《中",
        "中：“文”。",
        "2019年",
        "近年来,花溪",
        "“‘中’”",
        "——中……",
        "中，。",
    ]
    texts += [text for line in OPEN_AND_CLOSE for text in lines(line)[0]]
    compiler = typst.Compiler(
        MEASURE.encode(),
        font_paths=[str(OURS)],
        ignore_system_fonts=True,
        sys_inputs={"t": json.dumps(texts)},
    )
    drawn = json.loads(compiler.query("<w>", field="value", one=True))
    for text, width in zip(texts, drawn, strict=True):
        assert Measured(text, widths(SONG)).width(0, len(text)) == pytest.approx(width, abs=1)


OPEN_AND_CLOSE = (
    "抓牢“三个关键”、把握“三个环节”，突出“三个支持”：打通“三个关节”；用好“三种方式”！（扩大）会议，《若干意见》（试行）。",
    "按照“六有”（有机构、有阵地、有人员）标准，通过“坐诊”“出诊”“会诊”，推动办理了一批民生实事——这是后话……",
    "占比提高到37.5%和33.3%。2017年以来，编辑《高原明珠花溪》《花溪记忆》等；“怎么办？”“商量着办！”他说：“好。”",
)


def test_after_an_indent_an_opening_mark_keeps_its_full_em() -> None:
    _, cuts = lines("“政协”" + "政" * 30, indent=2000)
    assert cuts[0].width == 13_000
    _, cuts = lines("“政协”" + "政" * 30, indent=0)
    assert cuts[0].width == 14_500
