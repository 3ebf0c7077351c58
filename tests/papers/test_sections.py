"""The parts of a proposal are found by its headings, and nothing is lost on the way."""

import csv
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from liangce.papers.text.blocks import fragment, text_of
from liangce.papers.text.clean import clean_html
from liangce.papers.text.sections import Recognised, recognise

ROOT = Path(__file__).resolve().parents[2]
REAL = (
    Path(os.environ.get("LIANGCE_TEST_DATA", ROOT.parent / "shared" / "data")) / "jiangsu-proposals-2019.csv"
)


@dataclass(frozen=True)
class Rule:
    name: str
    label: str
    aliases: tuple[str, ...]


RULES = (
    Rule("background", "背景情况", ("调研情况", "基本情况")),
    Rule("analysis", "问题分析", ("问题及分析", "存在问题")),
    Rule("suggestions", "具体建议", ("意见建议", "对策建议")),
)


def texts(found: Recognised) -> dict[str, str]:
    return {name: text_of(fragment(html)).strip() for name, html in found.sections.items()}


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def test_one_flat_paragraph() -> None:
    found = recognise(
        "调研情况： 社区食堂不少。问题分析：多数亏损。具体建议：一、加大补助。二、统一配送。", RULES
    )
    assert texts(found) == {
        "background": "社区食堂不少。",
        "analysis": "多数亏损。",
        "suggestions": "一、加大补助。二、统一配送。",
    }
    assert found.doubts == []
    assert found.headings[1] == "问题分析："


def test_boxes_that_run_together_without_a_stop() -> None:
    found = recognise("调研情况：食堂不少问题分析：多数亏损具体建议：加大补助", RULES)
    assert list(texts(found).values()) == ["食堂不少", "多数亏损", "加大补助"]


@pytest.mark.parametrize(
    "headings",
    [
        ("一、基本情况", "二、存在的问题", "三、对策建议"),
        ("一、背景", "二、存在的主要问题及原因分析", "三、意见和建议"),
        ("（一）现状", "（二）问题", "（三）建议"),
        ("1. 提案背景", "2. 主要问题", "3. 工作建议"),
        ("【背景情况】", "【问题分析】", "【具体建议】"),
        ("调研情况", "原因分析", "具体措施"),
    ],
)
def test_headings_in_lines_of_their_own(headings: tuple[str, str, str]) -> None:
    text = "\n".join(
        f"{heading}\n第{number}部分的文字，写得很明白。" for number, heading in enumerate(headings)
    )
    found = recognise(text, RULES)
    assert [re.findall(r"\d", text) for text in texts(found).values()] == [["0"], ["1"], ["2"]]
    assert found.doubts == []


def test_headings_of_word_html() -> None:
    html = (
        "<h3>一、基本情况</h3><p>食堂<strong>很多</strong>。</p><table><tbody><tr><td>甲</td></tr></tbody></table>"
        "<p><strong>二、存在的问题</strong></p><p>亏损。<img src='/a/attachments/1.png'></p>"
        "<h3>三、建议</h3><p>补助。</p>"
    )
    found = recognise(html, RULES)
    assert found.sections["background"].startswith("<p>食堂<strong>很多</strong>。</p><table>")
    assert "attachments/1.png" in found.sections["analysis"]
    assert found.sections["suggestions"] == "<p>补助。</p>"


def test_a_heading_inside_a_formatted_paragraph_cuts_it_in_two() -> None:
    found = recognise("<p>调研情况：甲<strong>乙。问题分析：丙</strong>丁。具体建议：戊</p>", RULES)
    assert found.sections["background"] == "<p>甲<strong>乙。</strong></p>"
    assert found.sections["analysis"] == "<p><strong>丙</strong>丁。</p>"


def test_a_heading_that_says_more_stays_in_the_text() -> None:
    found = recognise(
        "一、社区食堂发展现状\n不少。\n二、运营中的突出困难\n亏损。\n三、扶持社区食堂的对策\n补助。", RULES
    )
    assert texts(found)["suggestions"].startswith("三、扶持社区食堂的对策")
    assert len(found.doubts) == 3
    assert "请核对" in found.doubts[0]


def test_a_sentence_that_leads_in_stays_in_the_text() -> None:
    found = recognise("近年来食堂不少。目前主要存在以下问题：一是亏损。为此，提出以下建议：1、补助。", RULES)
    assert texts(found)["analysis"] == "目前主要存在以下问题：一是亏损。"
    assert texts(found)["suggestions"] == "为此，提出以下建议：1、补助。"
    assert found.headings == []


def test_without_headings_everything_goes_to_the_first_section_with_a_doubt() -> None:
    found = recognise("建议多办社区食堂，因为老人需要。", RULES)
    assert texts(found) == {
        "background": "建议多办社区食堂，因为老人需要。",
        "analysis": "",
        "suggestions": "",
    }
    assert found.doubts == ["没有认出各部分的标题，全文放在“背景情况”里，请分到各部分。"]


def test_text_before_the_first_heading_is_kept_and_doubted() -> None:
    found = recognise("开头的话。\n二、存在的问题\n亏损。\n三、建议\n补助。", RULES)
    assert texts(found)["background"] == "开头的话。"
    assert found.doubts == ["第一个标题之前的文字放在“背景情况”里，请核对。"]


def test_a_missing_or_empty_part_is_named() -> None:
    found = recognise("调研情况：食堂不少。具体建议：", RULES)
    assert found.doubts == ["没有找到“问题分析”。", "“具体建议”只有标题，没有内容。"]


def test_ordinary_words_are_no_headings() -> None:
    found = recognise("调研情况：针对以上问题分析得知，具体建议已经提出。问题分析：无。具体建议：无。", RULES)
    assert texts(found)["background"] == "针对以上问题分析得知，具体建议已经提出。"


def test_cleaned_word_text_is_parted() -> None:
    page = (Path(__file__).parent / "data" / "word-paste.html").read_text(encoding="utf-8")
    found = recognise(clean_html(page), RULES)
    assert "<table>" in found.sections["analysis"]
    assert "助餐点" in found.sections["background"]
    assert found.doubts == ["第一个标题之前的文字放在“背景情况”里，请核对。"]


@pytest.mark.data
@pytest.mark.skipif(
    not REAL.is_file(),
    reason=f"real text not present: {REAL.name}; set LIANGCE_TEST_DATA",
)
def test_real_proposals_come_out_whole_and_nearly_all_parted() -> None:
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        contents = [row["content"] for row in csv.DictReader(file)]
    complete = 0
    for content in contents:
        found = recognise(content, RULES)
        kept = squeezed("".join(texts(found).values()))
        assert Counter(kept + squeezed("".join(found.headings))) == Counter(squeezed(content))
        characters = iter(squeezed(content))
        assert all(character in characters for character in kept), "the order changed"
        complete += all(texts(found).values())
    assert len(contents) == 436
    assert complete >= 0.95 * len(contents)
