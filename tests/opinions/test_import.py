"""4,326 real letters of the public come in as opinion reports: none is lost, and a second run changes nothing."""

import os
from pathlib import Path

import pytest

from liangce.kernel.importing import Report, apply, fingerprint, plan
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.kernel.sheets import Sheet, read
from liangce.opinions.intake import OpinionIntake
from liangce.opinions.models import OpinionReport
from tests.cast import NOW, Cast
from tests.opinions.conftest import SignIn

FOLDER = Path(os.environ.get("LIANGCE_TEST_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
LETTERS = FOLDER / "public-messages.csv"
needs_letters = pytest.mark.skipif(
    not LETTERS.exists(), reason=f"real text not present: {LETTERS.name}; set LIANGCE_TEST_DATA"
)


def take_in(cast: Cast, sheet: Sheet, sha256: str = "0" * 64) -> Report:
    intake = OpinionIntake(cast.committee, by=cast.actor("fang"), now=NOW)
    report = plan(intake, sheet, sha256)
    apply(intake, report)
    return report


def table(*rows: dict[str, str]) -> Sheet:
    headers = tuple(dict.fromkeys(name for row in rows for name in row))
    body = [(place, [row.get(name, "") for name in headers]) for place, row in enumerate(rows, 2)]
    return Sheet("来信.csv", headers, 1, body)


def test_a_row_is_a_report_that_waits_at_the_desk(cast: Cast) -> None:
    row = {
        "留言编号": "188006",
        "留言主题": "路灯不亮",
        "留言用户": "市民甲",
        "留言时间": "2026/1/28 11:25:05",
    }
    report = take_in(cast, table(row | {"留言详情": "平桥路路灯坏了半个月。", "地点": "平桥路"}))
    assert report.counts["new"] == 1
    (letter,) = OpinionReport.objects.of(cast.committee)
    assert (letter.status, letter.title, letter.due_on) == ("submitted", "路灯不亮", None)
    assert (letter.particulars.author, letter.particulars.source_number) == ("市民甲", "188006")
    assert str(letter.first_body) == "研究室"
    assert Entry.objects.of(cast.committee).filter(step="opinion.bring_in").count() == 1


def test_what_cannot_come_in_is_named_and_the_rest_goes_in(cast: Cast) -> None:
    good = {"标题": "路灯不亮", "作者": "甲", "情况": "坏了。"}
    rows = (
        good,
        good,
        good | {"标题": ""},
        good | {"标题": "空"} | {"情况": ""},
        good | {"标题": "密", "情况": "机密★1年"},
    )
    report = take_in(cast, table(*rows))
    assert (report.counts["new"], report.counts["bad"]) == (1, 4)
    assert [(one.row, one.reason) for one in report.bad] == [
        (3, "与第 2 行重复"),
        (4, "没有标题"),
        (5, "没有正文"),
        (6, "有密级标志“机密★1年”，涉密内容不得在本系统处理"),
    ]
    again = take_in(cast, table(good | {"情况": "改过。"}))
    assert (again.counts["new"], again.counts["same"]) == (0, 1)


@needs_letters
@pytest.mark.data
@pytest.mark.slow
def test_all_the_real_letters_come_in_once(cast: Cast, sign_in: SignIn) -> None:
    sheet, sha256 = read(LETTERS), fingerprint(LETTERS.read_bytes())
    report = take_in(cast, sheet, sha256)
    assert (report.counts["new"], report.counts["bad"]) == (4326, 0)
    letters = OpinionReport.objects.of(cast.committee)
    assert letters.count() == 4326
    assert letters.filter(versions__plain="").count() == 0
    assert not verify(cast.committee).broken
    again = take_in(cast, sheet, sha256)
    assert (again.counts["new"], again.counts["same"]) == (0, 4326)
    desk = sign_in("fang")
    page = desk.get("/huaxi/opinions/?q=噪音").content.decode()
    assert "噪音" in page
    chosen = list(letters.filter(title__contains="噪音").values_list("pk", flat=True)[:5])
    made = {"title": "关于噪音扰民的综合反映", "originals": chosen}
    assert "已合编" in desk.post("/huaxi/opinions/combine/", made, follow=True).content.decode()
    assert letters.filter(status="merged").count() == 5
