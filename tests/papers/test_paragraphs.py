"""Lines that the edge of a page broke are joined; lines that their author ended are not."""

from liangce.papers.text.paragraphs import split

LINE = "各街道普遍反映加装电梯的意见难以统一资金分担没有标准管线迁改协调不畅"


def test_lines_as_wide_as_the_page_run_on() -> None:
    assert split(f"{LINE}\n{LINE}\n所以没有进展。\n另起一段。") == [
        f"{LINE}{LINE}所以没有进展。",
        "另起一段。",
    ]


def test_one_line_that_runs_on_does_not_hide_how_wide_the_page_was() -> None:
    page = "\n".join([LINE] * 12)
    assert split(f"{page}\n到此为止。\n{LINE * 10}。") == [f"{LINE * 12}到此为止。", f"{LINE * 10}。"]


def test_lines_of_all_lengths_were_ended_by_their_author() -> None:
    lines = [LINE * count for count in range(1, 13)]
    assert split("\n".join(lines)) == lines
