"""Suggestions followed one by one: claimed with proof, verified by somebody else, looked back on."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from liangce.kernel.models import Deadline
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.outcomes.models import Conversion, OutcomeDocument, SuggestionItem
from liangce.outcomes.states import Converting, Following
from liangce.proposals.models import Proposal
from tests.cast import Cast
from tests.outcomes.acting import LATER, PLAN, claimed, fresh, itemised, told, verified

SAID = {"on": "2026-02-02", "words": "已研究"}


def test_items_are_numbered_and_numbering_goes_on(cast: Cast, paper: Proposal) -> None:
    assert [item.number for item in itemised(cast, paper, "甲", "乙")] == [1, 2]
    items = itemised(cast, paper, "丙", by="chen")
    assert [(item.number, item.text) for item in items] == [(1, "甲"), (2, "乙"), (3, "丙")]
    assert items[2].entered_by == "陈思远"


def test_only_the_first_author_and_the_desk_enter_them(cast: Cast, paper: Proposal) -> None:
    for name in ("wu", "yang", "shi"):
        with pytest.raises(NotAllowed, match="只有第一作者或政协机关经办人员"):
            itemised(cast, paper, by=name)


def test_all_lines_go_in_or_none(cast: Cast, paper: Proposal) -> None:
    with pytest.raises(BadData, match="第 2 条超过 500 字"):
        itemised(cast, paper, "甲", "长" * 501)
    assert not SuggestionItem.objects.of(cast.committee).exists()


def test_a_unit_hears_of_a_suggestion_put_to_it_and_answers(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper, "甲", unit="housing")[0]
    assert told(cast, "yang")[0].startswith("一条建议请你单位研究")
    row = claimed(cast, item, by="yang", step="answer", outcome="considered")
    assert (row.claimed_by, row.status, fresh(item).status) == ("杨帆", Converting.CLAIMED, Following.CLAIMED)
    assert told(cast, "tang")[0].startswith("杨帆申报建议的结果，请核实")


def test_who_is_asked_later_hears_then(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper, "甲")[0]
    cast.take("change", item, "zhou", text="甲", unit=cast.units["finance"].pk)
    assert told(cast, "long")[0].startswith("一条建议请你单位研究")


def test_a_claim_is_verified_by_somebody_else(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[0]
    row = claimed(cast, item, by="zhou")
    with pytest.raises(NotAllowed, match="只有申报人以外的"):
        cast.take("verify", row, "zhou", reason="看过文件")
    row = cast.take("verify", row, "tang", reason="看过文件")
    assert (row.status, row.verified_by) == (Converting.VERIFIED, "唐立")
    item = fresh(item)
    assert (item.status, item.outcome) == (Following.SETTLED, "written")
    for name in ("chen", "wu"):
        assert told(cast, name)[0] == f"您的建议有了结果（写入决策）：{paper.title}（第 1 条建议）。"
    assert told(cast, "zhou")[0].startswith("申报的结果已经核实")


def test_the_database_keeps_the_promise_too(cast: Cast, paper: Proposal) -> None:
    row = verified(cast, itemised(cast, paper)[0])
    for wrong in (
        {"verified_by_id": row.claimed_by_id},
        {"document": None, "evidence": None},
        {"verified_at": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Conversion.unscoped.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"outcome": "written"}, "必须|请选择文件"),
        ({"outcome": "adopted"}, "采纳的要有凭据"),
        ({"outcome": "partly"}, "采纳的要有凭据"),
        ({"outcome": "rejected", "words": ""}, "情况说明"),
        ({"outcome": "considered", "on": "2026-02-03"}, "不能在今天以后"),
    ],
)
def test_a_claim_carries_proof(cast: Cast, paper: Proposal, says: dict[str, str], why: str) -> None:
    with pytest.raises(BadData, match=why):
        claimed(cast, itemised(cast, paper)[0], **says)


def test_a_file_is_proof_and_whoever_knows_of_the_paper_may_read_it(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[0]
    file = SimpleUploadedFile("会议纪要.txt", "同意明确牵头部门".encode())
    data = SAID | {"outcome": "adopted"}
    take(item.process.step("claim"), item, by=cast.zhou, now=LATER, data=data, files={"evidence": file})
    row = item.conversions.get()
    assert (row.evidence.name, row.evidence.purpose) == ("会议纪要.txt", "evidence")


def test_several_items_go_into_one_document(cast: Cast, paper: Proposal) -> None:
    first, second, third = itemised(cast, paper)
    one = claimed(cast, first)
    document = OutcomeDocument.objects.of(cast.committee).get()
    two = claimed(cast, second, outcome="written", document=document.pk)
    three = claimed(cast, third, **PLAN)  # typed once more
    assert {one.document_id, two.document_id, three.document_id} == {document.pk}
    assert str(document) == "《花溪区城市更新三年行动计划》（花府办发〔2026〕8 号）"
    with pytest.raises(BadData, match="不要再写新文件"):
        claimed(cast, itemised(cast, paper, "丁")[3], document=document.pk, **PLAN)


def test_what_is_not_proved_goes_back_with_a_reason(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper, "甲", unit="housing")[0]
    row = claimed(cast, item, by="yang", step="answer", outcome="considered")
    row = cast.take("send_back", row, "tang", reason="请附会议记录")
    assert told(cast, "yang")[0].endswith("请附会议记录")
    assert fresh(item).status == Following.CLAIMED
    with pytest.raises(NotAllowed, match="只有申报人本人"):
        cast.take("claim_again", row, "he", **SAID, outcome="considered")
    row = cast.take("claim_again", row, "yang", **SAID, outcome="adopted", document_title="会议纪要")
    row = cast.take("verify", row, "tang", reason="看过纪要")
    assert fresh(item).outcome == "adopted"


def test_a_claim_taken_back_leaves_the_item_open(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[0]
    cast.take("withdraw", claimed(cast, item), "zhou", reason="登记错了")
    assert (fresh(item).status, fresh(item).outcome) == (Following.OPEN, "")


def test_a_rejected_suggestion_has_a_reason_and_is_settled(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[1]
    verified(cast, item, outcome="rejected", words="资金没有来源")
    assert (fresh(item).status, fresh(item).outcome) == (Following.SETTLED, "rejected")


def test_what_proves_wrong_later_is_taken_back_in_the_open(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[0]
    row = cast.take("revoke", verified(cast, item), "tang", reason="文件没有印发")
    assert (row.status, row.verified_by, row.verified_at) == (Converting.SENT_BACK, "", None)
    assert (fresh(item).status, fresh(item).outcome) == (Following.CLAIMED, "")
    assert "正在重新核对" in told(cast, "chen")[0]
    cast.take("withdraw", row, "zhou", reason="没有印发")
    assert fresh(item).status == Following.OPEN


def test_a_better_result_follows_and_the_earlier_one_stays(cast: Cast, paper: Proposal) -> None:
    item = itemised(cast, paper)[0]
    verified(cast, item, outcome="considered", words="已研究")
    row = claimed(cast, fresh(item))
    assert fresh(item).status == Following.CLAIMED
    cast.take("verify", row, "tang", now=LATER + timedelta(hours=1), reason="看过文件")
    assert (fresh(item).outcome, item.conversions.proved().count()) == ("written", 2)


def test_after_half_a_year_somebody_looks_back(cast: Cast, paper: Proposal) -> None:
    row = verified(cast, itemised(cast, paper)[0])
    deadline = Deadline.objects.of(cast.committee).get(rule="look_back")
    assert str(deadline.due_on) == "2026-08-03"  # the second is a Sunday
    late = LATER + timedelta(days=200)
    assert Conversion.objects.of(cast.committee).overdue(late.date()).exists()
    row = cast.take("look_back", row, "tang", now=late, holding="partly", held_words="完成两个小区")
    assert (row.status, row.holding, row.looked_by) == (Converting.LOOKED_BACK, "partly", "唐立")
    assert "回头看（部分落实）" in told(cast, "chen")[0]


def test_a_suggestion_no_longer_followed_can_be_taken_up_again(cast: Cast, paper: Proposal) -> None:
    item = cast.take("drop", itemised(cast, paper)[0], "zhou", reason="与另一条重复")
    assert item.status == Following.DROPPED
    assert cast.take("take_up", item, "tang", reason="不重复").status == Following.OPEN
