"""公开: a text and a reply on their way to the public; who does what, what holds them up, what becomes of them."""

from datetime import date, timedelta

import pytest

from liangce.kernel.models import Deadline, Entry, Notice
from liangce.kernel.process import BadData, NotAllowed
from liangce.kernel.tick import tick
from liangce.people.models import Appointment
from liangce.proposals.models import Publication, Redaction
from liangce.proposals.redacting import Changes, save
from liangce.proposals.states import Publishing
from liangce.public.models import Mode, PublicPage, PublicPart
from tests.cast import NOW, TODAY, Cast
from tests.proposals.releasing import checked, open_site, publication_of, published, submitted, withdrawn
from tests.proposals.walk import examined, filed, fresh, replied


@pytest.fixture(autouse=True)
def site(cast: Cast) -> None:
    open_site(cast)


def running(case: Publication) -> list[str]:
    rows = Deadline.objects.of(case.committee_id).of_case(case).running()
    return list(rows.values_list("rule", flat=True))


def test_it_begins_with_the_filing_and_with_the_issue_of_a_reply(cast: Cast) -> None:
    proposal = replied(cast)
    rows = Publication.objects.of(cast.committee).filter(proposal=proposal)
    assert [(str(row), row.status) for row in rows] == [
        ("提案正文", Publishing.OPEN),
        ("区住建局的答复", Publishing.OPEN),
    ]


def test_where_the_committee_does_not_publish_nothing_begins(cast: Cast) -> None:
    open_site(cast, Mode.OFF)
    assert not Publication.objects.of(cast.committee).filter(proposal=replied(cast)).exists()


def test_a_refusal_of_the_author_needs_nothing_else(cast: Cast) -> None:
    proposal = examined(cast)
    type(proposal).objects.of(cast.committee).update(publish_consent=False, publish_reason="涉及企业")
    cast.take("file", fresh(proposal), "tang")
    assert not Publication.objects.of(cast.committee).exists()


def test_of_a_restricted_paper_neither_text_nor_reply_is_taken_up(cast: Cast) -> None:
    proposal = replied(cast, secrecy="restricted")
    assert not Publication.objects.of(cast.committee).filter(proposal=proposal).exists()


def test_a_paper_that_became_restricted_meanwhile_is_held_up(cast: Cast) -> None:
    case = checked(cast, filed(cast))
    type(case.proposal).objects.of(cast.committee).update(secrecy="restricted")
    with pytest.raises(NotAllowed, match="限制知悉的提案，正文和答复一律不公开"):
        cast.take("publish", fresh_case(case), "tang")


def test_the_text_is_held_up_without_consent_but_not_the_reply(cast: Cast) -> None:
    proposal = replied(cast)
    text, reply = checked(cast, proposal), checked(cast, proposal, "reply")
    type(proposal).objects.of(cast.committee).update(publish_consent=False)
    with pytest.raises(NotAllowed, match="提案人没有同意公开"):
        cast.take("publish", fresh_case(text), "tang")
    assert cast.take("publish", fresh_case(reply), "he").status == Publishing.PUBLISHED


def test_the_deadline_runs_from_the_issue_and_is_met_by_the_decision(cast: Cast) -> None:
    proposal = replied(cast)
    case = publication_of(proposal, "reply")
    assert running(case) == ["publish"]
    assert running(publication_of(proposal)) == []
    case = published(cast, proposal, "reply")
    assert running(case) == []
    assert Deadline.objects.of(cast.committee).of_case(case).get().met_at == NOW


def test_who_hid_the_passages_does_not_check_them(cast: Cast) -> None:
    case = publication_of(filed(cast))
    save(case, Changes(title="标题"), by=cast.tang, now=NOW)
    case = cast.take("submit", case, "tang")
    with pytest.raises(NotAllowed, match="只有遮盖人以外的政协办公室或提案委人员可以复核通过"):
        cast.take("check", case, "tang")
    assert cast.take("check", case, "zhou").status == Publishing.DECIDING


def test_one_who_is_clerk_and_leader_at_once_does_not_check_their_own_work(cast: Cast) -> None:
    Appointment.objects.of(cast.committee).create(
        committee=cast.committee, person=cast.people["yang"], office="unit_leader", unit=cast.units["housing"],
        from_on=date(2022, 1, 1),
    )  # fmt: skip
    case = submitted(cast, replied(cast), "reply")
    with pytest.raises(NotAllowed, match="只有遮盖人以外的"):
        cast.take("check", case, "yang")
    assert cast.take("check", case, "shi").status == Publishing.DECIDING


def test_nothing_is_published_that_nobody_checked(cast: Cast) -> None:
    case = publication_of(filed(cast))
    case = cast.take("propose_not", case, "zhou", reason="规划未定", reexamine_on=date(2026, 8, 1))
    with pytest.raises(NotAllowed, match="公开稿还没有经另一人复核"):
        cast.take("publish", case, "tang")


def test_it_cannot_be_submitted_before_somebody_has_looked(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="公开稿还没有核对保存"):
        cast.take("submit", publication_of(filed(cast)), "zhou")


def test_a_summary_must_be_written(cast: Cast) -> None:
    case = publication_of(filed(cast))
    save(case, Changes(title="标题", extent="summary"), by=cast.zhou, now=NOW)
    with pytest.raises(NotAllowed, match="摘要还没有写"):
        cast.take("submit", case, "zhou")


def test_a_telephone_left_standing_is_refused(cast: Cast) -> None:
    case = publication_of(filed(cast))
    save(case, Changes(title="有事请拨 13885012345", summary=""), by=cast.zhou, now=NOW)
    with pytest.raises(NotAllowed, match="公开稿里还有电话“13885012345”"):
        cast.take("submit", case, "zhou")


def test_published_is_the_copy_and_not_the_original(cast: Cast) -> None:
    proposal = filed(cast)
    case = published(cast, proposal, words="三个片区")
    part = PublicPart.objects.of(cast.committee).get()
    assert "集中在■■■■，老人出行不便" in part.html
    assert "三个片区" not in part.html + part.plain
    assert (part.title, part.proposers, part.extent) == ("公开的标题", "陈思远、吴兰", "full")
    assert (case.status, case.part, case.decided_at) == (Publishing.PUBLISHED, part, NOW)
    assert "三个片区" in proposal.versions.last().plain


def test_of_a_reply_neither_contact_nor_signer_is_published(cast: Cast) -> None:
    published(cast, replied(cast), "reply")
    part = PublicPart.objects.of(cast.committee).get()
    assert (part.unit, part.code, part.document_number) == ("区住建局", "A", "花住建函〔2026〕12 号")
    everything = " ".join(str(value) for value in vars(part).values())
    assert not [word for word in ("杨帆", "0851-8365", "何平") if word in everything]


def test_of_a_summary_only_the_summary_is_published(cast: Cast) -> None:
    published(cast, filed(cast), extent="summary", summary="建议统筹推进。")
    part = PublicPart.objects.of(cast.committee).get()
    assert (part.html, part.summary, part.plain) == ("", "建议统筹推进。", "")


def test_names_of_the_proposers_can_be_left_out(cast: Cast) -> None:
    published(cast, filed(cast), shows_names=False)
    assert PublicPart.objects.of(cast.committee).get().proposers == ""


def test_the_digest_in_the_ledger_is_that_of_the_copy_published(cast: Cast) -> None:
    case = published(cast, filed(cast))
    steps = {f"text_publication.{name}" for name in ("submit", "publish")}
    entries = Entry.objects.of(cast.committee).filter(subject_id=case.pk, step__in=steps)
    digest = Redaction.objects.of(cast.committee).get().digest
    assert [entry.after["正文摘要"] for entry in entries] == [digest, digest]


def test_a_copy_sent_back_is_gone_on_from_and_the_old_one_stays(cast: Cast) -> None:
    case = submitted(cast, filed(cast), words="三个片区")
    case = cast.take("send_back", case, "tang", reason="牵头部门也请遮盖")
    assert case.status == Publishing.OPEN
    save(case, Changes(title="新标题", on=range(10_000), words="牵头部门"), by=cast.zhou, now=NOW)
    first, second = Redaction.objects.of(cast.committee).order_by("number")
    assert ("■■■■" in first.html, "牵头部门" in first.html) == (True, True)
    assert ("三个片区" in second.html, "牵头部门" in second.html) == (False, False)
    assert (first.sealed_at, second.sealed_at) == (NOW, None)


def test_a_copy_under_way_cannot_be_changed(cast: Cast) -> None:
    case = submitted(cast, filed(cast))
    with pytest.raises(NotAllowed, match="现在是“待复核”，公开稿不能改动"):
        save(case, Changes(title="别的"), by=cast.zhou, now=NOW)


def test_somebody_who_only_checks_cannot_work_on_the_copy(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="只有承办单位可以做公开稿"):
        save(publication_of(replied(cast), "reply"), Changes(title="别的"), by=cast.shi, now=NOW)


def test_what_is_withheld_comes_back_when_its_day_has_come(cast: Cast) -> None:
    case = publication_of(replied(cast), "reply")
    again = TODAY + timedelta(days=90)
    case = cast.take("withhold", case, "he", reason="涉及商业秘密", reexamine_on=again)
    assert (case.status, case.reason, case.reexamine_on) == (Publishing.WITHHELD, "涉及商业秘密", again)
    assert running(case) == []
    assert case.kind_name not in [other.kind_name for other in tick(NOW + timedelta(days=89))]
    [back] = [other for other in tick(NOW + timedelta(days=90)) if other.kind_name == case.kind_name]
    assert (back.status, back.reexamine_on, running(back)) == (Publishing.OPEN, None, ["publish"])
    told = Notice.objects.of(cast.committee).to(cast.people["yang"].pk).first()
    assert "请重新审查" in told.text


@pytest.mark.parametrize("day", [TODAY, TODAY + timedelta(days=365 * 6)])
def test_the_day_of_looking_again_lies_ahead_and_not_too_far(cast: Cast, day: date) -> None:
    with pytest.raises(BadData, match="请写今天以后"):
        cast.take("withhold", publication_of(filed(cast)), "tang", reason="规划未定", reexamine_on=day)


def test_the_author_is_told_what_became_of_it(cast: Cast) -> None:
    proposal = replied(cast)
    published(cast, proposal)
    case = publication_of(proposal, "reply")
    cast.take("withhold", case, "he", reason="涉及商业秘密", reexamine_on=date(2027, 1, 1))
    texts = [notice.text for notice in Notice.objects.of(cast.committee).to(cast.people["chen"].pk)]
    assert any(text.startswith("已公开：") for text in texts)
    assert any(text.startswith("暂不公开：") and text.endswith("涉及商业秘密") for text in texts)


def test_withdrawing_takes_every_word_away_and_leaves_the_notice(cast: Cast) -> None:
    case = withdrawn(cast, filed(cast))
    part, page = PublicPart.objects.of(cast.committee).get(), PublicPage.objects.of(cast.committee).get()
    assert case.status == Publishing.WITHDRAWN
    assert (part.html, part.title, part.proposers, page.title, page.plain) == ("", "", "", "", "")
    assert (page.is_up, part.notice) == (False, "标题有误，更正后重新公开。")


def test_a_notice_for_the_public_holds_no_telephone(cast: Cast) -> None:
    case = published(cast, filed(cast))
    with pytest.raises(BadData, match="公开说明里有电话"):
        cast.take("withdraw", case, "tang", reason="有误", notice="请拨 13885012345 询问。")


def test_the_committee_may_take_down_a_unit_s_reply(cast: Cast) -> None:
    case = published(cast, replied(cast), "reply")
    assert cast.take("withdraw", case, "tang", reason="有误", notice="有误。").status == Publishing.WITHDRAWN


def test_published_anew_it_stands_at_the_same_place(cast: Cast) -> None:
    case = withdrawn(cast, filed(cast))
    case = cast.take("reopen", case, "tang", reason="已更正")
    save(case, Changes(title="更正后的标题", on=range(10_000)), by=cast.zhou, now=NOW)
    for step, who in (("submit", "zhou"), ("check", "tang"), ("publish", "tang")):
        case = cast.take(step, case, who)
    part = PublicPart.objects.of(cast.committee).get()
    assert (part.title, part.notice, part.page.number) == ("更正后的标题", "", 1)


def fresh_case(case: Publication) -> Publication:
    return Publication.objects.of(case.committee_id).get(pk=case.pk)
