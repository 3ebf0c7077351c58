"""Lines by hand and appeals: a reason, an approver who is another, an answer."""

import pytest

from liangce.kernel.process import BadData, NotAllowed
from tests.cast import Cast
from tests.duty.scoring import adopted, appealed, by_hand, lines
from tests.opinions.reporting import told


def test_it_counts_once_somebody_else_approved_it(cast: Cast) -> None:
    adopted(cast)
    row = by_hand(cast)
    assert lines(cast, "chen") == {}
    cast.take("approve", row, "wang")
    assert lines(cast, "chen") == {"manual": 5}
    assert any("手工计分" in text for text in told(cast, "chen"))


def test_whoever_entered_it_cannot_approve_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有录入人和本人以外的"):
        cast.take("approve", by_hand(cast), "zhou")


def test_a_member_enters_none(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有政协办公室可以"):
        by_hand(cast, by="chen")


@pytest.mark.parametrize(
    ("says", "why"),
    [
        ({"reason": ""}, "理由"),
        ({"evidence": ""}, "依据"),
        ({"points": "0"}, "不能是 0 分"),
        ({"on": "2025-12-31"}, "应在 2026 年之内"),
        ({"on": "2026-03-01"}, "还没有到这一天"),
    ],
)
def test_it_must_say_why_for_what_and_when(cast: Cast, says: dict[str, str], why: str) -> None:
    with pytest.raises(BadData, match=why):
        by_hand(cast, **says)


def test_a_refused_one_never_counts(cast: Cast) -> None:
    adopted(cast)
    cast.take("refuse", by_hand(cast), "xu", reason="已有活动记录")
    assert lines(cast, "chen") == {}
    assert any("已有活动记录" in text for text in told(cast, "zhou"))


def test_a_revoked_one_counts_no_more_and_the_member_is_told(cast: Cast) -> None:
    adopted(cast)
    row = cast.take("approve", by_hand(cast), "wang")
    cast.take("revoke", row, "xu", reason="通报有误")
    assert lines(cast, "chen") == {}
    assert any("通报有误" in text for text in told(cast, "chen"))


def test_an_appeal_is_answered_by_the_office(cast: Cast) -> None:
    row = cast.take("keep", appealed(cast), "zhou", reason="该提案由吴兰领衔。")
    assert (row.answer, row.answered_by) == ("该提案由吴兰领衔。", "周敏")
    assert any("维持原计分" in text for text in told(cast, "chen"))


def test_an_appeal_that_is_right_says_what_was_put_right(cast: Cast) -> None:
    row = cast.take("uphold", appealed(cast), "xu", reason="署名次序已更正。")
    assert row.status_label == "予以更正"


def test_nobody_appeals_for_another(cast: Cast) -> None:
    row = appealed(cast)
    with pytest.raises(NotAllowed):
        cast.take("take_back", row, "wu")
    cast.take("take_back", row, "chen")
