"""报送: a signed report arrives above as that committee's own; every fate comes back to desk and author."""

import pytest

from liangce.kernel.models import Entry, Notice
from liangce.kernel.process import BadData, NotAllowed, take
from liangce.network.models import Letter
from liangce.opinions.models import Event, Sending
from liangce.outcomes.models import Instruction
from liangce.papers.models import Origin
from tests.cast import NOW, Cast
from tests.network.neighbours import again, carry, handed_up, report_of, there
from tests.opinions.reporting import checked, combined, sent, signed, submitted, told
from tests.outcomes.acting import registered


def test_it_arrives_in_the_intake_above_as_a_report_of_its_own(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    theirs = there(city, row)
    report = report_of(theirs)
    assert (report.status, report.origin, report.origin_from) == ("submitted", Origin.UP, "花溪区政协")
    assert (report.title, report.serial) == (row.paper.title, 1)
    assert (report.particulars.author, report.particulars.author_unit) == ("陈思远", "花溪区政协")
    assert str(report.first_proposer) == "花溪区政协"
    assert "情况属实。" in report.versions.get().plain
    assert (theirs.status, theirs.digest, theirs.content) == ("sent", row.digest, row.content)
    assert told(city, "fang")[-1].startswith("花溪区政协报送社情民意信息")


def test_the_author_is_named_only_when_the_desk_says_so(cast: Cast, city: Cast) -> None:
    row = handed_up(cast, named="")
    carry(NOW)
    assert "陈思远" not in str(row.content)
    assert report_of(there(city, row)).particulars.author == ""


def test_nothing_goes_up_before_it_is_signed(cast: Cast, city: Cast) -> None:
    with pytest.raises(NotAllowed, match="签发以后才能报送"):
        handed_up(cast, checked(cast))


def test_it_goes_to_one_partner_once(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    with pytest.raises(BadData, match="已经送过贵阳市政协"):
        handed_up(cast, report_of(row))


def test_without_a_committee_above_the_form_says_what_to_do(cast: Cast) -> None:
    with pytest.raises(BadData):
        handed_up(cast)


def test_what_changes_later_does_not_change_what_was_handed_over(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    type(row.paper).unscoped.filter(pk=row.paper_id).update(title="改过的标题")
    carry(NOW)
    assert report_of(there(city, row)).title == row.content["title"] != "改过的标题"


def test_receipt_shows_below(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("receive", there(city, row), "fang")
    carry(NOW)
    assert again(row).status == "received"
    assert Sending.objects.of(cast.committee).get(level="city").status == "received"
    assert told(cast, "chen")[-1].startswith("贵阳市政协已签收您反映的信息")
    assert told(cast, "fang")[-1].startswith("贵阳市政协已签收")
    entry = Entry.objects.of(cast.committee).get(step="handing_up.be_received")
    assert (entry.actor, entry.role) == ("贵阳市政协", "上级或下级政协")


def test_whoever_takes_it_up_has_received_it(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("select", report_of(there(city, row)), "fang")
    carry(NOW)
    assert again(row).status == "received"
    assert told(cast, "chen")[-1].startswith("贵阳市政协拟采用您反映的信息")


def test_what_is_kept_there_is_told_with_the_reason(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("keep", report_of(there(city, row)), "fang", keep_reason="known", reason="上周已报")
    carry(NOW)
    assert again(row).status == "not_used"
    assert "已有同类信息报送：上周已报" in told(cast, "chen")[-1]
    assert Sending.objects.of(cast.committee).get(level="city").status == "not_adopted"


def test_what_was_kept_and_is_used_after_all_is_told_too(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    report = city.take("keep", report_of(there(city, row)), "fang", keep_reason="known", reason="")
    carry(NOW)
    signed(city, checked(city, report), leaders=[city.people["lu"].pk])
    carry(NOW)
    assert again(row).status == "used"
    sending = Sending.objects.of(cast.committee).get(level="city")
    assert (sending.status, sending.how, sending.reference) == ("adopted", "single", "《社情与民意》第 36 期")


def test_within_a_combined_piece_it_was_used_combined(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    other = submitted(city, "wu", "城区异味")
    piece = combined(city, report_of(there(city, row)), other)
    signed(city, city.take("check", piece, "fang", title="综合", background="一。", suggestions="二。"))
    carry(NOW)
    assert again(row).status == "used"
    assert Sending.objects.of(cast.committee).get(level="city").how == "combined"
    assert told(cast, "chen")[-1].startswith("贵阳市政协综合采用")


def test_an_instruction_above_is_told_without_its_text(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    report = signed(city, checked(city, report_of(there(city, row))))
    instruction = registered(city, report)
    carry(NOW)
    event = Event.objects.of(cast.committee).get()
    assert (event.kind, event.agencies) == ("instructed", instruction.office)
    assert instruction.text not in str(Letter.objects.of(cast.committee).values_list("content"))
    assert told(cast, "chen")[-1].startswith("您反映的信息有了批示")
    city.take("release", instruction, "fang", released="要求市环保局一周内查处。")
    carry(NOW)
    assert told(cast, "chen")[-1].endswith("要求市环保局一周内查处。")
    assert Instruction.objects.of(cast.committee).count() == 0


def test_the_level_above_that_one_reports_back_through_it(cast: Cast, city: Cast, province: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    report = signed(city, checked(city, report_of(there(city, row))))
    up = handed_up(city, report, "in-guizhou")
    carry(NOW)
    signed(province, checked(province, report_of(there(province, up))), number=7)
    carry(NOW)
    levels = (
        Sending.objects.of(cast.committee)
        .order_by("sent_at", "pk")
        .values_list("level", "receiver", "status", "reference")
    )
    assert list(levels) == [
        ("county", "花溪区政协", "adopted", "《社情与民意》第 36 期"),
        ("city", "贵阳市政协", "adopted", "《社情与民意》第 36 期"),
        ("province", "贵州省政协", "adopted", "《社情与民意》第 7 期"),
    ]
    assert report_of(there(province, up)).particulars.author == "陈思远"
    assert told(cast, "chen")[-1].startswith("贵州省政协单篇采用")


def test_a_level_recorded_by_hand_above_is_told_below(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    report = signed(city, checked(city, report_of(there(city, row))))
    sending = sent(city, report, "province", "省政协信息处")
    city.take("adopt", sending, "fang", how="forwarded", on="2026-02-02", reference="转省教育厅")
    carry(NOW)
    assert Sending.objects.of(cast.committee).get(level="province").reference == "转省教育厅"
    assert told(cast, "chen")[-1].startswith("省政协信息处转部门办理")


def test_what_was_recorded_by_hand_before_gives_way(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    by_hand = Sending.objects.of(cast.committee).get(level="city")
    cast.take("adopt", by_hand, "fang", how="combined", on="2026-02-02", reference="听说")
    signed(city, checked(city, report_of(there(city, row))), number=9)
    carry(NOW)
    by_hand.refresh_from_db()
    assert (by_hand.how, by_hand.reference) == ("single", "《社情与民意》第 9 期")


def test_it_comes_back_with_a_reason_and_may_be_handed_up_again(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("give_back", there(city, row), "fang", reason="请补充地点")
    carry(NOW)
    assert again(row).status == "returned"
    assert report_of(there(city, row)).status == "given_back"
    assert "退回" in told(cast, "fang")[-1]
    assert "请补充地点" in told(cast, "fang")[-1]
    second = handed_up(cast, report_of(row))
    carry(NOW)
    assert there(city, second).status == "sent"
    assert Sending.objects.of(cast.committee).get(level="city").status == "sent"


def test_it_cannot_be_sent_back_to_an_author_who_is_not_here(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    with pytest.raises(NotAllowed, match="退回报送单位"):
        city.take("send_back", report_of(there(city, row)), "fang", reason="改")


def test_what_is_being_edited_is_not_given_back(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    checked(city, report_of(there(city, row)))
    with pytest.raises(NotAllowed, match="已经开始办理"):
        city.take("give_back", there(city, row), "fang", reason="改")


def test_nothing_is_told_twice(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    report = signed(city, checked(city, report_of(there(city, row))))
    carry(NOW)
    before = Notice.objects.of(cast.committee).count()
    city.take("mark_urgent", report, "fang", reason="再看一次")
    assert carry(NOW) == 0
    assert Notice.objects.of(cast.committee).count() == before


def test_nobody_here_can_say_that_the_level_above_used_it(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    for name in ("fang", "xu", "zhou", "deng"):
        with pytest.raises(NotAllowed, match="只有上级或下级政协"):
            take(row.process.step("be_received"), row, by=cast.actor(name), now=NOW)
