"""The sheet of opinion reports: pieces, not papers; used within a combined piece is used."""

import pytest
from django.urls import reverse

from liangce.kernel.process import NotAllowed
from liangce.opinions import statistics
from tests.cast import TODAY, Cast
from tests.opinions.conftest import SignIn
from tests.opinions.reporting import checked, combined, sent, signed, submitted
from tests.outcomes.acting import registered


def test_each_line_counts_what_became_of_ones_pieces(cast: Cast, sign_in: SignIn) -> None:
    alone = signed(cast, checked(cast, submitted(cast, "chen", "关于路灯不亮的反映")), number=1)
    piece = combined(cast, submitted(cast), submitted(cast, "wu", "关于平桥异味的反映"))
    piece = cast.take("check", piece, "fang", title="综合", background="两处。")
    piece = signed(cast, piece, number=2)
    for report, level, receiver in (
        (alone, "city", "市政协"),
        (piece, "city", "市政协"),
        (piece, "province", "省政协"),
    ):
        row = sent(cast, report, level, receiver)
        if report == piece:
            cast.take("adopt", row, "fang", how="combined", on=TODAY)
    cast.take("keep", submitted(cast, "wu", "关于公厕的反映"), "fang", keep_reason="known")

    chen, wu = statistics.lines(cast.committee, cast.session)
    assert (chen.name, chen.submitted, chen.single, chen.combined, chen.sent_up) == ("陈思远", 2, 1, 1, 2)
    assert (wu.name, wu.submitted, wu.adopted, wu.kept, wu.sent_up) == ("吴兰", 2, 1, 1, 1)
    assert dict(chen.above) == dict(wu.above) == {"city": 1, "province": 1}
    assert statistics.totals(cast.committee, cast.session) == [
        ("报送", 4),
        ("单篇采用", 1),
        ("综合采用", 2),
        ("编发", 2),
        ("报送上级", 2),
        ("上级采用", 1),
    ]
    page = sign_in("fang").get(reverse("opinions-statistics", args=["huaxi"])).content.decode()
    assert "其中综合 1" in page
    file = sign_in("fang").get(reverse("opinions-statistics-export", args=["huaxi"]))
    assert file["Content-Type"].endswith("spreadsheetml.sheet")
    assert sign_in("chen").get(reverse("opinions-statistics", args=["huaxi"])).status_code == 404


def test_before_anything_came_in_the_sheet_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in("fang").get(reverse("opinions-statistics", args=["huaxi"])).content.decode()
    assert "这次会议还没有信息" in page


def test_what_was_kept_and_filed_away_was_never_printed(cast: Cast, sign_in: SignIn) -> None:
    report = cast.take("keep", submitted(cast), "fang", keep_reason="known")
    report = cast.take("archive", report, "fang", reason="")
    (line,) = statistics.lines(cast.committee, cast.session)
    assert (line.adopted, line.kept) == (0, 1)
    assert dict(statistics.totals(cast.committee, cast.session))["编发"] == 0
    assert sign_in("lu").get(f"/huaxi/opinions/{report.pk}/").status_code == 404
    with pytest.raises(NotAllowed, match="签发以后才能报送"):
        sent(cast, report, "city", "市政协")


def test_leaders_instructions_count_by_level_for_whoever_handed_in(cast: Cast, sign_in: SignIn) -> None:
    piece = combined(cast, submitted(cast), submitted(cast, "wu", "关于平桥异味的反映"))
    alone = submitted(cast, "chen", "关于路灯不亮的反映")
    registered(cast, piece, by="fang")
    registered(cast, alone, by="fang", level="city", leader="", leader_name="张市长", office="市长")
    chen, wu = statistics.lines(cast.committee, cast.session)
    assert dict(chen.beside) == {
        "县（市、区）领导批示": 1,
        "市（州）领导批示": 1,
        "省领导批示": 0,
        "国家领导批示": 0,
    }
    assert statistics.beside([chen, wu]) == ["县（市、区）领导批示", "市（州）领导批示"]
    page = sign_in("fang").get(reverse("opinions-statistics", args=["huaxi"])).text
    assert "市（州）领导批示" in page
    assert "国家领导批示" not in page
