"""A research report and a formal recommendation through their own process, a person a paragraph."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from liangce.kernel.ledger.held import compare
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry
from liangce.kernel.process import NotAllowed
from liangce.outcomes import figures
from liangce.outcomes.linking import link
from liangce.outcomes.models import LinkKind, OutcomeDocument, SuggestionItem
from liangce.papers.models import Kind, Paper
from liangce.reports.models import Report
from tests.cast import NOW, Cast, make_cast
from tests.outcomes.acting import fresh as fresh_row
from tests.outcomes.acting import itemised, told
from tests.proposals.walk import assigned, browser
from tests.reports.drafting import ANSWER, MEETING, TEXTS, TITLE, dispatch, drafted, fresh, with_writers

pytestmark = pytest.mark.django_db

Clock = Callable[[str], datetime]
PLAN = {
    "outcome": "written",
    "on": "2026-03-02",
    "words": "写入规划第四章",
    "document_kind": "plan",
    "document_title": "青岩古镇保护规划（修编）",
    "document_number": "花府发〔2026〕12 号",
}
WALKED = (
    "起草调研报告 征求意见 收回修改 报请审议 登记审议通过 报送 送达 送达 签收报告 反馈办理情况 签收报告 反馈办理情况 "
    "审核通过，办结 审核通过，办结 各单位办结"
)


def from_the_group_to_the_units(cast: Cast) -> Report:
    # 宋宁, head of 经济委, writes what the group found in 青岩, and asks the group; 吴兰, who was there, hears of it.
    report = cast.take("discuss", drafted(cast), "song", reason="请于 2 月 5 日以前告知执笔人。")
    assert told(cast, "wu")[0].startswith(f"请对{TITLE}提出意见。")

    # 陈思远 holds the pen: he takes it back, and lays it before the Chairpersons' Council. 罗文 knows nothing yet.
    report = cast.take("take_back", report, "chen")
    report = cast.take("submit", report, "chen")
    page = reverse("report", args=["huaxi", report.pk])
    assert browser(cast, "luo").get(page).status_code == 404
    assert "待审议的调研报告" in browser(cast, "zhou").get("/huaxi/").text

    # The Council adopts it; 周敏 enters meeting and number, and sends it to 陆明 and to two units.
    report = cast.take("approve", report, "zhou", **MEETING)
    units = [cast.units[name].pk for name in ("housing", "finance")]
    report = cast.take("send", report, "zhou", leaders=[cast.people["lu"].pk], units=units)
    assert told(cast, "lu")[0] == f"政协报送调研报告，请阅示：{TITLE}。"
    assert browser(cast, "yang").get(page).status_code == 200
    return report


def test_three_items_of_a_research_report(at: Clock) -> None:
    at("2026-02-02 09:00")
    cast = with_writers(make_cast())

    report = from_the_group_to_the_units(cast)
    page = reverse("report", args=["huaxi", report.pk])

    # Its text numbers three suggestions; the form has read them, and 宋宁 enters them. The first is 区住建局's.
    form = browser(cast, "song").get(reverse("suggestions-new", args=["huaxi", report.pk])).context["form"]
    texts = form["texts"].value().splitlines()
    assert len(texts) == 3
    paper = Paper.objects.of(cast.committee).get(pk=report.pk)
    first, second, third = itemised(cast, paper, *texts, by="song", now=NOW)
    first = cast.take("change", first, "zhou", text=first.text, unit=cast.units["housing"].pk)

    # A month later 杨帆 answers for 区住建局, and says that the first went into the plan; 龙江 answers for 区财政局.
    at("2026-03-02 10:00")
    month = NOW + timedelta(days=28)
    for unit, who in (("housing", "yang"), ("finance", "long")):
        row = cast.take("receive", dispatch(cast, report, unit), who, now=month)
        cast.take("answer", row, who, now=month, answer=ANSWER)
    cast.take("answer", first, "yang", now=month, **PLAN)

    # Nobody verifies what they claimed themselves: 周敏 checks the plan; 唐立 the rejection that 周敏 enters.
    cast.take("verify", first.conversions.get(), "zhou", now=month, reason="核对过印发稿")
    why = {"outcome": "rejected", "on": "2026-03-02", "words": "财力不足，无法全额补贴"}
    cast.take("claim", second, "zhou", now=month, **why)
    with pytest.raises(NotAllowed, match="申报人以外"):
        cast.take("verify", second.conversions.get(), "zhou", now=month, reason="核对过")
    cast.take("verify", second.conversions.get(), "tang", now=month, reason="核对过复函")
    states = [(fresh_row(item).status, fresh_row(item).outcome) for item in (first, second, third)]
    assert states == [("settled", "written"), ("settled", "rejected"), ("open", "")]

    # All who wrote it hear what it came to: the head of the body, the pen-holder, who took part.
    for name in ("song", "chen", "wu"):
        assert any(text.startswith("您的建议有了结果（写入决策）") for text in told(cast, name)), name

    # From the plan one finds the suggestion and its report; the report's page tells the whole chain.
    plan = OutcomeDocument.objects.of(cast.committee).get()
    found = browser(cast, "zhou").get(f"/huaxi/outcomes/documents/{plan.pk}/").text
    for words in ("青岩古镇保护规划（修编）", "花府发〔2026〕12 号", first.text, TITLE, "经济委"):
        assert words in found
    assert second.text not in found
    shown = browser(cast, "chen").get(page).text
    for words in ("成果链", "《青岩古镇保护规划（修编）》", "未采纳", "跟踪中", ANSWER, "花协报〔2026〕5 号"):
        assert words in shown

    # 周敏 has read both answers: the report closes by itself, the open suggestion goes on being followed.
    for unit in ("housing", "finance"):
        cast.take("accept", dispatch(cast, report, unit), "zhou", now=month)
    assert (fresh(report).status, fresh_row(third).status) == ("closed", "open")
    labels = Entry.objects.of(cast.committee).filter(whole_kind="research").order_by("number")
    assert " ".join(labels.values_list("label", flat=True)) == WALKED
    assert verify(cast.committee).holds
    assert not compare(cast.committee).faults
    assert figures.decided(cast.committee.pk, date(2026, 1, 1), date(2026, 12, 31)).number == 1


def test_a_recommendation_of_the_standing_committee(at: Clock) -> None:
    at("2026-02-02 12:00")
    cast = with_writers(make_cast())
    proposal = assigned(cast)
    later = NOW + timedelta(hours=3)
    cast.moment = later

    # 宋宁 drafts a recommendation; 许静 finds that it lacks a source, and 陈思远, who holds the pen, adds it.
    report = drafted(cast, Kind.RECOMMENDATION, title="关于推进古镇民宿立法的建议案")
    report = cast.take("submit", report, "song")
    assert report.process.label == "建议案"
    report = cast.take("send_back", report, "xu", reason="请写明依据。")
    written = browser(cast, "chen").post(
        reverse("report-edit", args=["huaxi", report.pk]),
        {
            "title": report.title, "began_on": "2026-01-12", "places": "青岩", "secrecy": "public", "submit": "1",
            "revision": report.revision, "group": [cast.people["wu"].pk], "pen": cast.people["chen"].pk,
            **{f"section-{name}": f"{html}<p>依据《立法法》。</p>" for name, html in TEXTS.items()},
        },
        follow=True,
    )  # fmt: skip
    assert "已报请审议。" in written.text
    assert fresh(report).versions.count() == 2

    # The Standing Committee adopts it. It is neither signed out nor adopted by anybody else.
    report = fresh(report)
    with pytest.raises(NotAllowed, match="不用签发"):
        cast.take("sign", report, "xu", document_number="1 号")
    adopted = {
        "meeting": "九届区政协常委会第 20 次会议",
        "on": "2026-02-02",
        "document_number": "花协发〔2026〕3 号",
    }
    report = cast.take("approve", report, "xu", **adopted)
    assert browser(cast, "luo").get(reverse("report", args=["huaxi", report.pk])).status_code == 404

    # Sent to the government's office and to 区住建局, with a copy for 区财政局; now every member may read it.
    inspection, housing, finance = (cast.units[name].pk for name in ("inspection", "housing", "finance"))
    report = cast.take(
        "send", report, "zhou", leaders=[cast.people["lu"].pk], units=[inspection, housing], informed=[finance],
        others="区委办公室",
    )  # fmt: skip
    assert report.facts.recipients == "陆明、区住建局、区政府督查室、区财政局、区委办公室"
    shown = browser(cast, "luo").get(reverse("report", args=["huaxi", report.pk])).text
    assert "九届区政协常委会第 20 次会议" in shown
    assert dispatch(cast, report, "inspection").due_on == date(2026, 5, 6)

    # 石磊 of the government's office answers too; the desk links the proposal from which it all came.
    for unit, who in (("inspection", "shi"), ("housing", "yang")):
        row = cast.take("receive", dispatch(cast, report, unit), who)
        cast.take("answer", row, who, answer="区政府已列入立法建议项目。")
    link(proposal, Paper.objects.of(cast.committee).get(pk=report.pk), LinkKind.LED_TO, by=cast.zhou)
    chain = browser(cast, "chen").get(reverse("report", args=["huaxi", report.pk])).text
    assert proposal.title in chain

    # 周敏 takes the list home; the mechanism on the page of rules says the same as what happened.
    for unit in ("inspection", "housing"):
        cast.take("accept", dispatch(cast, report, unit), "zhou")
    assert Report.objects.of(cast.committee).get().status == "closed"
    assert not SuggestionItem.objects.of(cast.committee).exists()
    mechanism = browser(cast, "chen").get("/huaxi/mechanism/?kind=recommendation").text
    for words in ("常务委员会会议", "登记审议通过", "3 个月", "反馈办理情况"):
        assert words in mechanism
