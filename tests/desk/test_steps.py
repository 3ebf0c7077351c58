"""Taking steps in the browser: the form, the question before what is final, refusals, acting for somebody."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from liangce.kernel.models import Entry
from liangce.papers.models import Authorship
from liangce.proposals.models import Proposal
from liangce.proposals.states import Status
from tests.cast import Cast
from tests.desk.conftest import SignIn
from tests.proposals.walk import (
    assigned,
    at_unit,
    cosigning,
    drafted,
    examined,
    filed,
    fresh,
    handling,
    replied,
    submitted,
)


@pytest.fixture(autouse=True)
def today(at: Callable[[str], datetime]) -> None:
    at("2026-02-02 09:00")


def address(case: Any, step: str) -> str:
    return f"/huaxi/do/{case.kind_name}/{case.pk}/{step}/"


def page_of(proposal: Proposal) -> str:
    return f"/huaxi/proposals/{proposal.pk}/"


def said(client: Client, answer: Any) -> str:
    """What the page after a redirect says to the person."""
    html = client.get(answer.headers["Location"]).content.decode()
    return " ".join(re.findall(r'class="note[^>]*>.*?<div>(.*?)</div>', html, re.DOTALL))


def test_the_page_tells_what_will_happen(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("shi").get(address(filed(cast), "assign")).content.decode()
    for words in (
        "状态由“待交办”变为“待签收”", "署名人本人、承办单位", "签收 5 个工作日（到 2 月 9 日）",
        "审查建议", "区住建局（主办）", "三个片区",
    ):  # fmt: skip
        assert words in html


def test_the_examiners_choice_is_ticked_first(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("shi").get(address(filed(cast), "assign")).content.decode()
    ticked = re.findall(r'name="(leads|co)" value="(\d+)" checked', html)
    assert ticked == [("leads", str(cast.units["housing"].pk)), ("co", str(cast.units["finance"].pk))]
    assert "政府部门" in html


def test_suggestions_say_for_what_and_the_lead_stands_first(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("shi").get(address(filed(cast), "assign")).content.decode()
    assert "区住建局（主办）、区财政局（会办）" in html
    assert html.count("审查建议会办") == 2  # ticked under 会办单位, and offered under 主办单位


def test_members_are_offered_by_sector(cast: Cast, sign_in: SignIn) -> None:
    html = sign_in("chen").get(address(cast.draft(), "invite")).content.decode()
    assert re.search(r"<summary>经济界 <span class=\"sub\">2</span>", html)
    assert "吴兰" in html
    assert f'value="{cast.people["chen"].pk}"' not in html


def test_taking_it_leads_back_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    proposal, client = filed(cast), sign_in("shi")
    answer = client.post(address(proposal, "assign"), {"leads": [cast.units["housing"].pk]})
    assert answer.headers["Location"] == page_of(proposal)
    assert "已交办：关于老旧小区加装电梯统筹推进的提案。" in said(client, answer)
    assert fresh(proposal).status == Status.ASSIGNED
    assert proposal.assignments.get().mode == "sole"


def test_what_is_missing_is_told_beside_what_was_written(cast: Cast, sign_in: SignIn) -> None:
    proposal = submitted(cast)
    answer = sign_in("zhou").post(
        address(proposal, "examine"), {"result": "file", "opinion": "", "category": "economy"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "初审意见：这个字段是必填项。" in html
    assert '<option value="economy" selected>' in html
    assert fresh(proposal).status == Status.SUBMITTED


def test_units_ticked_twice_are_refused_and_stay_ticked(cast: Cast, sign_in: SignIn) -> None:
    housing = cast.units["housing"].pk
    answer = sign_in("shi").post(address(filed(cast), "assign"), {"leads": [housing], "co": [housing]})
    html = answer.content.decode()
    assert "区住建局不能既主办又会办。" in html
    assert html.count(f'value="{housing}" checked') == 2


def test_a_guard_that_does_not_hold_sends_back_with_the_reason(cast: Cast, sign_in: SignIn) -> None:
    proposal, client = cosigning(cast), sign_in("chen")
    answer = client.post(address(proposal, "submit"), {"no_secret": "on"})
    assert answer.headers["Location"] == page_of(proposal)
    assert "吴兰尚未答复联名邀请" in said(client, answer)
    assert fresh(proposal).status == Status.COSIGNING


def test_a_step_taken_meanwhile_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    row, client = at_unit(handling(cast), cast, "housing"), sign_in("yang")
    answer = client.post(address(row, "receive"))
    assert "现在是“办理中”，不能签收。" in said(client, answer)


def test_somebody_else_s_step_is_refused_in_words(cast: Cast, sign_in: SignIn) -> None:
    proposal, client = examined(cast), sign_in("zhou")
    assert "只有提案委可以立案。" in said(client, client.post(address(proposal, "file")))
    assert "只有提案委可以立案。" in said(client, client.get(address(proposal, "file")))


def test_a_step_that_asks_nothing_is_taken_by_the_button(cast: Cast, sign_in: SignIn) -> None:
    row = at_unit(assigned(cast), cast, "housing")
    sign_in("yang").post(address(row, "receive"))
    row.refresh_from_db()
    assert row.status == "handling"


def test_before_what_cannot_be_taken_back_it_asks_once_more(cast: Cast, sign_in: SignIn) -> None:
    proposal, client = examined(cast), sign_in("tang")
    data = {"code": "empty", "reason": "请补充具体建议。"}
    asked = client.post(address(proposal, "decline"), data)
    html = asked.content.decode()
    assert "决定和理由会告知全体署名人。" in html
    assert fresh(proposal).status == Status.EXAMINED
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html))
    assert {name: hidden[name] for name in data} == data
    client.post(address(proposal, "decline"), {**data, "confirmed": "1"})
    assert fresh(proposal).status == Status.NOT_FILED


def test_a_wrong_form_is_mended_before_it_asks_once_more(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("tang").post(address(examined(cast), "decline"), {"code": "", "reason": ""})
    assert answer.status_code == 422


def test_many_choices_survive_the_question(cast: Cast, sign_in: SignIn) -> None:
    row = at_unit(drafted(cast), cast, "housing")
    cast.take(
        "give_opinion",
        at_unit(fresh(row.proposal), cast, "finance"),
        "long",
        opinion="<p>可</p>",
        signer="局长",
    )
    cast.take("submit", row, "he", signer="何平")
    row.refresh_from_db()
    cast.take("approve", row, "shi", code="A")
    html = (
        sign_in("yang")
        .post(address(row, "issue"), {"document_number": "花住建函〔2026〕1 号"})
        .content.decode()
    )
    assert "印发后答复送达提案人，不能收回。" in html
    assert 'name="document_number" value="花住建函〔2026〕1 号"' in html


def test_rich_text_brings_the_editor_and_is_cleaned(cast: Cast, sign_in: SignIn) -> None:
    row, client = at_unit(handling(cast), cast, "housing"), sign_in("yang")
    assert "vendor/editor.js" in client.get(address(row, "draft")).content.decode()
    client.post(address(row, "draft"), {"code": "A", "html": "<p onclick='x()'>已办</p><script>x</script>"})
    assert row.replies.get().html == "<p>已办</p>"


def test_who_declines_to_sign_comes_home(cast: Cast, sign_in: SignIn) -> None:
    row = cosigning(cast).authorships.get(person=cast.people["wu"])
    answer = sign_in("wu").post(address(row, "decline"), {"reason": "不熟悉这个问题"})
    assert answer.headers["Location"] == "/huaxi/"


def test_a_desk_acts_for_a_member_and_both_names_are_kept(cast: Cast, sign_in: SignIn) -> None:
    proposal = replied(cast)
    row = proposal.feedback.get(authorship__person=cast.people["wu"])
    url, client = address(row, "give"), sign_in("zhou")
    person = cast.people["wu"].pk
    assert "代吴兰填写反馈" in client.get(f"{url}?on_behalf_of={person}").content.decode()
    data = {"contact": "visit", "attitude": "satisfied", "result": "satisfied", "on_behalf_of": person}
    answer = client.post(url, data)
    assert "已代吴兰填写反馈" in said(client, answer)
    entry = Entry.objects.of(cast.committee).about(proposal).first()
    assert (entry.label, entry.actor, entry.for_name) == ("填写反馈", "周敏", "吴兰")


@pytest.mark.parametrize(
    ("who", "whom"), [("shi", "wu"), ("zhou", "luo"), ("zhou", "tang"), ("wu", "chen"), ("zhou", None)]
)
def test_nobody_acts_for_whom_they_may_not(cast: Cast, sign_in: SignIn, who: str, whom: str | None) -> None:
    row = replied(cast).feedback.get(authorship__person=cast.people["wu"])
    key = cast.people[whom].pk if whom else "x"
    assert sign_in(who).post(address(row, "give"), {"on_behalf_of": key}).status_code == 404


def test_a_desk_cannot_act_on_what_it_does_not_know_of(cast: Cast, sign_in: SignIn) -> None:
    proposal = cosigning(cast)
    row = Authorship.objects.of(cast.committee).get(paper=proposal, person=cast.people["wu"])
    data = {"on_behalf_of": cast.people["wu"].pk}
    assert sign_in("zhou").post(address(row, "accept"), data).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "proposal/{pk}/nothing",
        "nothing/{pk}/file",
        "proposal/{pk}/draft",
        "proposal/{pk}/start",
        "proposal/1/file",
    ],
)
def test_what_is_no_step_is_not_found(cast: Cast, sign_in: SignIn, path: str) -> None:
    proposal = examined(cast)
    assert sign_in("tang").get(f"/huaxi/do/{path.format(pk=proposal.pk)}/").status_code == 404


def test_a_case_one_may_not_know_of_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("yang").get(address(submitted(cast), "examine")).status_code == 404
    assert sign_in("luo").post(address(cosigning(cast), "submit")).status_code == 404


def test_many_are_filed_at_once_and_each_says_what_became_of_it(cast: Cast, sign_in: SignIn) -> None:
    first, second, other = examined(cast, title="甲"), examined(cast, title="乙"), submitted(cast, title="丙")
    client, url = sign_in("tang"), "/huaxi/do/proposal/file/"
    html = client.get(url).content.decode()
    assert f'value="{first.pk}" checked' in html
    assert f'value="{other.pk}"' not in html
    done = client.post(url, {"ids": [first.pk, second.pk, other.pk], "secrecy": ""}).content.decode()
    assert "办成 <b>2</b> 件，共 3 件。" in done
    assert "没有办成：现在是“待审查”，不能立案。" in done
    assert {fresh(first).number, fresh(second).number} == {1, 2}
    assert fresh(first).secrecy == "public"  # each by its own author's consent


def test_a_unit_receives_all_that_came(cast: Cast, sign_in: SignIn) -> None:
    rows = [at_unit(assigned(cast, title=title), cast, "housing") for title in ("甲", "乙")]
    client = sign_in("yang")
    assert "成批签收" in client.get("/huaxi/").content.decode()
    client.post("/huaxi/do/answering/receive/", {"ids": [row.pk for row in rows]})
    assert {row.proposal.assignments.get(pk=row.pk).status for row in rows} == {"handling"}


def test_bulk_reaches_nothing_one_may_not_know_of(cast: Cast, sign_in: SignIn) -> None:
    row = at_unit(assigned(cast), cast, "housing")
    html = sign_in("long").post("/huaxi/do/answering/receive/", {"ids": [row.pk]}).content.decode()
    assert "共 1 件" not in html or "没有办成" in html
    row.refresh_from_db()
    assert row.status == "pending"


def test_what_waits_is_listed_where_it_is_not_taken_in_bulk(cast: Cast, sign_in: SignIn) -> None:
    handling(cast)
    html = sign_in("yang").get("/huaxi/do/answering/draft/").content.decode()
    assert "关于老旧小区加装电梯统筹推进的提案" in html
    assert 'name="ids"' not in html
    assert sign_in("yang").post("/huaxi/do/answering/draft/").status_code == 404
    assert sign_in("chen").get("/huaxi/do/answering/draft/").status_code == 404
