"""来源: what was handed down or forwarded says by whom, on its page, in the list, in files and in its deadlines."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone

from liangce.kernel.models import Deadline, Entry, Rulebook
from liangce.kernel.process import BadData, NotAllowed
from liangce.kernel.regulation import Basis, Term
from liangce.papers.models import Origin
from liangce.proposals.imports.origins import read_origin
from liangce.proposals.models import Proposal
from liangce.proposals.wanted import Wanted
from tests.cast import NOW, Cast, rules
from tests.proposals.conftest import SignIn
from tests.proposals.walk import at_unit, fresh, handling, many, submitted

CITY = {"origin": "down", "origin_from": "贵阳市政协"}


def handed_down(cast: Cast) -> Proposal:
    return cast.take("tell_origin", submitted(cast), "zhou", **CITY)


def test_the_office_says_by_whom_it_was_handed_down(cast: Cast, sign_in: SignIn) -> None:
    proposal = handed_down(cast)
    assert fresh(proposal).origin_label == "贵阳市政协交办"
    entry = Entry.objects.of(cast.committee).get(step="proposal.tell_origin")
    assert (entry.after["origin"], entry.after["origin_from"]) == ("down", "贵阳市政协")
    page = sign_in("tang").get(f"/huaxi/proposals/{proposal.pk}/").text
    assert "<dt>来源</dt><dd>贵阳市政协交办</dd>" in page
    assert "来源 上级交办；来源单位 “贵阳市政协”" in page


def test_the_office_above_or_below_is_named(cast: Cast) -> None:
    with pytest.raises(BadData, match="请写明是哪个单位交办或报送的"):
        cast.take("tell_origin", submitted(cast), "zhou", origin="up")


def test_it_can_be_taken_back(cast: Cast) -> None:
    proposal = cast.take("tell_origin", handed_down(cast), "zhou", origin="", origin_from="写错了")
    assert (proposal.origin, proposal.origin_from) == (Origin.OWN, "")
    with pytest.raises(BadData, match="和现在登记的来源一样"):
        cast.take("tell_origin", proposal, "zhou", origin="")


def test_members_do_not_say_it_themselves(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有政协办公室或提案委可以登记来源"):
        cast.take("tell_origin", submitted(cast), "chen", **CITY)


def test_the_list_tells_them_apart(cast: Cast, sign_in: SignIn) -> None:
    many(cast, 1, title="本级的", serial=5)
    handed_down(cast)
    asked = {"own": {"本级的"}, "down": {"关于老旧小区加装电梯统筹推进的提案"}, "up": set()}
    for origin, titles in asked.items():
        rows = Wanted.asking(origin=origin).rows(cast.tang, timezone.localdate())
        assert {row.title for row in rows} == titles
    page = sign_in("tang").get("/huaxi/proposals/?origin=down").text
    assert "贵阳市政协交办" in page
    assert '<option value="down" selected>上级交办</option>' in page
    assert page.count('name="origin"') == 1
    file = sign_in("tang").get("/huaxi/proposals/export/?format=csv&origin=down")
    told = b"".join(file.streaming_content).decode("utf-8-sig")
    assert "贵阳市政协交办" in told
    assert "本级的" not in told


def test_terms_of_what_is_handed_down_move_what_runs(cast: Cast) -> None:
    reply = rules().deadlines["reply"]
    sooner = Term(Basis.FIXED, month=4, day=16, source="省政协提案四月十六日前")
    apart = replace(reply, variants={**reply.variants, "handed_down": sooner})
    changed = replace(rules(), deadlines={**rules().deadlines, "reply": apart})
    cast.session.rulebook = Rulebook.adopt(changed, committee=cast.committee, now=NOW)
    cast.session.save()
    proposal = cast.take("tell_origin", handling(cast), "zhou", **CITY)
    row = at_unit(proposal, cast, "housing")
    found = Deadline.objects.of(cast.committee).of_case(row).get(rule="reply")
    assert (found.due_on, found.variant) == (date(2026, 4, 16), "handed_down")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("", (Origin.OWN, "")),
        ("本级委员", (Origin.OWN, "")),
        ("贵阳市政协交办", (Origin.DOWN, "贵阳市政协")),
        ("省政协转办提案", (Origin.DOWN, "省政协")),
        ("高坡乡报送", (Origin.UP, "高坡乡")),
    ],
)
def test_a_table_says_it_as_offices_do(cell: str, found: tuple[str, str]) -> None:
    assert read_origin(cell) == (*found, "")


def test_what_cannot_be_told_is_doubted_and_taken_as_own() -> None:
    origin, whose, doubt = read_origin("网络")
    assert (origin, whose) == (Origin.OWN, "")
    assert doubt.startswith("“网络”看不出")
