"""报送与转办 in the browser: the list, one hand-over, handing over by a form; each sees what they may know of."""

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from liangce.network.models import Handover
from liangce.opinions.models import OpinionReport
from tests.cast import NOW, Cast
from tests.network.neighbours import again, browser, carry, handed_down, handed_up, report_of, there
from tests.opinions.reporting import checked, signed
from tests.proposals.walk import filed


def rows_of(answer: Any) -> int:
    """How many lines a sheet has below its head."""
    sheet: Any = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    return int(sheet.max_row) - 1


def text(client: Client, url: str) -> str:
    page = client.get(url)
    assert page.status_code == 200, url
    return re.sub(r"\s+", " ", page.content.decode())


def test_an_empty_list_says_how_to_begin(cast: Cast) -> None:
    assert "点“报送上级政协”" in text(browser(cast, "fang"), "/huaxi/network/")


def test_a_report_is_handed_up_by_its_page(cast: Cast, city: Cast) -> None:
    report, desk = signed(cast), browser(cast, "fang")
    address = f"/huaxi/network/reports/{report.pk}/up/"
    assert address in text(desk, f"/huaxi/opinions/{report.pk}/")
    assert "贵阳市政协" in text(desk, address)
    answer = desk.post(address, {"to": "in-guiyang", "named": "on", "reason": "请市里重视"}, follow=True)
    assert "已报送上级政协" in answer.content.decode()
    row = Handover.objects.of(cast.committee).get()
    assert row.content["words"] == "请市里重视"
    assert "报送贵阳市政协" in text(desk, f"/huaxi/opinions/{report.pk}/")


def test_a_committee_with_nobody_above_is_told_what_to_do(cast: Cast) -> None:
    address = f"/huaxi/network/reports/{signed(cast).pk}/up/"
    page = browser(cast, "fang").get(address)
    assert "还没有上级政协" in page.content.decode()


def test_a_proposal_is_handed_down_by_its_page(cast: Cast, city: Cast) -> None:
    proposal, tang = filed(city), browser(city, "tang")
    address = f"/guiyang/network/proposals/{proposal.pk}/down/"
    assert address in text(tang, f"/guiyang/proposals/{proposal.pk}/")
    said = {"to": "in-huaxi", "wanted_on": "2026-05-08", "reason": "花溪部分"}
    tang.post(address, said)
    carry(NOW)
    row = Handover.objects.of(cast.committee).get()
    page = text(browser(cast, "tang"), f"/huaxi/network/{row.pk}/")
    assert "贵阳市政协转办" in page
    assert "5 月 8 日" in page
    assert "花溪部分" in page


def test_the_page_of_a_hand_over_shows_what_was_said_since(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    signed(city, checked(city, report_of(there(city, row))), number=58)
    carry(NOW)
    page = text(browser(cast, "fang"), f"/huaxi/network/{row.pk}/")
    assert "贵阳市政协采用" in page
    assert "单篇采用，《社情与民意》第 58 期" in page
    assert "情况属实。" in page


def test_receipt_and_return_are_on_the_page_of_the_report(cast: Cast, city: Cast) -> None:
    row = handed_up(cast)
    carry(NOW)
    theirs = there(city, row)
    desk = browser(city, "fang")
    page = text(desk, f"/guiyang/opinions/{theirs.paper_id}/")
    address = f"/guiyang/do/coming_up/{theirs.pk}/receive/"
    assert address in page
    desk.post(address)
    carry(NOW)
    assert (again(theirs).status, again(row).status) == ("received", "received")


def test_what_waits_for_receipt_is_on_the_to_do_list(cast: Cast, city: Cast) -> None:
    handed_up(cast)
    carry(NOW)
    assert "待签收的下级报送" in text(browser(city, "fang"), "/guiyang/")


def test_boxes_and_states_narrow_the_list(cast: Cast, city: Cast) -> None:
    handed_up(cast)
    handed_down(city)
    carry(NOW)
    desk = browser(cast, "fang")
    everything = text(desk, "/huaxi/network/")
    assert "报送贵阳市政协" in everything
    assert "贵阳市政协转办" in everything
    only = text(desk, "/huaxi/network/?box=given_up")
    assert "贵阳市政协转办" not in only
    assert "没有符合条件的" in text(desk, "/huaxi/network/?box=given_up&status=used")
    assert desk.get("/huaxi/network/export/?box=given_up").status_code == 200


def test_a_restricted_report_is_known_to_the_desk_alone(cast: Cast, city: Cast) -> None:
    report = signed(cast)
    type(report).unscoped.filter(pk=report.pk).update(secrecy="restricted")
    row = handed_up(cast, OpinionReport.objects.of(cast.committee).get(pk=report.pk))
    carry(NOW)
    theirs = there(city, row)
    assert report_of(theirs).secrecy == "restricted"
    for where, who in ((cast, row), (city, theirs)):
        slug = where.committee.slug
        seen, office = browser(where, "fang"), browser(where, "zhou")
        assert seen.get(f"/{slug}/network/{who.pk}/").status_code == 200
        assert office.get(f"/{slug}/network/{who.pk}/").status_code == 404
        assert report.title not in text(office, f"/{slug}/network/")
        assert rows_of(office.get(f"/{slug}/network/export/")) == 0


@pytest.mark.parametrize("who", ["chen", "tian", "yang", "shi"])
def test_whoever_is_not_of_the_desks_finds_no_page(cast: Cast, city: Cast, who: str) -> None:
    row = handed_up(cast)
    client = browser(cast, who)
    for address in ("", f"{row.pk}/", "export/", "exchange/", "check/", "partners/"):
        assert client.get(f"/huaxi/network/{address}").status_code == 404, address


@pytest.mark.parametrize("who", ["zhou", "tang", "deng", "jin"])
def test_files_accounts_and_keys_are_of_who_knows_everything(cast: Cast, who: str) -> None:
    client = browser(cast, who)
    assert client.get("/huaxi/network/").status_code == 200
    for address in ("exchange/", "check/", "partners/"):
        assert client.get(f"/huaxi/network/{address}").status_code == 404, address


def test_the_secretary_general_sees_them(cast: Cast) -> None:
    assert browser(cast, "xu").get("/huaxi/network/partners/").status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_list(cast: Cast, city: Cast) -> None:
    desk = browser(cast, "fang")
    handed_up(cast)
    first = queries(desk)
    for number in (37, 38, 39):
        handed_up(cast, signed(cast, number=number))
    assert queries(desk) == first


def queries(client: Client) -> int:
    text(client, "/huaxi/network/")
    with CaptureQueriesContext(connection) as found:
        text(client, "/huaxi/network/")
    return len(found)
