"""The pages on which a proposal is written, from the first click to handing it in."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from liangce.kernel.models import Entry
from liangce.kernel.process import NotAllowed
from liangce.papers.models import Proposers
from liangce.papers.versions import current, save_draft
from liangce.people.models import Appointment, Body, BodyKind, Session, Unit, UnitKind
from liangce.proposals.drafting.beginning import begin, own_names
from liangce.proposals.drafting.wishes import wished
from liangce.proposals.models import Proposal, Suggestion
from tests.cast import NOW, TEXTS, Cast, make_cast
from tests.support.writing import address, browser, form_of, fresh, upload

pytestmark = pytest.mark.django_db
NEW = "/huaxi/proposals/new/"


@pytest.fixture
def cast(at: Callable[[str], datetime]) -> Cast:
    at("2026-02-02 09:05")
    return make_cast()


def start(client: Client, **said: Any) -> Proposal:
    """The draft that this form begins."""
    answer = client.post(NEW, said)
    assert answer.status_code == 302, answer.content.decode()
    return Proposal.unscoped.get(pk=int(answer.headers["Location"].split("/")[-3]))


def page_of(client: Client, proposal: Proposal) -> str:
    return client.get(address("proposal-edit", proposal)).content.decode()


# Beginning


def test_a_member_begins_in_their_own_name(cast: Cast) -> None:
    chen = browser(cast, "chen")
    assert "我本人（陈思远）" in chen.get(NEW).content.decode()
    proposal = start(chen, proposer=f"person-{cast.people['chen'].pk}")
    assert (proposal.first_person, proposal.entered_by) == (cast.people["chen"], None)
    assert "还没有保存过" in page_of(chen, proposal)


def test_a_convener_begins_in_the_name_of_the_body(cast: Cast) -> None:
    body = cast.bodies["jiusan"]
    proposal = start(browser(cast, "min"), proposer=f"body-{body.pk}")
    assert (proposal.first_body, proposal.proposers) == (body, Proposers.COLLECTIVE)


def test_staff_enter_for_a_member_and_both_names_are_kept(cast: Cast) -> None:
    zhou, chen = browser(cast, "zhou"), cast.people["chen"]
    proposal = start(zhou, proposer="other", other=f"person-{chen.pk}")
    assert (proposal.first_person, proposal.entered_by) == (chen, cast.people["zhou"].pk)
    entry = Entry.objects.of(cast.committee).get(step="proposal.draft")
    assert (entry.actor, entry.for_name) == ("周敏", "陈思远")
    assert "正在代<b>陈思远</b>办理" in page_of(zhou, proposal)
    assert browser(cast, "chen").get(address("proposal-edit", proposal)).status_code == 200


def test_staff_enter_for_a_body_in_the_name_of_its_convener(cast: Cast) -> None:
    proposal = begin(f"body-{cast.bodies['jiusan'].pk}", cast.session, by=cast.zhou, now=NOW)
    entry = Entry.objects.of(cast.committee).get(step="proposal.draft")
    assert (proposal.first_body, entry.for_name) == (cast.bodies["jiusan"], "闵珍")


def test_a_body_without_a_convener_cannot_be_written_for(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="还没有登记召集人"):
        begin(f"body-{cast.bodies['economy'].pk}", cast.session, by=cast.zhou, now=NOW)


def test_members_do_not_write_for_each_other(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="您不能代吴兰录入"):
        begin(f"person-{cast.people['wu'].pk}", cast.session, by=cast.chen, now=NOW)
    answer = browser(cast, "chen").post(NEW, {"proposer": f"person-{cast.people['wu'].pk}"})
    assert answer.status_code == 200
    assert not Proposal.objects.of(cast.committee).exists()


def test_a_sector_proposes_only_while_the_session_gathers(cast: Cast) -> None:
    body = Body.objects.of(cast.committee).create(
        committee=cast.committee, kind=BodyKind.SECTOR, name="教育界"
    )
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee,
        person=cast.people["min"],
        office="convener",
        body=body,
        from_on="2022-01-01",
    )
    later = NOW + timedelta(days=90)
    name = next(one for one in own_names(cast.min, cast.session, later) if one.label == "教育界")
    assert name.why_not == "按规则，界别只在大会提案征集期间提出提案。"
    with pytest.raises(NotAllowed, match="只在大会提案征集期间"):
        begin(name.value, cast.session, by=cast.min, now=later)


def test_without_a_session_the_page_says_whom_to_ask(cast: Cast) -> None:
    Session.objects.of(cast.committee).update(window_opens_at=NOW + timedelta(days=300))
    assert "现在不能起草提案" in browser(cast, "chen").get(NEW).content.decode()


def test_who_may_not_propose_is_told_so(cast: Cast) -> None:
    assert "您不能以自己的名义提出提案" in browser(cast, "yang").get(NEW).content.decode()


# Writing


def test_the_page_shows_the_boxes_and_limits_of_the_regulation(cast: Cast) -> None:
    page = page_of(browser(cast, "chen"), cast.draft())
    for words in (
        "情况",
        "分析",
        "建议",
        "可不填",
        "提交时必填",
        "最多 100 字",
        "城乡建设和管理",
        "涉密内容不得在本系统处理",
    ):
        assert words in page, words


def test_every_form_on_it_carries_the_token(cast: Cast) -> None:
    draft, chen = cast.draft(), browser(cast, "chen")
    chen.post(address("attachments", draft), {"files": [upload("一.txt", "一")]})
    for url in (NEW, address("proposal-edit", draft)):
        page = chen.get(url).content.decode()
        assert page.count('method="post"') == page.count("csrfmiddlewaretoken"), url


def test_saving_keeps_everything_the_form_says(cast: Cast) -> None:
    draft, chen = cast.draft(), browser(cast, "chen")
    housing, finance = cast.units["housing"].pk, cast.units["finance"].pk
    said = {
        "publish_consent": "no",
        "publish_reason": "涉及隐私",
        "contact_phone": "13800000000",
        "category": "economy",
    }
    answer = chen.post(
        address("proposal-edit", draft), form_of(draft, **said, lead=housing, co=[finance, housing])
    )
    assert answer.status_code == 302
    saved = fresh(draft)
    assert (saved.category, saved.publish_consent, saved.publish_reason) == ("economy", False, "涉及隐私")
    assert saved.contact_phone == "13800000000"
    assert wished(saved) == {housing: "lead", finance: "co"}
    chen.post(address("proposal-edit", draft), form_of(draft))
    assert not Suggestion.objects.of(cast.committee).exists()


def test_a_unit_of_another_committee_cannot_be_wished_for(cast: Cast) -> None:
    other = make_cast("wudang", "乌当区政协").units["housing"]
    draft = cast.draft()
    answer = browser(cast, "chen").post(address("proposal-edit", draft), form_of(draft, lead=other.pk))
    assert answer.status_code == 200
    assert not Suggestion.objects.of(cast.committee).exists()


def test_a_secret_is_refused_at_the_door_and_the_words_stay_on_the_page(cast: Cast) -> None:
    draft = cast.draft()
    answer = browser(cast, "chen").post(
        address("proposal-edit", draft), form_of(draft, title="机密★10年 关于某工程")
    )
    page = answer.content.decode()
    assert "涉密内容不得在本系统处理，请按保密规定线下报送" in page
    assert "关于某工程" in page
    assert fresh(draft).title == draft.title


def test_the_check_list_says_what_is_missing_and_then_opens_the_way(cast: Cast) -> None:
    draft, chen = cast.draft(), browser(cast, "chen")
    chen.post(address("proposal-edit", draft), form_of(draft, category="", publish_consent=None))
    page = page_of(chen, draft)
    assert "还缺：</span>还没有选择类别。" in page
    assert "还有 2 项没有具备" in page
    chen.post(address("proposal-edit", draft), form_of(draft))
    part = chen.get(address("proposal-edit", draft), headers={"HX-Request": "true"}).content.decode()
    assert "保存并提交…" in part
    assert "<html" not in part
    onward = chen.post(address("proposal-edit", draft), form_of(draft, then="submit"))
    assert onward.headers["Location"] == f"/huaxi/do/proposal/{draft.pk}/submit/"


def test_a_conflict_without_scripts_shows_both_texts_and_lets_one_choose(cast: Cast) -> None:
    draft, chen = cast.draft(), browser(cast, "chen")
    theirs = TEXTS | {"analysis": "<p>周敏改过的分析。</p>"}
    save_draft(draft, by=cast.zhou, now=NOW, revision=draft.revision, title=draft.title, texts=theirs)
    mine = form_of(draft, revision=draft.revision, analysis="<p>陈思远写的分析。</p>")
    answer = chen.post(address("proposal-edit", draft), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("这份草稿有两份改动", "用我写的保存", "用周敏保存的", "<del>", "<ins>"):
        assert words in page, words
    again = mine | {"revision": fresh(draft).revision, "overwrite": "1"}
    assert chen.post(address("proposal-edit", draft), again).status_code == 302
    assert [version.by for version in draft.versions.order_by("number")] == ["陈思远", "周敏", "陈思远"]
    assert current(draft).section("analysis")["html"] == "<p>陈思远写的分析。</p>"


def test_somebody_else_at_work_is_announced(cast: Cast) -> None:
    draft = begin(f"person-{cast.people['chen'].pk}", cast.session, by=cast.zhou, now=NOW)
    save_draft(draft, by=cast.zhou, now=NOW + timedelta(minutes=3), revision=0, title="代录", texts=TEXTS)
    assert "周敏2 分钟前保存过这份草稿，可能还在改" in page_of(browser(cast, "chen"), draft)


def test_only_writers_open_the_page(cast: Cast) -> None:
    draft = cast.take("invite", cast.draft(), "chen", persons=[cast.people["wu"].pk])
    cast.take("accept", draft.authorships.get(person=cast.people["wu"]), "wu")
    cast.take("submit", fresh(draft), "chen", no_secret=True)
    for name in ("wu", "zhou", "tang", "shi"):
        assert browser(cast, name).get(address("proposal-edit", draft)).status_code == 404, name
    assert "现在是“待审查”" in page_of(browser(cast, "chen"), draft)


def test_the_page_asks_the_database_as_often_for_many_as_for_few(cast: Cast) -> None:
    draft, chen = cast.draft(), browser(cast, "chen")
    page_of(chen, draft)  # what is kept by the process is kept now
    counted = []
    for round_ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page_of(chen, draft)
        counted.append(len(queries))
        for number in range(5):
            Unit.objects.of(cast.committee).create(
                committee=cast.committee, kind=UnitKind.GOVERNMENT, name=f"单位 {round_}{number}"
            )
        chen.post(
            address("attachments", draft),
            {"files": [upload(f"{round_}-{number}.txt", "附件") for number in range(3)]},
        )
    assert counted[0] == counted[1]
    assert counted[0] <= 20
