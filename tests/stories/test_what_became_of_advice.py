"""What became of advice: an instruction carried out by units, suggestions followed to a plan, a person a paragraph."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from liangce.kernel.ledger.held import compare
from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Entry, Reading
from liangce.kernel.process import NotAllowed
from liangce.outcomes import figures
from liangce.outcomes.linking import link
from liangce.outcomes.models import LinkKind, OutcomeDocument
from liangce.outcomes.states import Following, Instructing
from liangce.outcomes.words import length
from tests.cast import make_cast
from tests.opinions.reporting import submitted as reported
from tests.opinions.reporting import with_desk
from tests.outcomes.acting import LATER, PLAN, fresh, itemised, scanned, task, told
from tests.proposals.walk import assigned, browser

pytestmark = pytest.mark.django_db

INSTRUCTED = (
    "登记批示 交办落实 交办 交办 签收批示件 申请退回批示件 同意退回 反馈落实情况 审核通过，办结 "
    "各单位办结 告知作者批示大意"
)
Clock = Callable[[str], datetime]


def test_an_instruction_is_carried_out_and_the_authors_hear_of_it(at: Clock) -> None:
    at("2026-02-02 12:00")
    cast = with_desk(make_cast())
    paper = assigned(cast)
    cast.moment = LATER

    # 陆明 wrote on the proposal two hours and a quarter after it was handed in; 周敏 registers it with the scan.
    row = scanned(cast, paper)
    assert (row.whose, length(row.lag)) == ("区委书记陆明", "2 小时 15 分")
    assert told(cast, "chen")[0] == told(cast, "wu")[0] == f"区委书记对“{paper.title}”作出批示。"

    # She gives it to two units, which have ten working days.
    units = [cast.units[name].pk for name in ("housing", "finance")]
    row = cast.take("give", row, "zhou", units=units, text="提出加装电梯的出资办法")
    assert row.due_on == date(2026, 2, 14)

    # 杨帆 of 区住建局 signs for it. 龙江 finds that it is not for 区财政局 and says why; 唐立 agrees.
    part = cast.take("receive", task(row, cast, "housing"), "yang")
    back = cast.take("ask_return", task(row, cast, "finance"), "long", reason="出资办法由住建局牵头制定")
    cast.take("grant_return", back, "tang")
    assert browser(cast, "long").get(f"/huaxi/outcomes/instructions/{row.pk}/").status_code == 404

    # 杨帆 reports, 周敏 reads it and finds it done; the instruction closes by itself, and the authors hear of it.
    week = LATER + timedelta(days=7)
    part = cast.take("report", part, "yang", now=week, feedback="办法已印发，三个小区先行")
    cast.take("accept", part, "zhou", now=week)
    row = fresh(row)
    assert (row.status, row.due_on) == (Instructing.CLOSED, None)
    for name in ("chen", "wu"):
        assert told(cast, name)[0] == f"批示交办的事项已经办结：{paper.title}。"

    # 周敏 lets the authors read a sentence. They still do not read what 陆明 wrote; his handwriting is for few.
    cast.take("release", row, "zhou", now=week, released="批示住建部门拿出出资办法。")
    shown = browser(cast, "chen").get(f"/huaxi/proposals/{paper.pk}/").text
    assert "批示住建部门拿出出资办法。" in shown
    assert "此件很好" not in browser(cast, "chen").get(f"/huaxi/outcomes/instructions/{row.pk}/").text
    assert browser(cast, "lu").get(f"/huaxi/outcomes/instructions/{row.pk}/scan/").status_code == 200
    assert browser(cast, "chen").get(f"/huaxi/outcomes/instructions/{row.pk}/scan/").status_code == 404
    assert Reading.objects.of(cast.committee).get().person == "陆明"

    # The ledger tells it in its order, and holds.
    labels = Entry.objects.of(cast.committee).filter(whole_kind="instruction").order_by("number")
    assert " ".join(labels.values_list("label", flat=True)) == INSTRUCTED
    assert verify(cast.committee).holds
    assert not compare(cast.committee).faults


def test_three_suggestions_one_in_a_plan_one_rejected_one_still_open(at: Clock) -> None:
    at("2026-02-02 12:00")
    cast = with_desk(make_cast())
    paper, report = assigned(cast), reported(cast)
    cast.moment = LATER

    # 陈思远 lists the three suggestions of the paper; 唐立 puts the first to 区住建局.
    first, second, third = itemised(
        cast, paper, "列入三年行动计划", "财政全额出资", "统一管线迁改", by="chen"
    )
    first = cast.take("change", first, "tang", text=first.text, unit=cast.units["housing"].pk)
    assert told(cast, "yang")[0].startswith("一条建议请你单位研究")

    # 杨帆 says that the first went into a plan. Nobody verifies what they said themselves: 周敏 looks at the plan.
    cast.take("answer", first, "yang", on="2026-02-02", words="写入第三章第二节", **PLAN)
    claim = first.conversions.get()
    assert fresh(first).status == Following.CLAIMED
    claim = cast.take("verify", claim, "zhou", reason="核对过印发稿")
    assert told(cast, "chen")[0].startswith("您的建议有了结果（写入决策）")

    # 周敏 registers that the second was rejected, and why; she cannot verify it herself, 唐立 does.
    cast.take(
        "claim", second, "zhou", outcome="rejected", on="2026-02-02", words="财力不足，另行研究分担办法"
    )
    with pytest.raises(NotAllowed, match="申报人以外"):
        cast.take("verify", second.conversions.get(), "zhou", reason="核对过")
    cast.take("verify", second.conversions.get(), "tang", reason="核对过复函")
    states = [(fresh(item).status, fresh(item).outcome) for item in (first, second, third)]
    assert states == [("settled", "written"), ("settled", "rejected"), ("open", "")]

    # From the plan one finds the suggestion, its paper and its author.
    plan = OutcomeDocument.objects.of(cast.committee).get()
    page = browser(cast, "zhou").get(f"/huaxi/outcomes/documents/{plan.pk}/").text
    for words in (
        "花溪区城市更新三年行动计划",
        "花府办发〔2026〕8 号",
        "列入三年行动计划",
        paper.title,
        "陈思远",
    ):
        assert words in page
    assert "财政全额出资" not in page

    # 方宁 links the opinion report from which it came: the chain is told on the proposal's page.
    link(report, paper, LinkKind.LED_TO, by=cast.fang)
    chain = browser(cast, "chen").get(f"/huaxi/proposals/{paper.pk}/").text
    for words in ("成果链", report.title, "由此形成", "《花溪区城市更新三年行动计划》", "未采纳", "跟踪中"):
        assert words in chain

    # Half a year later 唐立 looks back; the figures count one suggestion that became a decision.
    later = LATER + timedelta(days=180)
    cast.take("look_back", claim, "tang", now=later, holding="holds", held_words="三个小区已开工")
    assert told(cast, "chen")[0].startswith("成果回头看（落实到位）")
    assert figures.decided(cast.committee.pk, date(2026, 1, 1), date(2026, 12, 31)).number == 1
