"""A report walks from the body that drafts it over the organ that adopts it to the units that answer it."""

from datetime import date, timedelta

import pytest

from liangce.kernel.ledger.held import compare
from liangce.kernel.models import Entry
from liangce.kernel.process import BadData, NotAllowed
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Kind
from liangce.reports.models import Dispatch
from liangce.reports.states import KINDS
from liangce.reports.writing import begin_report, write_report
from tests.cast import NOW, TODAY, Cast
from tests.opinions.reporting import told
from tests.reports.drafting import (
    ANSWER,
    MEETING,
    TEXTS,
    TITLE,
    answered,
    approved,
    dispatch,
    dispatched,
    drafted,
    fresh,
    sent,
    submitted,
)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_walks_from_draft_to_close(cast: Cast, kind: Kind) -> None:
    report = answered(cast, kind=kind)
    cast.take("accept", dispatch(cast, report), "zhou")
    closed = fresh(report)
    assert (closed.status, closed.number, closed.serial, closed.due_on) == ("closed", 1, 1, None)
    assert told(cast, "chen")[-1] == f"各单位都已办结：{TITLE}。"
    assert not compare(cast.committee).faults


def test_who_may_begin_one(cast: Cast) -> None:
    body = cast.bodies["committee"]
    for name in ("song", "zhou"):
        assert begin_report(Kind.BRIEF, body, cast.session, by=cast.actor(name), now=NOW).pk
    for name in ("chen", "fang", "yang", "xu"):
        with pytest.raises(NotAllowed, match="只有起草单位负责人"):
            begin_report(Kind.BRIEF, body, cast.session, by=cast.actor(name), now=NOW)


def test_the_pen_holder_writes_and_submits_and_others_of_the_group_read(cast: Cast) -> None:
    report = drafted(cast)
    written = write_report(report, title="改过的标题", texts=TEXTS, by=cast.actor("chen"), now=NOW)
    assert written.title == "改过的标题"
    with pytest.raises(NotAllowed, match="只有起草单位负责人、执笔人"):
        write_report(written, title="再改", texts=TEXTS, by=cast.actor("wu"), now=NOW)
    with pytest.raises(NotAllowed, match="只有起草单位负责人"):
        cast.take("submit", written, "wu")
    assert cast.take("submit", written, "chen").status == "submitted"


def test_it_is_talked_over_and_taken_back_to_be_changed(cast: Cast) -> None:
    report = cast.take("discuss", drafted(cast), "song", reason="请于 2 月 5 日以前告知执笔人。")
    assert told(cast, "wu") == [f"请对{TITLE}提出意见。请于 2 月 5 日以前告知执笔人。"]
    with pytest.raises(NotAllowed, match="正文不能再改"):
        write_report(report, title=TITLE, texts=TEXTS, by=cast.actor("chen"), now=NOW)
    back = cast.take("take_back", report, "chen")
    write_report(back, title="吸收意见以后的报告", texts=TEXTS, by=cast.actor("chen"), now=NOW)
    assert cast.take("submit", fresh(back), "chen").title == "吸收意见以后的报告"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "请先写标题。"),
        ({"details": {"places": ""}}, "请写明活动的时间和地点。"),
        ({"texts": TEXTS | {"suggestions": ""}}, "“对策建议”还没有写。"),
    ],
)
def test_it_says_what_is_missing_before_it_goes(cast: Cast, changes: dict, said: str) -> None:
    given = {"title": TITLE, "texts": TEXTS} | changes
    report = write_report(drafted(cast), by=cast.actor("song"), now=NOW, **given)
    with pytest.raises(NotAllowed, match=said):
        cast.take("submit", report, "song")


def test_a_brief_needs_no_journey(cast: Cast) -> None:
    report = drafted(cast, kind=Kind.BRIEF)
    write_report(report, title=TITLE, texts=TEXTS, by=cast.actor("song"), now=NOW, details={"places": ""})
    assert cast.take("submit", fresh(report), "song").status == "submitted"


def test_the_organ_has_its_days_and_sends_back_with_a_reason(cast: Cast) -> None:
    report = submitted(cast)
    assert report.due_on == date(2026, 3, 6)  # twenty working days, with the Spring Festival between
    back = cast.take("send_back", report, "xu", reason="数据请核实。")
    assert told(cast, "song")[-1] == told(cast, "chen")[-1] == f"请修改后再报审：{TITLE}。数据请核实。"
    again = write_report(back, title=TITLE, texts=TEXTS, by=cast.actor("chen"), now=NOW)
    again = cast.take("submit", again, "chen")
    assert (again.serial, again.submitted_at) == (1, report.submitted_at)


def test_a_meeting_adopts_it_under_a_number(cast: Cast) -> None:
    report = approved(cast)
    assert (report.status, report.number, report.headline) == ("approved", 1, "花协报〔2026〕5 号")
    assert report.facts.meeting == MEETING["meeting"]
    assert told(cast, "song")[-1] == f"调研报告已经审议通过：{TITLE}。"
    assert report.due_on == date(2026, 2, 11)  # seven working days, with the Saturday before the holidays
    entry = Entry.objects.of(cast.committee).get(step="research.approve")
    assert entry.after["会议"] == MEETING["meeting"]


def test_nobody_adopts_what_will_only_be_decided_tomorrow(cast: Cast) -> None:
    with pytest.raises(BadData, match="不能在今天以后"):
        cast.take("approve", submitted(cast), "zhou", **MEETING | {"on": "2026-02-03"})


def test_a_brief_is_signed_out_and_no_meeting_is_asked(cast: Cast) -> None:
    report = submitted(cast, kind=Kind.BRIEF)
    assert report.due_on == TODAY + timedelta(days=3)
    with pytest.raises(NotAllowed, match="按本件适用的规则，不用登记审议通过"):
        cast.take("approve", report, "zhou", **MEETING)
    done = cast.take("sign", report, "xu", document_number="花协专报〔2026〕1 号")
    assert done.facts.approved_by == "许静"
    with pytest.raises(NotAllowed, match="不用签发"):
        cast.take("sign", submitted(cast, title="另一份"), "xu", document_number="1 号")


def test_who_held_the_pen_does_not_sign(cast: Cast) -> None:
    report = drafted(cast, kind=Kind.BRIEF)
    pen = {"pen": cast.people["gao"]}
    write_report(report, title=TITLE, texts=TEXTS, by=cast.actor("song"), now=NOW, details=pen)
    report = cast.take("submit", fresh(report), "song")
    with pytest.raises(NotAllowed, match="执笔人除外"):
        cast.take("sign", report, "gao", document_number="1 号")


def test_units_answer_within_the_days_of_their_kind(cast: Cast) -> None:
    assert dispatch(cast, sent(cast)).due_on == date(2026, 5, 6)  # three months, and past the holiday
    opinion = sent(cast, kind=Kind.SUPERVISION_OPINION, title="监督意见")
    assert dispatch(cast, opinion).due_on == date(2026, 4, 3)
    assert f"政协送达：{TITLE}，请签收，并在 5 月 6 日前反馈办理情况。" in told(cast, "yang")
    assert told(cast, "lu")[0] == f"政协报送调研报告，请阅示：{TITLE}。"


def test_an_answer_is_read_sent_back_and_accepted(cast: Cast) -> None:
    report = answered(cast)
    row = dispatch(cast, report)
    assert (row.answer, row.answered_by, row.due_on) == (ANSWER, "杨帆", None)
    assert told(cast, "song")[-1] == f"杨帆反馈了办理情况：{TITLE}。"
    row = cast.take("send_back", row, "zhou", reason="第三条请写明时间。")
    assert row.due_on == date(2026, 5, 6)
    with pytest.raises(NotAllowed, match="区住建局还没有办结"):
        cast.take("close", fresh(report), "zhou")
    row = cast.take("answer", row, "yang", answer="第三条下半年完成。")
    cast.take("accept", row, "zhou")
    assert (fresh(report).status, fresh(report).closed_at) == ("closed", NOW)


def test_more_units_get_it_later_and_one_is_taken_off(cast: Cast) -> None:
    report = sent(cast)
    more = dispatched(cast, report, ("finance",), step="send_more")
    assert more.facts.recipients == "陆明、区住建局、区财政局"
    row = dispatch(cast, more, "finance")
    with pytest.raises(NotAllowed, match="只有政协办公室"):
        cast.take("call_back", row, "song", reason="不归它管")
    cast.take("call_back", row, "zhou", reason="不归它管")
    assert list(Dispatch.objects.of(cast.committee).standing()) == [dispatch(cast, report)]


def test_a_copy_needs_no_answer(cast: Cast) -> None:
    report = sent(cast, units=(), informed=("finance",))
    assert dispatch(cast, report, "finance").status == "informed"
    assert report.status == "sent"
    assert cast.take("close", report, "zhou", reason="供参阅，不用反馈").status == "closed"
    assert told(cast, "chen")[-1] == f"调研报告已经办结：{TITLE}。供参阅，不用反馈"


def test_it_goes_to_somebody(cast: Cast) -> None:
    with pytest.raises(BadData, match="请写明报送给谁"):
        cast.take("send", approved(cast), "zhou")
    both = [cast.units["housing"].pk]
    with pytest.raises(BadData, match="区住建局已列为送达单位"):
        cast.take("send", approved(cast, title="另一份"), "zhou", units=both, informed=both)


def test_the_writer_takes_it_back_before_it_is_adopted(cast: Cast) -> None:
    done = cast.take("withdraw", submitted(cast), "song", reason="情况有变")
    assert (done.status, done.due_on) == ("withdrawn", None)
    with pytest.raises(NotAllowed, match="现在是“已通过”"):
        cast.take("withdraw", approved(cast, title="另一份"), "song", reason="情况有变")


def test_numbers_count_each_kind_for_itself(cast: Cast) -> None:
    first, second = approved(cast), approved(cast, title="又一份")
    brief = approved(cast, kind=Kind.BRIEF, title="专报")
    assert [row.number for row in (first, second, brief)] == [1, 2, 1]


def test_the_tables_of_all_kinds_have_the_same_rows() -> None:
    names = {tuple(step.name for step in PROCESSES[kind].steps) for kind in KINDS}
    assert len(names) == 1
