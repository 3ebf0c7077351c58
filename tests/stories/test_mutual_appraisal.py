"""A round of mutual appraisal, back to back, a person a paragraph."""

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Notice
from liangce.kernel.process import NotAllowed, take
from liangce.proposals.appraisal.process import ROUND
from liangce.proposals.appraisal.units import unit_lines
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound
from tests.cast import NOW, TODAY, make_cast
from tests.proposals.appraising import form_of, give, sheet
from tests.proposals.leaders import with_leaders
from tests.proposals.walk import assigned, replied

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_both_sides_judge_each_other_and_the_weak_are_told() -> None:
    cast = with_leaders(make_cast())
    replied(cast, title="关于加装电梯的提案")
    replied(cast, title="关于公厕管护的提案")
    assigned(cast, title="关于还在办的事的提案")

    # 唐立 opens the round for the session: two proposals have been answered, the third is not in it.
    round_ = AppraisalRound(committee=cast.committee, session=cast.session, rulebook=cast.session.rulebook)
    round_ = take(ROUND.step("open"), round_, by=cast.tang, now=NOW, data={})
    assert round_.forms.values("proposal").distinct().count() == 2
    assert round_.forms.count() == 8

    # 杨帆 of the housing bureau scores both proposals by ten indicators; the first one is thin.
    for place, share in ((0, 0.5), (1, 0.95)):
        give(cast, form_of(cast, round_, "unit", place), share, comment="调研可以再深一些")

    # 石磊 of the inspection office scores one of them, and never gets round to the other.
    give(cast, form_of(cast, round_, "office", 0), 0.6)

    # 陈思远, the proposer, scores how both were handled: well, and badly. He changes his mind about the first.
    first = give(cast, form_of(cast, round_, "author", 0), 0.7)
    cast.take("revise", first, "chen", **sheet(first, 0.95))
    give(cast, form_of(cast, round_, "author", 1), 0.4, comment="没有上门，答非所问")

    # Nobody sees what the other side gave: not the units, not the proposers, not the committee's own desk.
    forms = AppraisalForm.objects.of(cast.committee).given()
    assert not forms.visible_to(cast.chen).exclude(rater="author").exists()
    assert not forms.visible_to(cast.yang).exclude(rater="unit").exists()
    assert not forms.visible_to(cast.tang).exclude(rater="desk").exists()

    # 唐立 scores the handling too, of one of them, and closes the round. What is missing counts as not returned.
    give(cast, form_of(cast, round_, "desk", 0), 0.9)
    round_ = cast.take("close", round_, "tang", reason="到期")
    with pytest.raises(NotAllowed, match="评议已经结束"):
        cast.take("revise", first, "chen", **sheet(first))

    # The results stand, each with how many are behind it.
    said = {
        (result.side, str(result.proposal)[2:4]): (f"{result.given}/{result.asked}", result.grade_label)
        for result in round_.results.select_related("proposal")
    }
    assert said == {
        ("quality", "加装"): ("2/2", "较差"), ("quality", "公厕"): ("1/2", "优秀"),
        ("handling", "加装"): ("2/2", "良好"), ("handling", "公厕"): ("1/2", "较差"),
    }  # fmt: skip
    [line] = unit_lines(round_, TODAY)
    assert (line.unit, line.given, line.asked, line.open) == ("区住建局", 3, 4, 1)

    # 陈思远 reads what his proposals were worth, 杨帆 how the bureau handled them; 罗文 has no business there.
    results = AppraisalResult.objects.of(cast.committee)
    assert results.visible_to(cast.chen).count() == results.visible_to(cast.yang).count() == 4
    assert not results.visible_to(cast.luo).exists()

    # 唐立 asks the author to improve, and the bureau to answer again; both are told, and it is on record.
    for result in results.filter(status="low"):
        cast.take("advise_unit" if result.unit_id else "advise_authors", result, "tang", reason="请改进")
    for name in ("chen", "wu", "yang", "he"):
        assert (
            Notice.objects.of(cast.committee)
            .to(cast.people[name].pk)
            .filter(text__contains="请改进")
            .exists()
        )
    assert set(results.values_list("status", flat=True)) == {"graded", "advised"}
    assert verify(cast.committee).holds
