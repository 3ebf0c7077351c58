"""Pages of reports as their people open them."""

import base64
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from liangce.papers.models import Kind
from liangce.papers.versions import current
from liangce.reports.models import Report
from tests.cast import Cast
from tests.reports.conftest import SignIn
from tests.reports.drafting import (
    ANSWER,
    TEXTS,
    TITLE,
    answered,
    approved,
    dispatch,
    drafted,
    fresh,
    sent,
    submitted,
)
from tests.support.writing import png

FIELDS = {
    "title": TITLE,
    "began_on": "2026-01-12",
    "ended_on": "2026-01-16",
    "places": "青岩",
    "secrecy": "internal",
    **{f"section-{name}": html for name, html in TEXTS.items()},
}


def page_of(name: str, *keys: object) -> str:
    return reverse(name, args=["huaxi", *keys])


def test_one_page_writes_it_and_lays_it_before_the_organ(cast: Cast, sign_in: SignIn) -> None:
    song = sign_in("song")
    body = str(cast.bodies["committee"].pk)
    files = [SimpleUploadedFile("问卷汇总.png", png(), content_type="image/png")]
    given = FIELDS | {"body": body, "pen": cast.people["chen"].pk, "group": [cast.people["wu"].pk]}
    answer = song.post(
        page_of("report-new", "research"), given | {"files": files, "submit": "1"}, follow=True
    )
    report = Report.objects.of(cast.committee).get()
    assert "已报请审议。" in answer.content.decode()
    assert (report.status, report.facts.pen.name, report.attachments.count()) == ("submitted", "陈思远", 1)
    assert [str(row.person) for row in report.coauthors.all()] == ["吴兰"]


def test_a_draft_is_kept_and_gone_on_with(cast: Cast, sign_in: SignIn) -> None:
    song = sign_in("song")
    given = FIELDS | {"body": cast.bodies["committee"].pk, "places": ""}
    song.post(page_of("report-new", "inspection"), given | {"save": "1"})
    report = Report.objects.of(cast.committee).get()
    page = song.get(page_of("report-edit", report.pk)).content.decode()
    assert "青岩古镇现有民宿" in page
    answer = song.post(page_of("report-edit", report.pk), FIELDS | {"places": "", "submit": "1"}, follow=True)
    assert "草稿已保存，还没有报审：请写明活动的时间和地点。" in answer.content.decode()


def test_two_who_write_at_once_lose_nothing(cast: Cast, sign_in: SignIn) -> None:
    report = drafted(cast)
    opened = {"revision": report.revision, "save": "1"}
    sign_in("chen").post(page_of("report-edit", report.pk), FIELDS | opened | {"title": "陈思远改的"})
    answer = sign_in("song").post(page_of("report-edit", report.pk), FIELDS | opened)
    assert answer.status_code == 422
    assert (
        "陈思远 09:00 保存过这份草稿，您现在的修改还没有存。再保存一次，以您的为准" in answer.content.decode()
    )
    again = answer.context["form"].data["revision"]
    sign_in("song").post(page_of("report-edit", report.pk), FIELDS | opened | {"revision": again})
    assert (fresh(report).title, report.versions.filter(title="陈思远改的").count()) == (TITLE, 1)


def test_days_out_of_order_and_marks_of_secrecy_are_refused(cast: Cast, sign_in: SignIn) -> None:
    song, page = sign_in("song"), page_of("report-new", "research")
    body = {"body": cast.bodies["committee"].pk, "save": "1"}
    early = song.post(page, FIELDS | body | {"ended_on": "2026-01-01"})
    assert "结束日期不能早于开始日期。" in early.content.decode()
    marked = song.post(page, FIELDS | body | {"section-background": "<p>机密★1年</p>"})
    assert "密级标志" in marked.content.decode()


@pytest.mark.parametrize("who", ["chen", "yang", "lu"])
def test_who_leads_no_body_is_told_who_writes(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert "您不能起草这种文稿" in sign_in(who).get(page_of("report-new", "brief")).content.decode()
    assert "起草哪一种" not in sign_in(who).get(page_of("reports")).content.decode()


def test_there_is_no_page_for_other_kinds(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("song").get(page_of("report-new", "proposal")).status_code == 404


def test_the_office_enters_it_for_a_body(cast: Cast, sign_in: SignIn) -> None:
    zhou = sign_in("zhou")
    given = FIELDS | {"body": cast.bodies["committee"].pk, "save": "1"}
    zhou.post(page_of("report-new", "research"), given)
    report = Report.objects.of(cast.committee).get()
    assert report.entered_by == cast.people["zhou"].pk
    assert zhou.get(page_of("report-edit", report.pk)).status_code == 200
    assert sign_in("song").get(page_of("report-edit", report.pk)).status_code == 200
    assert sign_in("wu").get(page_of("report-edit", report.pk)).status_code == 404


def test_the_page_tells_its_way_and_its_answers(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("song").get(page_of("report", answered(cast).pk)).content.decode()
    for words in (
        "花协报〔2026〕5 号",
        "九届区政协第 50 次主席会议，2026 年 2 月 2 日",
        "2026 年 1 月 12 日至2026 年 1 月 16 日",
        "各单位办理",
        ANSWER,
        "录入建议条目",
        "办理机制",
        "陈思远",
        "吴兰",
    ):
        assert words in page


def test_why_it_came_back_and_how_it_is_talked_over_stand_on_top(cast: Cast, sign_in: SignIn) -> None:
    back = cast.take("send_back", submitted(cast), "xu", reason="数据请核实。")
    page = sign_in("chen").get(page_of("report", back.pk)).content.decode()
    assert "退回修改的意见：" in page
    assert "继续写" in page
    asked = cast.take("discuss", drafted(cast, title="另一份"), "song", reason="请于周五以前告知。")
    assert "正在征求意见：" in sign_in("wu").get(page_of("report", asked.pk)).content.decode()


def test_the_list_is_narrowed_and_taken_home(cast: Cast, sign_in: SignIn) -> None:
    answered(cast)
    sent(cast, kind=Kind.RECOMMENDATION, title="关于民宿立法的建议案")
    drafted(cast, title="还在写的")
    zhou = sign_in("zhou")
    page = zhou.get(page_of("reports")).content.decode()
    assert "1 / 1 个单位已反馈" in page
    assert "还在写的" not in page  # 宋宁 writes it, and the office has not entered it
    assert "还在写的" in sign_in("song").get(page_of("reports")).content.decode()
    narrowed = zhou.get(page_of("reports"), {"kind": "recommendation"}).content.decode()
    assert "关于民宿立法的建议案" in narrowed
    assert TITLE not in narrowed
    file = b"".join(zhou.get(page_of("reports-export"), {"kind": "research"}).streaming_content)  # type: ignore[attr-defined]
    rows = list(load_workbook(io.BytesIO(file)).active.values)
    assert [row[2] for row in rows] == ["标题", TITLE]
    assert rows[1][12:16] == (1, 1, 0, "已报送")


def test_it_is_taken_home_as_an_official_document(cast: Cast, sign_in: SignIn) -> None:
    report = approved(cast, kind=Kind.RECOMMENDATION, title="关于民宿立法的建议案")
    answer = sign_in("song").get(page_of("report-word", report.pk))
    text = "\n".join(row.text for row in Document(io.BytesIO(answer.content)).paragraphs)
    for words in ("花协报〔2026〕5", "（九届区政协第 50 次主席会议通过）", "三、建议", "2026年2月2日"):
        assert words in text
    draft = sign_in("song").get(page_of("report-word", drafted(cast, title="草稿").pk))
    assert "花协报" not in "\n".join(row.text for row in Document(io.BytesIO(draft.content)).paragraphs)


def test_a_unit_finds_its_report_and_answers_with_a_file(cast: Cast, sign_in: SignIn) -> None:
    report = sent(cast, units=("housing", "finance"))
    yang = sign_in("yang")
    assert TITLE in yang.get(page_of("home")).content.decode()
    row = cast.take("receive", dispatch(cast, report), "yang")
    step = reverse("step", args=["huaxi", "report_dispatch", row.pk, "answer"])
    letter = SimpleUploadedFile("复函.png", png(), content_type="image/png")
    yang.post(step, {"answer": ANSWER, "file": letter})
    row = dispatch(cast, report)
    assert row.status == "answered"
    file = page_of("dispatch-file", row.pk)
    assert {who: sign_in(who).get(file).status_code for who in ("yang", "song", "zhou", "lu", "long")} == {
        "yang": 200,
        "song": 200,
        "zhou": 200,
        "lu": 200,
        "long": 404,
    }
    assert ANSWER not in sign_in("long").get(page_of("report", report.pk)).content.decode()


def test_the_suggestions_are_read_off_the_text(cast: Cast, sign_in: SignIn) -> None:
    report = submitted(cast)
    page = sign_in("song").get(page_of("suggestions-new", report.pk)).content.decode()
    assert "把民宿消防标准写进古镇保护规划。\n由财政全额补贴淡季客房。\n建立民宿联合推介机制。" in page
    assert current(report).sealed_at


def test_a_picture_in_the_text_becomes_a_file(cast: Cast, sign_in: SignIn) -> None:
    data = base64.b64encode(png()).decode()
    shown = f'<p>示意图如下。</p><img src="data:image/png;base64,{data}" alt="示意图">'
    given = FIELDS | {"body": cast.bodies["committee"].pk, "section-background": shown, "save": "1"}
    sign_in("song").post(page_of("report-new", "research"), given)
    report = Report.objects.of(cast.committee).get()
    assert report.attachments.get().purpose == "picture"
    assert "data:" not in current(report).section("background")["html"]


def test_the_list_asks_no_more_for_many_than_for_one(cast: Cast, sign_in: SignIn) -> None:
    zhou = sign_in("zhou")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert zhou.get(page_of("reports")).status_code == 200
        return len(queries)

    sent(cast)
    asked()  # what is kept from one page to the next is kept now
    submitted(cast, title="第二份")
    few = asked()
    for number in range(3, 6):
        submitted(cast, title=f"第 {number} 份")
    assert asked() == few
