"""Who may know of a report: before it is sent the house, then those it was sent to; others find it nowhere."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from liangce.kernel.models import Notice
from liangce.papers.models import Attachment, Kind, Paper
from liangce.reports.models import Dispatch, Report
from tests.cast import Cast, make_cast
from tests.outcomes.acting import itemised
from tests.reports.conftest import SignIn
from tests.reports.drafting import TITLE, answered, approved, dispatched, drafted, fresh, sent, submitted

WRITERS = {"song", "chen", "wu"}
HOUSE = {"zhou", "xu"}
DESKS = {"tang", "fang", "jin", "deng"}


def seers(cast: Cast, report: Report) -> set[str]:
    rows = Report.objects.of(cast.committee).filter(pk=report.pk)
    return {name for name in cast.people if rows.visible_to(cast.actor(name)).exists()}


def test_a_draft_is_known_to_those_who_write_it(cast: Cast) -> None:
    assert seers(cast, drafted(cast)) == WRITERS


def test_before_the_organ_the_council_sees_it_and_other_desks_do_not(cast: Cast) -> None:
    report = submitted(cast)
    assert seers(cast, report) == WRITERS | HOUSE | {"gao"}
    assert seers(cast, approved(cast, title="另一份")) == WRITERS | HOUSE | {"gao"}


def test_sent_it_is_for_leaders_desks_and_the_units_it_went_to(cast: Cast) -> None:
    assert seers(cast, sent(cast)) == WRITERS | HOUSE | DESKS | {"gao", "lu", "yang", "he"}


def test_what_may_be_public_is_for_members_too_once_it_is_sent(cast: Cast) -> None:
    assert "luo" not in seers(cast, approved(cast, secrecy="public"))
    assert {"luo", "min"} <= seers(cast, sent(cast, secrecy="public", title="另一份"))


def test_a_restricted_one_is_for_its_writers_the_office_and_those_it_was_sent_to(cast: Cast) -> None:
    report = submitted(cast, secrecy="restricted")
    assert seers(cast, report) == WRITERS | HOUSE
    out = dispatched(cast, approved(cast, secrecy="restricted", title="另一份"), ("housing",))
    assert seers(cast, out) == WRITERS | HOUSE | {"lu", "yang", "he"}


def test_what_is_called_back_is_not_seen_any_more(cast: Cast) -> None:
    report = sent(cast, secrecy="restricted")
    cast.take("call_back", Dispatch.objects.of(cast.committee).get(), "zhou", reason="送错了")
    assert "yang" not in seers(cast, fresh(report))


def test_who_sees_which_unit_s_answer(cast: Cast) -> None:
    report = sent(cast, units=("housing", "finance"))
    rows = Dispatch.objects.of(cast.committee).filter(paper=report.pk)
    seen = {name: rows.visible_to(cast.actor(name)).count() for name in cast.people}
    assert {name for name, count in seen.items() if count == 2} == WRITERS | HOUSE | DESKS | {"gao", "lu"}
    assert {name for name, count in seen.items() if count == 1} == {"yang", "he", "long"}


def text(client: Client, name: str, *keys: object) -> str:
    return client.get(reverse(name, args=["huaxi", *keys])).content.decode()


PAGES = ("home", "notices", "reports", "suggestions", "conversions", "instructions", "proposals", "opinions")


@pytest.mark.parametrize("who", ["luo", "min", "tang", "fang", "gao", "long", "shi"])
def test_a_restricted_report_is_nowhere_for_who_may_not_know(cast: Cast, sign_in: SignIn, who: str) -> None:
    report = answered(cast, secrecy="restricted")
    item = itemised(cast, Paper.objects.of(cast.committee).get(pk=report.pk), "只许少数人知道的建议")[0]
    client = sign_in(who)
    for name in PAGES:
        page = text(client, name)
        assert TITLE not in page, name
        assert "只许少数人知道" not in page, name
    for name in ("report", "report-word", "report-edit", "paper-links", "suggestions-new", "instruction-new"):
        assert client.get(reverse(name, args=["huaxi", report.pk])).status_code == 404, name
    assert client.get(reverse("suggestion", args=["huaxi", item.pk])).status_code == 404
    row = Dispatch.objects.of(cast.committee).get()
    assert client.get(reverse("dispatch-file", args=["huaxi", row.pk])).status_code == 404
    exported = client.get(reverse("reports-export", args=["huaxi"]))
    rows = list(load_workbook(io.BytesIO(b"".join(exported.streaming_content))).active.values)  # type: ignore[attr-defined]
    assert len(rows) == 1
    told = Notice.objects.of(cast.committee).filter(person_id=cast.people[who].pk, text__contains=TITLE)
    assert not told.exists()
    assert not Attachment.objects.of(cast.committee).filter(paper=report.pk).exists()


def test_no_notice_of_a_restricted_one_goes_to_who_may_not_read_it(cast: Cast) -> None:
    approved(cast, kind=Kind.BRIEF, secrecy="restricted")
    submitted(cast, secrecy="restricted", title="另一份限制知悉的")
    for name in ("gao", "tang", "fang", "shi"):
        rows = Notice.objects.of(cast.committee).filter(person_id=cast.people[name].pk)
        assert not rows.exists(), name


def test_another_committee_never_sees_it(cast: Cast, sign_in: SignIn) -> None:
    report = answered(cast, secrecy="public")
    there = make_cast("wudang", "乌当区政协")
    for name in ("chen", "zhou", "tang", "yang"):
        actor = there.actor(name)
        assert not Report.objects.of(there.committee).visible_to(actor).exists()
        assert not Report.objects.of(cast.committee).visible_to(actor).exists()
    address = reverse("report", args=["wudang", report.pk])
    assert sign_in("zhou").get(address).status_code == 404
