"""A year's session from its window to its statistics, with the numbers that were published of real ones."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from liangce.people.models import Membership, Person
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.proposals.statistics.bulk import assign, decline, judge, papers, reply
from tests.proposals.walk import browser, fresh, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return make_cast()


def sheet(client: Client, name: str) -> str:
    return client.get(f"/huaxi/statistics/{name}/").content.decode()


def lead(page: str) -> str:
    """The sheet in a sentence."""
    found = re.search(r'class="sheet-lead">([^<]+)<', page)
    assert found
    return found[1]


def line(page: str, table: str, label: str) -> list[str]:
    """The numbers of the line so called."""
    part = page.split(f'id="{table}"')[1].split("</section>")[0]
    row = re.search(rf'<th scope="row"[^>]*>(?:<a[^>]*>)?{label}.*?</tr>', part, re.DOTALL)
    assert row, label
    return re.findall(r"<td[^>]*>(?:<a[^>]*>)?([^<]+)<", row[0])


def checked(client: Client) -> str:
    found = re.search(
        r"数据核对：(?:<a[^>]*>)?([^<]+)<", client.get("/huaxi/statistics/examination/").content.decode()
    )
    assert found
    return found[1]


def test_the_national_committee_s_session_of_2026(cast: Cast) -> None:
    # The window opens; 5,865 papers come in, and the desk decides on them: some are merged into others, some are turned
    # into letters and reports because they are no proposals.
    mains = papers(cast, 5_005, "handling", numbered=True)
    papers(cast, 451, "merged", merged_into=mains[0])
    papers(cast, 409, "converted", converted_into="letter")
    assign(cast, mains, "housing", "handling")

    # The report to the plenary: what came in is what became of it, and the whole ledger of papers agrees.
    tang = browser(cast, "tang")
    page = sheet(tang, "examination")
    assert lead(page) == "收到 5,865 件 = 立案 5,005 + 并案 451 + 转办 409。"
    assert line(page, "outcomes", "立案") == ["5,005", "85.3%"]
    assert line(page, "outcomes", "收到") == ["5,865", "100.0%"]
    assert line(page, "by-category", "经济发展") == ["5,865", "5,005", "100.0%"]
    assert checked(tang) == "核对无误"

    # Each number opens its list, at the same cost whatever it counts.
    assert (
        "共 451 件" in tang.get(f"/huaxi/proposals/?session={cast.session.pk}&state=merged").content.decode()
    )

    # Somebody's hand slips: one paper loses its number. The sums still hold, and yet the check finds it.
    Proposal.unscoped.filter(pk=mains[700].pk).update(number=None)
    assert checked(tang) == "2 处待核对"
    told = tang.get("/huaxi/checks/").content.decode()
    assert "已立案，却没有提案号。" in told
    assert f"缺提案号 {mains[700].number}。" in told
    assert f'href="/huaxi/proposals/{mains[700].pk}/"' in told


def test_the_district_s_report_of_254(cast: Cast) -> None:
    # 254 came in: 209 were filed, 18 were absorbed by others like them, 26 were no matter of the district's, and one
    # had been solved meanwhile.
    mains = papers(cast, 209, "filed", numbered=True)
    for place in range(18):  # of 28 alike ones 10 remain
        papers(cast, 1, "merged", merged_into=mains[place % 10])
    decline(cast, papers(cast, 26, "not_filed"), "jurisdiction")
    decline(cast, papers(cast, 1, "not_filed"), "in_handling")

    page = sheet(browser(cast, "tang"), "examination")
    assert lead(page) == "收到 254 件 = 立案 209 + 并案 18 + 不予立案 27。"
    assert line(page, "by-reason", "不属于本级职权范围") == ["26", "0"]
    assert line(page, "by-reason", "相同内容已在办理或者已经解决") == ["1", "0"]
    assert line(page, "merging", "继续办理的主案") == ["10"]
    assert line(page, "merging", "并入主案") == ["18"]
    assert line(page, "merging", "内容相近的提案") == ["28"]


def test_28_into_10_takes_18_away_step_by_step(cast: Cast) -> None:
    # 28 members ask for the same ten things; the Committee on Proposals merges them through the one door.
    rows = [submitted(cast, title=f"电梯之{place}") for place in range(28)]
    tang = browser(cast, "tang")
    assert lead(sheet(tang, "examination")) == "收到 28 件 = 尚未决定 28。"
    for place, row in enumerate(rows[10:]):
        cast.take("merge", fresh(row), "tang", main=rows[place % 10].pk)
    page = sheet(tang, "examination")
    assert lead(page) == "收到 28 件 = 并案 18 + 尚未决定 10。"
    assert line(page, "merging", "内容相近的提案") == ["28"]
    assert checked(tang) == "核对无误"

    # One of them is taken out again: it stands for itself, and nothing is lost.
    cast.take("unmerge", fresh(rows[10]), "tang", reason="内容并不相同")
    assert lead(sheet(tang, "examination")) == "收到 28 件 = 并案 17 + 尚未决定 11。"


def test_ningbo_s_report_of_591(cast: Cast) -> None:
    # 591 were handled; 527 forms came back: with the work 526 were content, with the result 519. The report's classes
    # add up to 588 only.
    rows = papers(cast, 591, "closed", numbered=True)
    classes = "A" * 148 + "B" * 366 + "C" * 63 + "D" * 11
    assert len(classes) == 588
    letters = reply(cast, assign(cast, rows, "housing"), classes + "E" * 3)
    content, sour = ("satisfied", "satisfied"), ("satisfied", "dissatisfied")
    judge(cast, letters, [content] * 519 + [sour] * 7 + [("dissatisfied", "dissatisfied")])
    tang = browser(cast, "tang")

    # The sheet says how many forms a rate is of, and how many never came back.
    page = sheet(tang, "work")
    assert line(page, "satisfaction", "对办理态度：满意率") == ["526", "99.8%", "收回 527 份，未收回 64 份"]
    assert line(page, "satisfaction", "对办理结果：满意率") == ["519", "98.5%", "收回 527 份，未收回 64 份"]

    # Every class is there, and the three that are none of the regulation's stand beside them in red.
    assert line(page, "classes", "A 类")[:2] == ["148", "148"]
    assert line(page, "classes", "E 类")[:2] == ["3", "3"]
    assert line(page, "classes", "已答复")[:2] == ["591", "591"]
    told = tang.get("/huaxi/checks/").content.decode()
    assert told.count("答复类别“E”不在规则里。各类相加因此少这一件。") == 3


def test_the_national_committee_s_session_of_2015(cast: Cast) -> None:
    # 2,227 members, of whom 1,948 put their name under a proposal: 87.5 per cent.
    people = [Person(committee=cast.committee, name=f"委员{place}").sort_keys() for place in range(2_224)]
    Person.unscoped.bulk_create(people, batch_size=500)
    sector = cast.bodies["economy"]
    seat = {
        "committee": cast.committee,
        "term": cast.session.term,
        "sector": sector,
        "from_on": date(2022, 1, 1),
    }
    Membership.unscoped.bulk_create([Membership(person=one, **seat) for one in people], batch_size=500)
    authors = people[:1_948]
    papers(cast, 4_984, "filed", numbered=True, by=authors)
    papers(cast, 93, "merged", by=authors, merged_into=Proposal.objects.of(cast.committee).first())
    papers(cast, 728, "converted", by=authors, converted_into="letter")
    papers(cast, 52, "withdrawn", by=authors)

    tang = browser(cast, "tang")
    page = sheet(tang, "examination")
    assert lead(page) == "收到 5,857 件 = 立案 4,984 + 并案 93 + 转办 728 + 撤案 52。"
    assert line(page, "by-sector", "全体委员")[:4] == ["2,227", "1,948", "87.5%", "279"]
    assert checked(tang) == "核对无误"
    assert "第 1–50 人，共 1,948 人" in tang.get("/huaxi/statistics/members/?who=proposed").content.decode()
