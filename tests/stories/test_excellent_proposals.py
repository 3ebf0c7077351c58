"""A selection of excellent proposals, from the call to the award, a person a paragraph."""

from datetime import timedelta

import pytest

from liangce.kernel.ledger.verify import verify
from liangce.kernel.models import Deadline, Notice
from liangce.kernel.process import BadData, NotAllowed
from liangce.proposals.awards import figures
from liangce.proposals.models import Award, AwardReview
from tests.cast import NOW, TODAY, make_cast
from tests.proposals.awarding import fresh, nominated, objected, opened, points, sheet_of
from tests.proposals.leaders import with_leaders
from tests.proposals.walk import assigned

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_best_are_found_by_several_and_published_after_a_notice() -> None:
    cast = with_leaders(make_cast())
    lift, toilet, hall = (
        assigned(cast, title=f"关于{what}的提案") for what in ("加装电梯", "公厕管护", "会堂")
    )

    # 唐立 opens the selection: two may be chosen.
    round_ = opened(cast, quota=2)

    # 杨帆 of the housing bureau and 闵珍, a convener, nominate; 陈思远 may not nominate his own.
    first = nominated(cast, round_, lift, by="yang")
    second = nominated(cast, round_, toilet, by="min")
    third = nominated(cast, round_, hall, by="shi")
    with pytest.raises(BadData, match="不接受自荐"):
        cast.take("second", first, "chen", reason="我写的")

    # Five reviewers are appointed. 吴兰 has signed all three, and stands aside by herself.
    names = ("luo", "min", "gao", "lu", "wu")
    round_ = cast.take("appoint", round_, "tang", reviewers=[cast.people[name].pk for name in names])
    assert sheet_of(cast, round_, "wu").status == "aside"
    with pytest.raises(NotAllowed, match="不能评分"):
        cast.take("score", sheet_of(cast, round_, "wu"), "wu", **points(sheet_of(cast, round_, "wu")))

    # Four score alone; nobody sees the others' sheets. 罗文 does not come to the last one.
    for who, shares in (
        ("luo", (0.9, 0.8)),
        ("min", (0.8, 0.9, 0.5)),
        ("gao", (1.0, 0.8, 0.6)),
        ("lu", (0.9, 0.7, 0.6)),
    ):
        for place, share in enumerate(shares):
            row = sheet_of(cast, round_, who, place)
            cast.take("score", row, who, **points(row, share))
        assert AwardReview.objects.of(cast.committee).visible_to(cast.actor(who)).count() == 3
    with pytest.raises(NotAllowed, match="罗文还没有评完"):
        cast.take("end_scoring", fresh(round_), "tang")
    round_ = cast.take("end_scoring", fresh(round_), "tang", now=NOW + timedelta(days=20))

    # 许静 writes down what the Council decided, with mean, spread and number before its eyes: no more than two.
    tallies = figures.tallies(round_)
    assert [tallies[row.pk].n for row in (first, second, third)] == [4, 4, 3]
    assert tallies[first.pk].mean > tallies[second.pk].mean > tallies[third.pk].mean  # type: ignore[operator]
    when = NOW + timedelta(days=21)
    data = {"on": TODAY, "meeting": "第 60 次主席会议"}
    with pytest.raises(BadData, match="名额 2 件，选了 3 件"):
        cast.take("decide", round_, "xu", now=when, **data, chosen=[first.pk, second.pk, third.pk])
    round_ = cast.take("decide", round_, "xu", now=when, **data, chosen=[first.pk, second.pk])

    # The list hangs out. 罗文 objects to one entry, with reason; 唐立 takes it off and tells everybody concerned.
    objection = objected(cast, round_, nomination=round_.nominations.get(proposal=toilet))
    with pytest.raises(NotAllowed, match="异议没有处理"):
        cast.take("publish", round_, "tang", now=when + timedelta(days=30))
    cast.take("uphold", objection, "tang", now=when, reason="数据确有出入")
    assert [str(entry) for entry in round_.nominations.on_the_list()] == ["关于加装电梯的提案"]

    # The notice is over: what is left is published, and stands on the file of both its authors.
    round_ = cast.take("publish", fresh(round_), "tang", now=when + timedelta(days=30))
    assert [str(award.author) for award in Award.objects.of(cast.committee)] == ["陈思远", "吴兰"]
    for name in ("chen", "wu"):
        notices = Notice.objects.of(cast.committee).to(cast.people[name].pk)
        assert notices.filter(text__startswith="您的提案评为优秀提案").count() == 1
    assert not Deadline.objects.of(cast.committee).running().filter(rule__startswith="award").exists()
    assert verify(cast.committee).holds
