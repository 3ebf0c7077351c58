"""What people type into cells, and what a run's report keeps."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from liangce.kernel.importing import BadCell, BadRow, Problem, Report, Verdict
from liangce.kernel.importing.cells import choice, day, items, moment, read_all, text, yes_no

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "written",
    [
        "2019-01-12",
        "2019/1/12",
        "2019.1.12",
        "2019年1月12日",
        "20190112",
        "２０１９－０１－１２",
        "2019-01-12 16:04:48",
    ],
)
def test_a_day_in_every_spelling(written: str) -> None:
    assert day(written) == date(2019, 1, 12)


@pytest.mark.parametrize(
    ("written", "found"),
    [("1972.08", date(1972, 8, 1)), ("1972年8月", date(1972, 8, 1)), ("", None), ("  ", None)],
)
def test_a_month_is_its_first_day_and_nothing_is_none(written: str, found: date | None) -> None:
    assert day(written) == found


@pytest.mark.parametrize("written", ["去年", "2019-13-01", "2019-02-30", "12-01", "2019-01-12 25:00"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(BadCell, match="日期"):
        day(written)


def test_a_moment_is_in_the_house_s_time_zone() -> None:
    assert moment("2019-01-12 16:04:48") == datetime(2019, 1, 12, 16, 4, 48, tzinfo=SHANGHAI)
    assert moment("2019-01-12 16:04") == datetime(2019, 1, 12, 16, 4, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("written", "found"), [("同意公开", True), ("是", True), ("不 同意", False), ("N", False), ("", None)]
)
def test_yes_and_no(written: str, found: bool | None) -> None:
    assert yes_no(written) is found


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(BadCell, match="也许"):
        yes_no("也许")


def test_lists_and_choices() -> None:
    assert items("甲、乙；丙,丁\n戊") == ["甲", "乙", "丙", "丁", "戊"]
    assert choice({"男": "male"})(" 男 ") == "male"
    with pytest.raises(BadCell, match="可以写：男"):
        choice({"男": "male"})("雄")


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    with pytest.raises(BadRow) as bad:
        read_all({"a": "四个汉字", "b": "去年"}, {"a": text(3), "b": day, "c": text(3)})
    assert [field for field, _ in bad.value.reasons] == ["a", "b"]


def test_a_report_survives_json() -> None:
    report = Report(
        "roster", "名册.xlsx", "0" * 64, made={"人员": 2}, notes=["说明"], shown=[{"姓名": "张三"}]
    )
    report.counts.update({Verdict.NEW: 2, Verdict.BAD: 1})
    report.problems = [Problem(3, "姓名", "没有写姓名"), Problem(4, "提案人", "请核对", is_bad=False)]
    again = Report.from_data(report.to_data())
    assert again == report
    assert again.to_data()["counts"] == {"new": 2, "matched": 0, "same": 0, "bad": 1, "total": 3}


@pytest.mark.parametrize(("good", "bad", "code"), [(2, 0, 0), (2, 1, 2), (0, 3, 1), (0, 0, 1)])
def test_the_exit_code_says_how_it_went(good: int, bad: int, code: int) -> None:
    report = Report("roster", "名册.xlsx", "")
    report.counts.update({Verdict.NEW: good, Verdict.BAD: bad})
    assert report.exit_code == code
