"""A report walks from its author over the desk to the bulletin and upwards; its author is told everything."""

from datetime import timedelta

import pytest

from liangce.kernel.models import Entry
from liangce.kernel.process import BadData, NotAllowed
from liangce.opinions.models import OpinionReport
from liangce.opinions.writing import begin_report, write_report
from liangce.papers.plain import plain_sections
from liangce.papers.versions import current
from tests.cast import NOW, TODAY, Cast
from tests.opinions.reporting import (
    SITUATION,
    checked,
    combined,
    drafted,
    sent,
    signed,
    submitted,
    told,
)


def test_a_report_is_handed_in_and_the_desk_has_two_working_days(cast: Cast) -> None:
    report = submitted(cast)
    assert (report.status, report.serial_text) == ("submitted", "2026-0001")
    assert report.due_on == TODAY + timedelta(days=2)
    assert told(cast, "fang") == [
        "陈思远报送社情民意信息：关于平桥黄金大道空气污染的反映，请在 2 月 4 日前受理。"
    ]
    assert plain_sections(report)["background"] == SITUATION


def test_it_says_what_is_missing_before_it_goes(cast: Cast) -> None:
    report = drafted(cast)
    cast_actor = cast.actor("chen")
    empty = write_report(report, title="标题", texts={"background": ""}, by=cast_actor, now=NOW)
    with pytest.raises(NotAllowed, match="请写明“情况”。"):
        cast.take("submit", empty, "chen")
    long = write_report(empty, title="标题", texts={"background": "字" * 1501}, by=cast_actor, now=NOW)
    with pytest.raises(NotAllowed, match="现在 1501 字"):
        cast.take("submit", long, "chen")


def test_what_is_not_used_is_told_with_its_reason(cast: Cast) -> None:
    report = cast.take("keep", submitted(cast), "fang", keep_reason="known", reason="区里上月已报。")
    assert report.status == "kept"
    assert told(cast, "chen")[-1].endswith(
        "留存参考，这次没有采用：关于平桥黄金大道空气污染的反映。区里上月已报。"
    )
    with pytest.raises(BadData, match="选“其他”的，请写明理由"):
        cast.take("keep", submitted(cast, "wu", "关于路灯的反映"), "fang", keep_reason="other")
    chosen = cast.take("select", report, "fang")
    assert OpinionReport.objects.of(cast.committee).get(pk=chosen.pk).particulars.keep_reason == ""


def test_sent_back_it_is_corrected_and_comes_again(cast: Cast) -> None:
    report = cast.take("send_back", submitted(cast), "fang", reason="请写明时间和地点。")
    assert told(cast, "chen")[-1] == "请修改后再报送：关于平桥黄金大道空气污染的反映。请写明时间和地点。"
    texts = {"background": "2 月 1 日夜间，平桥黄金大道。"}
    again = write_report(report, title=report.title, texts=texts, by=cast.actor("chen"), now=NOW)
    again = cast.take("submit", again, "chen")
    assert (again.serial, again.versions.count()) == (1, 2)


def test_the_checked_text_stands_beside_the_original(cast: Cast) -> None:
    report = checked(cast)
    first, second = report.versions.order_by("number")
    assert (first.by, second.by) == ("陈思远", "方宁")
    assert SITUATION in first.plain
    assert second.plain.startswith("情况属实。")
    assert report.title.endswith("（核稿）")
    assert report.particulars.checked_by == "方宁"


def test_who_checked_does_not_sign(cast: Cast) -> None:
    report = checked(cast)
    with pytest.raises(NotAllowed, match="只有秘书长或分管副主席可以签发"):
        cast.take("sign", report, "fang", number=1, others="区委办公室")
    with pytest.raises(BadData, match="请写明主送给谁"):
        cast.take("sign", report, "xu", number=1)


def test_signed_it_has_a_number_and_this_level_has_used_it(cast: Cast) -> None:
    report = signed(cast)
    assert (report.status, report.number_text) == ("signed", "第 36 期")
    assert report.particulars.recipients == "陆明、区委办公室"
    (here,) = report.sendings.all()
    assert (here.level, here.status, here.how, here.reference) == (
        "county",
        "adopted",
        "single",
        "《社情与民意》第 36 期",
    )
    assert told(cast, "chen")[-1].startswith("您反映的信息已由《社情与民意》编发")
    with pytest.raises(BadData, match="第 36 期已经用过"):
        signed(cast, checked(cast, submitted(cast, "wu", "关于路灯的反映")))


def test_each_level_has_its_own_record_of_adoption(cast: Cast) -> None:
    report = signed(cast)
    city = sent(cast, report, "city", "市政协信息中心")
    with pytest.raises(BadData, match="已经报送过这个单位"):
        sent(cast, report, "city", "市政协信息中心")
    with pytest.raises(NotAllowed, match="市政协信息中心还没有登记是否采用"):
        cast.take("archive", report, "fang")
    city = cast.take("receive", city, "fang")
    cast.take(
        "adopt", city, "fang", how="combined", on="2026-02-02", reference="《贵阳社情民意》{2026} 第 58 期"
    )
    assert told(cast, "chen")[-1] == (
        "市政协信息中心综合采用：关于平桥黄金大道空气污染的反映（核稿）。《贵阳社情民意》{2026} 第 58 期"
    )
    province = sent(cast, report, "province", "省政协信息处")
    cast.take("not_adopt", province, "fang", reason="已有同类信息。")
    assert (
        told(cast, "chen")[-1]
        == "您反映的信息上级没有采用：关于平桥黄金大道空气污染的反映（核稿）。已有同类信息。"
    )
    assert sorted(report.sendings.values_list("level", "status")) == [
        ("city", "adopted"),
        ("county", "adopted"),
        ("province", "not_adopted"),
    ]
    assert cast.take("archive", report, "fang").status == "archived"


def test_several_become_one_and_each_author_is_told(cast: Cast) -> None:
    reports = [submitted(cast, who, f"关于污染的反映之{who}") for who in ("chen", "wu", "tian")]
    piece = combined(cast, *reports)
    assert (piece.status, piece.particulars.is_combined) == ("selected", True)
    assert "（2）关于污染的反映之wu" in current(piece).plain
    states = OpinionReport.objects.of(cast.committee).filter(merged_into=piece.pk)
    assert set(states.values_list("status", flat=True)) == {"merged"}
    for who in ("chen", "wu", "tian"):
        assert told(cast, who)[-1].startswith("您报送的信息已编入综合信息")
    piece = cast.take("check", piece, "fang", title="综合", background="几处反映。", suggestions="建议。")
    signed(cast, piece)
    for who in ("chen", "wu", "tian"):
        assert told(cast, who)[-1] == "您反映的信息已由《社情与民意》编发：综合。"
    with pytest.raises(NotAllowed, match="综合信息已经签发"):
        cast.take("release", states.first(), "fang")
    assert OpinionReport.objects.of(cast.committee).adopted().count() == 3


def test_a_combined_piece_can_be_undone(cast: Cast) -> None:
    reports = [submitted(cast, who, f"反映{who}") for who in ("chen", "wu")]
    piece = combined(cast, *reports)
    (first, _) = OpinionReport.objects.of(cast.committee).filter(merged_into=piece.pk).order_by("pk")
    cast.take("release", first, "fang")
    with pytest.raises(NotAllowed, match="至少要有两篇原稿"):
        cast.take("check", piece, "fang", title="综合", background="几处反映。")
    cast.take("dissolve", piece, "fang")
    assert not OpinionReport.objects.of(cast.committee).filter(merged_into=piece.pk).exists()
    assert OpinionReport.objects.of(cast.committee).filter(status="selected").count() == 2


def test_the_desk_enters_for_an_informant_and_both_names_are_kept(cast: Cast) -> None:
    report = begin_report(f"person-{cast.people['tian'].pk}", cast.session, by=cast.actor("fang"), now=NOW)
    (entry,) = Entry.objects.of(cast.committee).filter(kind="opinion", subject_id=report.pk)
    assert (entry.actor, entry.for_name) == ("方宁", "田野")
    with pytest.raises(NotAllowed, match="您不能代唐立报送信息"):
        begin_report(f"person-{cast.people['tang'].pk}", cast.session, by=cast.actor("fang"), now=NOW)
