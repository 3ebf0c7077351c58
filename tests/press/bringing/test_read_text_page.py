"""The text of a page is taken apart: calendar, issue line, headlines, heads, paragraphs, links, footer."""

import os
from datetime import date
from pathlib import Path

import pytest

from liangce.press.bringing.neutral import BringRefused, Brought
from liangce.press.bringing.text_page import read
from tests.press.bringing.page import COMMITTEES, FOOTER, PARTIES, SPONSORS, grid, page

DAY = date(2019, 7, 24)
DATA = Path(os.environ.get("LIANGCE_TEST_DATA") or Path(__file__).resolve().parents[4] / "shared" / "data")
REAL = DATA.parent / "source" / "gzzxb-2583-A1.txt"


def brought(**parts: object) -> Brought:
    return read(page(**parts), "A1.txt", DAY)  # type: ignore[arg-type]


def test_the_issue_line_is_read() -> None:
    [issue] = brought().issues
    assert (issue.dated, issue.number, issue.declared_pages) == (DAY, "2583", 8)
    assert [one.label for one in issue.pages] == ["A1"]


def test_headline_subhead_and_byline_are_apart() -> None:
    [article] = brought().issues[0].articles
    assert article.headline == "地位同等 责任同担"
    assert article.subhead == "——区委推动政协工作纪实"
    assert (article.byline, article.kicker) == ("□区政协办公室", "")


def test_a_line_above_the_headline_is_its_kicker_and_somebody_should_look() -> None:
    found = brought(top="花溪区：\n\n地位同等 责任同担\n\n□区政协办公室\n")
    [article] = found.issues[0].articles
    assert (article.kicker, article.headline) == ("花溪区：", "地位同等 责任同担")
    assert "请核对" in "".join(found.doubts)


def test_two_short_lines_are_one_head_and_paragraphs_lose_their_indent() -> None:
    [article] = brought().issues[0].articles
    assert [block["kind"] for block in article.blocks] == ["p", "h", "p", "p", "h", "p"]
    assert article.blocks[1]["lines"] == ["抓牢“三个关键”", "加强党对政协工作领导"]
    assert article.blocks[2]["text"] == "抓牢政治建设这个关键。始终把政治建设摆在首位。"


def test_what_the_source_prints_stays_as_it_is() -> None:
    [article] = brought().issues[0].articles
    assert article.blocks[0]["text"].startswith("近年来,区委")  # a half-width comma is not ours to mend


def test_links_are_shared_out_among_the_tabs() -> None:
    groups = brought().groups
    assert [group.name for group in groups] == ["政协网站", "党派团体", "其他链接"]
    assert [[link["name"] for link in group.links] for group in groups] == [COMMITTEES, PARTIES, SPONSORS]


def test_every_line_of_the_footer_is_kept() -> None:
    assert list(brought().footer) == FOOTER


def test_the_newspaper_is_known_by_its_footer() -> None:
    found = brought()
    assert (found.paper_name, found.paper_slug) == ("山城政协报", "scpaper")


def test_what_was_recognised_is_told() -> None:
    told = brought().read
    assert told["calendar"] == {"year": 2019, "month": 7, "weeks": 6}
    assert told["nav"] == ["上一版", "下一版", "上一期", "下一期", "每期查询"]
    assert told["groups"] == [
        {"name": "政协网站", "links": 6},
        {"name": "党派团体", "links": 3},
        {"name": "其他链接", "links": 3},
    ]


def test_without_a_day_it_asks_for_one() -> None:
    with pytest.raises(BringRefused, match=r"只写了 2019 年 7 月，没有写日。请用 --date 指明.*2019-07-01"):
        read(page(), "A1.txt", None)


def test_a_day_of_another_month_is_refused_naming_both() -> None:
    with pytest.raises(BringRefused, match=r"2019-08-24 不在文件所写的 2019 年 7 月"):
        read(page(), "A1.txt", date(2019, 8, 24))


@pytest.mark.parametrize(("year", "month"), [(2019, 12), (2020, 2), (2021, 2), (2023, 10), (2024, 2)])
def test_the_calendar_of_any_month_is_recognised(year: int, month: int) -> None:
    made = page(month=f"{year}年{month}月", days=grid(year, month))
    found = read(made, "A1.txt", date(year, month, 9))
    assert found.read["calendar"]["weeks"] == 6
    assert found.doubts == ()


def test_a_calendar_of_another_month_is_a_doubt() -> None:
    assert "日历的日子与 2019 年 7 月不符" in "".join(brought(days=grid(2019, 6)).doubts)


@pytest.mark.parametrize(
    ("line", "number", "label"),
    [
        ("总第2583期 今日8版 本版A1", "总第2583", "A1"),
        ("2583–2584期 本期共12版 本期B3", "2583–2584", "B3"),
        ("第 87 期 共4版 本版：第01版", "第87", "01"),
    ],
)
def test_other_ways_to_write_the_issue_line(line: str, number: str, label: str) -> None:
    [issue] = brought(line=line).issues
    assert (issue.number, issue.pages[0].label) == (number, label)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"month": "七月"}, "没有找到日历的年月"),
        ({"line": "2583期 上一版"}, "没有找到本版的版号"),
        ({"top": "", "body": "\n  只有正文。\n"}, "没有标题"),
        ({"body": ""}, "没有正文"),
    ],
)
def test_what_is_missing_is_said(parts: dict[str, str], sentence: str) -> None:
    with pytest.raises(BringRefused, match=sentence):
        brought(**parts)


def test_another_file_is_refused() -> None:
    with pytest.raises(BringRefused, match="没有“正文”一行"):
        read("花溪区政协召开会议。".encode(), "新闻.txt", DAY)
    with pytest.raises(BringRefused, match="不是文本文件"):
        read(b"\x00\x01\x02" * 50, "版面.pdf", DAY)


def test_an_unknown_line_above_is_said() -> None:
    assert "页首有认不出的一行，没有录入：广告热线" in "".join(
        brought(line="2583期 共8版 本期A1\n广告热线").doubts
    )


@pytest.mark.data
@pytest.mark.skipif(not REAL.exists(), reason=f"real text not present: {REAL.name}; set LIANGCE_TEST_DATA")
def test_the_real_page() -> None:
    found = read(REAL.read_bytes(), REAL.name, DAY)
    assert [len(group.links) for group in found.groups] == [41, 8, 20]
    assert (found.read["blocks"], found.read["characters"], len(found.read["heads"])) == (21, 3327, 5)
    assert (len(found.footer), found.doubts) == (6, ())
