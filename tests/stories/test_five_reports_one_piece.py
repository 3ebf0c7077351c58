"""Five reports of one matter become one piece: signed out, printed, handed up two levels, used, and all five told."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from liangce.opinions.models import OpinionReport, Sending
from liangce.opinions.writing import begin_report, write_report
from liangce.press.bulletins import begin_bulletin, why_not_print
from liangce.press.models import Reader, Receipt
from tests.cast import NOW, TODAY, Cast, make_cast
from tests.opinions.reporting import combined, sent, submitted, told, with_desk
from tests.outcomes.acting import done, fresh, tasked
from tests.press.newsroom import open_newsroom
from tests.proposals.walk import browser

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AUTHORS = {
    "chen": "学校门口上下学时段拥堵",
    "wu": "校门口家长车辆占用盲道",
    "luo": "建议错峰放学",
    "tian": "接送车辆尾气影响学生",
    "min": "九三学社反映校园周边交通组织",
}


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:00")
    return with_desk(make_cast())


def reported(cast: Cast, who: str, title: str) -> OpinionReport:
    """By a member, an informant, or in the name of a party that its convener speaks for."""
    if who != "min":
        return submitted(cast, who, title)
    body = f"body-{cast.bodies['jiusan'].pk}"
    draft = begin_report(body, cast.session, by=cast.actor("min"), now=NOW)
    texts = {"background": "上下学时段三条路同时拥堵。", "suggestions": "请设即停即走通道。"}
    draft = write_report(draft, title=title, texts=texts, by=cast.actor("min"), now=NOW)
    report: OpinionReport = cast.take("submit", draft, "min")
    return report


def test_five_become_one_and_every_author_learns_its_fate(cast: Cast) -> None:
    # Five people see the same thing at their school gates, each from their own side.
    reports = [reported(cast, who, title) for who, title in AUTHORS.items()]
    assert [report.serial for report in reports] == [1, 2, 3, 4, 5]

    # The desk makes one piece of them; the originals stay, and each author is told.
    piece = combined(cast, *reports, title="关于校门口交通组织的综合反映")
    assert all(told(cast, who)[-1].startswith("您报送的信息已编入综合信息") for who in AUTHORS)

    # Checked, and signed out by the secretary-general as number 12.
    checked = {
        "title": "关于改善校门口交通组织的建议",
        "background": "五件反映集中。",
        "suggestions": "一、二。",
    }
    piece = cast.take("check", piece, "fang", **checked)
    piece = cast.take("sign", piece, "xu", number=12, leaders=[cast.people["lu"].pk])
    assert (piece.status, piece.number_text) == ("signed", "第 12 期")
    assert all(told(cast, who)[-1].startswith("您反映的信息已由《社情与民意》编发") for who in AUTHORS)
    assert OpinionReport.objects.of(cast.committee).adopted().count() == 5

    # Printed: a manuscript of the journal, read three times, placed, signed; its readers are known, and when they read.
    journal = open_newsroom(cast, slug="sqmy", name="社情与民意", kind="journal", is_restricted=True)
    Reader.objects.of(cast.committee).create(
        committee=cast.committee, newspaper=journal.paper, person=cast.people["lu"], since=TODAY
    )
    article = begin_bulletin(piece, journal.paper, by=cast.actor("fang"), now=NOW)
    assert article.byline == "反映人：陈思远、吴兰、罗文、田野、九三学社花溪区支社"
    assert why_not_print(piece, journal.paper) == "已经编入这份刊物。"
    issue = journal.issue(date(2026, 2, 4), number="12")
    article = journal.put(journal.read(article), journal.page(issue))
    issue = journal.signed(issue)
    lu = browser(cast, "lu")
    assert (
        "关于改善校门口交通组织的建议" in lu.get(f"/huaxi/press/reading/issues/{issue.pk}/").content.decode()
    )
    assert [str(row) for row in Receipt.objects.of(cast.committee)] == ["陆明"]
    page = browser(cast, "fang").get(f"/huaxi/opinions/{piece.pk}/").content.decode()
    assert "社情与民意" in page.partition("成果链")[2]

    # Handed up two levels: the city uses it combined with others, the province passes it to a department.
    city = sent(cast, piece, "city", "市政协信息中心")
    cast.take("adopt", city, "fang", how="combined", on=TODAY, reference="《贵阳社情民意》第 58 期")
    province = sent(cast, piece, "province", "省政协信息处")
    cast.take("adopt", province, "fang", how="forwarded", on=TODAY, reference="转省教育厅")
    for who in AUTHORS:
        assert [text.partition("：")[0] for text in told(cast, who)[-4:]] == [
            "您反映的信息已向上报送",
            "市政协信息中心综合采用",
            "您反映的信息已向上报送",
            "省政协信息处转部门办理",
        ]
    assert Sending.objects.of(cast.committee).adopted().count() == 3

    # 陆明 writes on it; the two bureaus do what he asks; the authors hear of it.
    instruction = tasked(cast, piece)
    for unit, who in (("housing", "yang"), ("finance", "long")):
        done(cast, instruction, unit, who)
    assert fresh(instruction).status == "closed"
    assert all(any("批示" in text for text in told(cast, who)) for who in AUTHORS)

    # Each author finds it all on the page of the piece, and nothing of the others' originals.
    for who in ("chen", "tian"):
        seen = _page(browser(cast, who), piece)
        assert "转部门办理" in seen
        assert "校门口家长车辆占用盲道" not in seen
    assert cast.take("archive", piece, "fang").status == "archived"


def _page(client: Client, report: OpinionReport) -> str:
    return client.get(f"/huaxi/opinions/{report.pk}/").content.decode()
