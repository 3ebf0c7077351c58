"""Who may know that an instruction came, who may read it, who sees the handwriting; and what others do not find."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from liangce.kernel.models import Notice, Reading
from liangce.opinions.models import CoAuthor, OpinionReport
from liangce.outcomes.models import Conversion, Instruction, InstructionTask, OutcomeDocument, SuggestionItem
from liangce.papers.models import Paper
from liangce.proposals.models import Proposal
from tests.cast import Cast, make_cast
from tests.opinions.reporting import combined, submitted
from tests.outcomes.acting import (
    LATER,
    claimed,
    done,
    fresh,
    itemised,
    registered,
    scanned,
    task,
    tasked,
    told,
    verified,
)
from tests.outcomes.conftest import SignIn
from tests.proposals.walk import filed

TEXT = "此件很好，请住建局牵头研究。"
LISTS = ("instructions", "tasks", "suggestions", "conversions", "documents")
DESKS = {"zhou", "tang", "xu", "jin", "deng", "fang"}


def seers(cast: Cast, model: Any, row: Any) -> set[str]:
    rows = model.objects.of(cast.committee).filter(pk=row.pk)
    return {name for name in cast.people if rows.visible_to(cast.actor(name)).exists()}


def text(client: Client, path: str) -> str:
    return str(client.get(f"/huaxi/outcomes/{path}").text)


def test_who_may_know_that_an_instruction_came(cast: Cast, paper: Proposal) -> None:
    row = tasked(cast, paper, units=("housing",))
    concerned = {"chen", "wu", "lu", "gao", "shi", "yang", "he"}
    assert seers(cast, Instruction, row) == DESKS | concerned
    part = task(row, cast, "housing")
    assert seers(cast, InstructionTask, part) == DESKS | {"lu", "shi", "yang", "he"}


def test_who_reads_what_it_says(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    row = tasked(cast, paper, units=("housing",))
    page = f"instructions/{row.pk}/"
    readers = {
        name for name in ("zhou", "tang", "xu", "jin", "lu", "yang") if TEXT in text(sign_in(name), page)
    }
    assert readers == {"zhou", "tang", "xu", "jin", "lu", "yang"}
    for name in ("chen", "wu", "gao", "shi", "deng"):
        shown = text(sign_in(name), page)
        assert "区委书记陆明" in shown
        assert TEXT not in shown
    assert sign_in("long").get(f"/huaxi/outcomes/{page}").status_code == 404


def test_the_author_reads_how_far_units_are_and_not_what_they_wrote(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    row = tasked(cast, paper)
    done(cast, row, "housing", "yang")
    shown = text(sign_in("chen"), f"instructions/{row.pk}/")
    assert "交办 2 个单位，办结 1 个" in shown
    assert "已列入年度计划" not in shown
    assert "已列入年度计划" not in text(sign_in("long"), f"instructions/{row.pk}/")


def test_the_scan_is_for_the_desk_and_the_leader_and_each_look_is_noted(
    cast: Cast, paper: Proposal, sign_in: SignIn
) -> None:
    row = scanned(cast, paper)
    path = f"/huaxi/outcomes/instructions/{row.pk}/scan/"
    for name in ("zhou", "lu"):
        answer = sign_in(name).get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/png"
    for name in ("chen", "shi", "gao", "jin", "yang"):
        assert sign_in(name).get(path).status_code == 404
    looks = Reading.objects.of(cast.committee).filter(kind="instruction", case_id=row.pk)
    assert {look.person for look in looks} == {"周敏", "陆明"}
    assert "批示原件" in sign_in("jin").get("/huaxi/readings/").text


def test_the_scan_is_handed_out_nowhere_else(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    row = scanned(cast, paper)
    for name in ("zhou", "lu", "chen"):
        assert sign_in(name).get(f"/huaxi/files/{row.scan_id}/").status_code == 404
    assert "批示.png" not in sign_in("zhou").get(f"/huaxi/proposals/{paper.pk}/").text
    assert not Reading.objects.of(cast.committee).exists()


@pytest.fixture
def restricted(cast: Cast) -> Proposal:
    """Filed, restricted, and known to the desks, its authors and the offices alone."""
    return filed(cast, secrecy="restricted", title="关于密件的提案")


def test_of_a_restricted_paper_nothing_is_found(cast: Cast, restricted: Proposal, sign_in: SignIn) -> None:
    row = tasked(cast, restricted, units=("housing",))
    item = itemised(cast, restricted, "密件里的建议")[0]
    conversion = verified(cast, item)
    document = OutcomeDocument.objects.of(cast.committee).get()
    outsiders = {"gao", "luo", "min", "long"}
    for model, one in (
        (Paper, restricted), (Instruction, row), (SuggestionItem, item), (Conversion, conversion),
        (OutcomeDocument, document), (InstructionTask, task(row, cast, "housing")),
    ):  # fmt: skip
        assert not seers(cast, model, one) & outsiders, model
    pages = [f"instructions/{row.pk}/", f"suggestions/{item.pk}/", f"documents/{document.pk}/"]
    for name in outsiders:
        browser = sign_in(name)
        for path in pages:
            assert browser.get(f"/huaxi/outcomes/{path}").status_code == 404
        for path in LISTS:
            assert "密件" not in text(browser, f"{path}/")
            export = browser.get(f"/huaxi/outcomes/{path}/export/")
            book = load_workbook(io.BytesIO(b"".join(export.streaming_content)))
            assert len(list(book.active.values)) == 1
        assert "密件" not in browser.get("/huaxi/").text
        assert not Notice.objects.of(cast.committee).to(cast.people[name].pk).filter(text__contains="密件")


def test_the_unit_and_the_leader_know_of_the_restricted_paper_they_were_given(
    cast: Cast, restricted: Proposal
) -> None:
    assert not {"lu", "yang"} & seers(cast, Paper, restricted)
    row = tasked(cast, restricted, units=("housing",))
    assert {"lu", "yang", "he"} <= seers(cast, Paper, restricted)
    cast.take("call_back", task(row, cast, "housing"), "zhou", reason="交错单位")
    assert not {"yang", "he"} & seers(cast, Paper, restricted)
    assert not {"yang", "he"} & seers(cast, Instruction, row)


def test_a_claim_shows_to_others_when_it_is_verified(cast: Cast, paper: Proposal) -> None:
    Paper.unscoped.filter(pk=paper.pk).update(secrecy="public")
    item = itemised(cast, paper)[0]
    cast.take("claim", item, "zhou", outcome="considered", on="2026-02-02", words="已研究")
    row = item.conversions.get()
    assert "luo" not in seers(cast, Conversion, row)
    assert {"chen", "wu", "shi"} <= seers(cast, Conversion, row)
    cast.take("verify", row, "tang", reason="核对过")
    assert "luo" in seers(cast, Conversion, row)


def test_what_leaves_the_house_says_nothing_of_a_restricted_paper(cast: Cast, restricted: Proposal) -> None:
    row = tasked(cast, restricted, units=("housing",))
    assert row.is_restricted
    assert task(row, cast, "housing").whole.is_restricted
    assert itemised(cast, restricted, "甲")[0].is_restricted


def reported(cast: Cast) -> OpinionReport:
    """A restricted opinion report, which the information desk and the signer alone may know of, and its author."""
    report = submitted(cast, title="关于密件的反映")
    OpinionReport.unscoped.filter(pk=report.pk).update(secrecy="restricted")
    cast.moment = LATER
    return fresh(report)


def test_other_desks_hear_nothing_of_a_restricted_report(cast: Cast, sign_in: SignIn) -> None:
    report = reported(cast)
    row = registered(cast, report, by="fang")
    keys = [cast.units["housing"].pk]
    cast.take("give", row, "fang", units=keys, text="密件交办事项")
    part = cast.take("receive", task(row, cast, "housing"), "yang")
    cast.take("report", part, "yang", feedback="已办")
    item = itemised(cast, report, "密件建议", by="fang", unit="housing")[0]
    claimed(cast, item, by="yang", step="answer", outcome="considered")
    assert told(cast, "fang")[0].startswith("杨帆申报建议的结果")
    assert "待审核的批示反馈" in sign_in("fang").get("/huaxi/").text
    for name in ("zhou", "tang", "jin", "deng", "gao"):
        assert not any("密件" in text for text in told(cast, name)), name
        browser = sign_in(name)
        assert "密件" not in browser.get("/huaxi/").text
        for path in (
            "do/instruction_task/accept/",
            "do/outcome/verify/",
            *(f"outcomes/{one}/" for one in LISTS),
        ):
            assert "密件" not in browser.get(f"/huaxi/{path}").text, (name, path)
        assert browser.get(f"/huaxi/outcomes/instructions/{row.pk}/").status_code == 404
    for name in ("chen", "yang", "lu", "xu"):
        assert sign_in(name).get(f"/huaxi/outcomes/instructions/{row.pk}/").status_code == 200


def test_who_reports_together_and_whose_piece_was_merged_are_authors_too(cast: Cast) -> None:
    pieces = [submitted(cast, by=name, title=f"关于{name}的反映") for name in ("chen", "tian")]
    CoAuthor(committee=cast.committee, paper=pieces[0], person=cast.people["luo"]).save()
    piece = combined(cast, *pieces)
    cast.moment = LATER
    row = registered(cast, piece, by="fang")
    for name in ("chen", "tian", "luo"):
        assert told(cast, name)[0].startswith("区委书记对"), name
    assert {"chen", "tian", "luo"} <= seers(cast, Instruction, row)


def test_another_committee_sees_nothing(cast: Cast, paper: Proposal, sign_in: SignIn) -> None:
    other = make_cast("nanming", "南明区政协")
    row = tasked(cast, paper)
    rows = Instruction.objects.of(cast.committee).filter(pk=row.pk)
    assert not any(rows.visible_to(other.actor(name)).exists() for name in other.people)
    assert not Instruction.objects.of(other.committee).exists()
