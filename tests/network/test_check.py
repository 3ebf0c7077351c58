"""对账: both sides' accounts agree, or the page and the command say where they do not."""

import re
from argparse import Namespace

import pytest

from liangce.commands import CannotRun, network
from liangce.kernel.models import Committee
from liangce.network.models import Handover, Letter, Partner
from liangce.network.statement import compare, compared
from tests.cast import NOW, Cast, make_cast
from tests.network.exchanging import acquainted, exchanged
from tests.network.neighbours import browser, carry, handed_down, handed_up, report_of, there
from tests.opinions.reporting import checked, signed, with_desk


def between(cast: Cast) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """What the committee's page compares with its one partner."""
    (one,) = compared(cast.committee)
    return {what: (ours, theirs) for what, ours, theirs in one.counts}, [row.words for row in one.differences]


def test_counts_on_both_sides_agree(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    handed_up(cast, signed(cast, number=37))
    handed_down(city)
    carry(NOW)
    signed(city, checked(city, report_of(there(city, row))))
    carry(NOW)
    counts, differences = between(cast)
    assert differences == []
    assert counts["报送（本级送出）"] == (2, 2)
    assert counts["报送（本级送出） · 已采用"] == (1, 1)
    assert counts["转办（本级收到）"] == (1, 1)
    counts, differences = between(city)
    assert differences == []
    assert counts["报送（本级收到）"] == (2, 2)


def test_what_has_not_arrived_is_named(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    counts, differences = between(cast)
    assert counts["报送（本级送出）"] == (1, 0)
    assert differences == ["本级有，贵阳市政协没有：还没有送达，或对方的账目是以前的。"]
    page = re.sub(r"\s+", " ", browser(cast, "fang").get("/huaxi/network/check/").content.decode())
    assert f'href="/huaxi/network/{row.pk}/"' in page
    assert "有差异" in page


def test_a_message_on_its_way_is_named(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("receive", there(city, row), "fang")
    assert between(cast)[1] == ["本级是“待签收”，贵阳市政协是“已签收”。"]
    carry(NOW)
    assert between(cast)[1] == []


def test_what_was_changed_behind_the_back_is_named(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    Handover.unscoped.filter(pk=there(city, row).pk).update(digest="0" * 64)
    assert between(cast)[1] == ["两边的内容不同。"]


def test_a_lost_message_is_named(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    city.take("receive", there(city, row), "fang")
    carry(NOW)
    Letter.objects.of(cast.committee).filter(handover=row, is_ours=False).delete()
    assert between(cast)[1] == ["贵阳市政协发出 1 条消息，本级收到 0 条。"]


def test_a_letter_that_cannot_be_delivered_says_why_and_goes_later(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    Committee.objects.filter(pk=cast.committee.pk).update(parent=None)
    assert carry(NOW) == 0
    (letter,) = Letter.objects.of(cast.committee).all()
    assert "已不是本级的直接上下级" in letter.trouble
    assert "没有送达" in browser(cast, "fang").get(f"/huaxi/network/{row.pk}/").content.decode()
    Committee.objects.filter(pk=cast.committee.pk).update(parent=city.committee)
    assert carry(NOW) == 1
    assert there(city, row).status == "sent"


def test_with_another_installation_the_last_file_is_compared(cast: Cast) -> None:
    other = _outside(cast)
    handed_up(cast, to="out-guiyang")
    partner = Partner.objects.of(cast.committee).get()
    assert compare(cast.committee, partner).silent.startswith("还没有收到对方的账目")
    exchanged(cast, other)
    exchanged(other, cast)
    found = compare(cast.committee, Partner.objects.of(cast.committee).get())
    assert found.agrees
    assert ("报送（本级送出）", 1, 1) in found.counts


def _outside(cast: Cast) -> Cast:
    other = with_desk(make_cast("guiyang", "贵阳市政协"))
    acquainted(cast, other)
    return other


def test_the_command_says_the_same(cast: Cast, city: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert network.run(Namespace(verb="check", committee="huaxi")) == 0
    handed_up(cast)
    assert network.run(Namespace(verb="check", committee=None)) == 1
    said = capsys.readouterr().out
    assert "✗ 花溪区政协 — 贵阳市政协：1 件不一致" in said
    carry(NOW)
    assert network.run(Namespace(verb="check", committee=None)) == 0
    assert "✓ 贵阳市政协 — 花溪区政协：两边一致" in capsys.readouterr().out


def test_an_export_to_nobody_says_what_to_do(cast: Cast) -> None:
    asked = Namespace(verb="export", committee="huaxi", to="guiyang", out=None, again=False)
    with pytest.raises(CannotRun, match="liangce network key trust"):
        network.run(asked)
