"""Five reports of one matter go up two levels as one piece: district, city and province each use it, a leader of the
province instructs, and all five authors are told at each step although they never left the district.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.network.models import Handover
from liangce.network.statement import compared
from liangce.opinions.models import OpinionReport, Sending
from tests.cast import Cast
from tests.network.neighbours import (
    again,
    browser,
    city_of,
    district,
    handed_up,
    province_of,
    report_of,
    there,
)
from tests.opinions.reporting import checked, combined, signed, submitted, told
from tests.outcomes.acting import LATER, registered

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AUTHORS = {
    "chen": "学校门口上下学时段拥堵",
    "wu": "校门口家长车辆占用盲道",
    "luo": "建议错峰放学",
    "tian": "接送车辆尾气影响学生",
}
FIFTH = "高峰时段公交绕行学校"


def heard(cast: Cast) -> set[str]:
    """The last thing each author was told; one sentence when all were told the same."""
    return {told(cast, who)[-1] for who in AUTHORS}


def test_five_reports_two_levels_up(  # noqa: PLR0915  (a story is long)
    at: Callable[[str], datetime], django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    at("2026-02-02 09:00")
    cast = district()
    city = city_of(cast)
    province = province_of(city)

    def then(deed: Callable[[], Any]) -> Any:
        """Does it, and lets the post run as it does when the transaction stands: nobody calls it."""
        with django_capture_on_commit_callbacks(execute=True):
            return deed()

    # Four people report, one of them twice; the district's desk makes one piece of the five and signs it out.
    reports = [submitted(cast, who, title) for who, title in AUTHORS.items()]
    reports.append(submitted(cast, "chen", FIFTH))
    piece = combined(cast, *reports, title="关于校门口交通组织的综合反映")
    piece = cast.take(
        "check", piece, "fang", title="关于改善校门口交通组织的建议", background="五件。", suggestions="一。"
    )
    piece = cast.take("sign", piece, "xu", number=12, leaders=[cast.people["lu"].pk])

    # It is handed up; in the city's intake lies a report of its own, from the district, with all authors named.
    row = then(lambda: handed_up(cast, piece))
    in_city = there(city, row)
    report = report_of(in_city)
    assert report.origin_label == "花溪区政协报送"
    assert report.particulars.author == "陈思远、吴兰、罗文、田野"
    assert heard(cast) == {"您反映的信息已向上报送：关于改善校门口交通组织的建议。"}

    # The city signs for it, edits it and prints it.
    then(lambda: city.take("receive", in_city, "fang"))
    assert heard(cast) == {"贵阳市政协已签收您反映的信息：关于改善校门口交通组织的建议。"}
    report = then(lambda: checked(city, report))
    assert heard(cast) == {"贵阳市政协拟采用您反映的信息：关于改善校门口交通组织的建议。"}
    report = then(lambda: signed(city, report, number=58))
    assert heard(cast) == {"贵阳市政协单篇采用：关于改善校门口交通组织的建议。《社情与民意》第 58 期"}
    assert again(row).status == "used"

    # By the same step the city hands it on to the province; the district sees that it went.
    up = then(lambda: handed_up(city, report, "in-guizhou"))
    assert heard(cast) == {"您反映的信息已向上报送：关于改善校门口交通组织的建议。"}
    in_province = there(province, up)
    assert report_of(in_province).particulars.author == "陈思远、吴兰、罗文、田野"

    # The province merges it with a report of its own and prints that; the fate runs down both levels.
    other = submitted(province, "wu", "全省校园周边交通")
    then(lambda: province.take("select", report_of(in_province), "fang"))
    merged = then(lambda: combined(province, report_of(in_province), other, title="校园周边交通综合"))
    merged = then(
        lambda: province.take(
            "check", merged, "fang", title="校园周边交通", background="二件。", suggestions="一。"
        )
    )
    merged = then(lambda: province.take("sign", merged, "xu", number=7, others="省委办公厅"))
    assert heard(cast) == {"贵州省政协综合采用：关于改善校门口交通组织的建议。《社情与民意》第 7 期"}
    assert told(city, "fang")[-1].startswith("贵州省政协采用")

    # A leader of the province writes on it. That he did, and later what may be told, reaches the five.
    instruction = then(lambda: registered(province, merged))
    assert all("有了批示" in said for said in heard(cast))
    then(lambda: province.take("release", instruction, "fang", now=LATER, released="请省教育厅牵头研究。"))
    assert all(said.endswith("请省教育厅牵头研究。") for said in heard(cast))

    # Each level has its own record of what it did, all of them stand in the district's, and both ledgers hold.
    levels = Sending.objects.of(cast.committee).filter(paper=piece.pk).order_by("sent_at", "pk")
    assert list(levels.values_list("level", "status", "how")) == [
        ("county", "adopted", "combined"),
        ("city", "adopted", "single"),
        ("province", "adopted", "combined"),
    ]
    assert OpinionReport.objects.of(city.committee).adopted().count() == 1
    for one, step in ((cast, "handing_up.be_used"), (city, "coming_up.use"), (province, "coming_up.use")):
        assert Entry.objects.of(one.committee).filter(step=step).count() == 1
        assert verify(one.committee).holds

    # Counts on both sides of both borders agree; an author finds every level on the page of the piece.
    for one in (cast, city, province):
        assert all(found.agrees for found in compared(one.committee))
    assert Handover.objects.of(city.committee).count() == 2
    page = browser(cast, "chen").get(f"/huaxi/opinions/{piece.pk}/").content.decode()
    assert "贵阳市政协（市（州、盟））" in page
    assert "贵州省政协（省（自治区、直辖市））" in page
    assert "《社情与民意》第 7 期" in page
