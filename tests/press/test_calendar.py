"""The calendar: real months, over year ends and leap years, with days of two issues and days withdrawn."""

import json
import re
from datetime import date

import pytest

from liangce.press.publishing.publish import folder_of, write
from liangce.press.site.context import site_of
from liangce.press.site.months import month_of
from liangce.press.site.shelf import Shelf
from tests.cast import NOW
from tests.press.archive import Archive


@pytest.mark.parametrize(
    ("name", "weeks", "first", "last"),
    [
        ("2024-02", 5, date(2024, 1, 29), date(2024, 3, 3)),  # a leap year
        ("2023-02", 5, date(2023, 1, 30), date(2023, 3, 5)),
        ("2021-02", 4, date(2021, 2, 1), date(2021, 2, 28)),  # four whole weeks
        ("2019-12", 6, date(2019, 11, 25), date(2020, 1, 5)),  # into the next year
        ("2019-07", 5, date(2019, 7, 1), date(2019, 8, 4)),
    ],
)
def test_months_have_their_weeks(name: str, weeks: int, first: date, last: date) -> None:
    month = month_of(Shelf([]), name)
    assert len(month.weeks) == weeks
    assert (month.weeks[0][0].date, month.weeks[-1][-1].date) == (first, last)
    assert all(day.is_here == (day.date.month == month.month) for week in month.weeks for day in week)


def html(archive: Archive, path: str) -> str:
    return (folder_of(archive.paper) / path).read_text()


def test_over_the_year_end_months_lead_to_each_other(archive: Archive) -> None:
    for day in ("2019-12-25", "2020-01-01", "2020-02-29"):
        archive.issue(day)
    write(archive.paper, now=NOW)
    assert 'rel="next" href="../2020-01/"' in html(archive, "2019-12/index.html")
    assert 'rel="prev" href="../2019-12/"' in html(archive, "2020-01/index.html")
    assert 'href="../2020-02-29/"' in html(archive, "2020-02/index.html")
    assert 'href="../2019/">‹ 2019年' in html(archive, "2020/index.html")


def test_days_of_the_neighbouring_month_are_no_links(archive: Archive) -> None:
    archive.issue("2019-07-31")
    archive.issue("2019-08-01")
    write(archive.paper, now=NOW)
    july = html(archive, "2019-07/index.html")
    assert '<td class="out">1</td>' in july
    assert "2019-08-01/" not in july


def test_two_issues_on_one_day_are_both_named(archive: Archive) -> None:
    archive.issue("2019-07-24", "2583")
    archive.issue("2019-07-24", edition=2, edition_name="号外")
    write(archive.paper, now=NOW)
    july = html(archive, "2019-07/index.html")
    assert 'href="../2019-07-24/" aria-label="7月24日 第2583期"' in july
    assert 'href="../2019-07-24/ed-2/" aria-label="7月24日 号外"' in july
    listed = json.loads(html(archive, "2019-07.json"))["issues"]
    assert [row["path"] for row in listed] == ["2019-07-24/", "2019-07-24/ed-2/"]


def test_a_withdrawn_issue_keeps_its_number_and_its_day(archive: Archive) -> None:
    issue = archive.issue("2019-07-24", "2583")
    archive.issue("2019-07-31", "2584")
    archive.withdraw(issue)
    write(archive.paper, now=NOW)
    july = html(archive, "2019-07/index.html")
    assert 'class="gone" aria-label="7月24日 第2583期，已撤回">24</a>' in july
    assert json.loads(html(archive, "2019-07.json"))["issues"][0]["withdrawn"] is True


def test_one_more_issue_touches_few_months(archive: Archive) -> None:
    for month in range(1, 7):
        archive.issue(f"2019-{month:02}-15")
    write(archive.paper, now=NOW)
    folder = folder_of(archive.paper)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("2019*/index.html")}
    archive.issue("2019-06-26")
    write(archive.paper, now=NOW)
    changed = {path.parent.name for path, at in before.items() if path.stat().st_mtime_ns != at}
    assert changed == {"2019", "2019-06"}


def test_a_new_year_is_named_in_every_calendar(archive: Archive) -> None:
    archive.issue("2018-03-01")
    write(archive.paper, now=NOW)
    archive.issue("2020-01-01")
    write(archive.paper, now=NOW)
    for path in ("2018-03/index.html", "2018/index.html", "2020-01/index.html"):
        assert re.findall(r"<option[^>]*>(\d+)年", html(archive, path)) == ["2018", "2020"], path


def test_neighbours_are_told_in_a_small_file(archive: Archive) -> None:
    first, second = archive.issue("2019-07-17", "2582"), archive.issue("2019-07-24", "2583")
    write(archive.paper, now=NOW)
    page = html(archive, "2019-07-24/index.html")
    archive.issue("2019-07-31", "2584")
    archive.withdraw(first)
    write(archive.paper, now=NOW)
    assert html(archive, "2019-07-24/index.html") == page  # not written anew
    told = json.loads(html(archive, "nav/2019-07-24.json"))
    assert told["previous"] is None
    assert told["next"]["path"] == "2019-07-31/"
    assert 'data-nav="../nav/2019-07-24.json"' in page
    assert site_of(archive.paper).shelf.find(second.dated, 1)


def test_before_the_first_issue_the_page_says_what_to_expect(archive: Archive) -> None:
    write(archive.paper, now=NOW)
    assert "还没有出版的期次" in html(archive, "index.html")
