"""Versions of a reply: every saved draft is kept and can be compared; what was issued never changes."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from liangce.kernel.models import Entry
from liangce.proposals import digests
from liangce.proposals.actions_units import draft_of
from liangce.proposals.models import Proposal, Reply, ReplyVersion
from liangce.proposals.reply_triggers import install, remove
from tests.cast import Cast
from tests.proposals.conftest import SignIn
from tests.proposals.walk import REPLY, at_unit, drafted, fresh, handling, replied


def draft(cast: Cast, proposal: Proposal, **changes: str) -> None:
    cast.take("draft", at_unit(proposal, cast, "housing"), "yang", **{**REPLY, **changes})


def reply_of(proposal: Proposal) -> Reply:
    found: Reply = (
        Reply.objects.of(proposal.committee_id).filter(assignment__proposal=proposal).latest("round")
    )
    return found


def versions(proposal: Proposal) -> list[ReplyVersion]:
    return list(reply_of(proposal).versions.all())


def test_each_saved_draft_is_kept_with_who_when_class_and_digest(cast: Cast) -> None:
    proposal = drafted(cast)
    draft(cast, proposal, html="<p>已列入计划，十月底前完成。</p>", code="A")
    first, second = versions(proposal)
    assert (first.number, first.code, first.by, first.html) == (1, "B", "杨帆", REPLY["html"])
    assert (second.number, second.code) == (2, "A")
    assert second.digest == digests.of_text(second.html)
    told = Entry.objects.of(cast.committee).filter(step="answering.draft").order_by("number")
    assert [entry.after["正文摘要"] for entry in told] == [first.digest, second.digest]


def test_saving_what_stands_there_already_keeps_nothing_new(cast: Cast) -> None:
    proposal = drafted(cast)
    draft(cast, proposal, contact_phone="0851-9999")
    assert len(versions(proposal)) == 1


def test_a_class_that_the_office_corrects_is_a_version_of_its_own(cast: Cast) -> None:
    found = versions(replied(cast))
    assert [(one.code, one.by, one.step) for one in found] == [
        ("B", "杨帆", "起草答复"), ("A", "石磊", "审核通过"),
    ]  # fmt: skip


def test_the_page_shows_what_changed_between_two(cast: Cast, sign_in: SignIn) -> None:
    proposal = drafted(cast)
    draft(cast, proposal, html="<p>已列入计划，十月底前完成。</p>", code="A")
    draft(cast, proposal, html="<p>已列入计划，九月底前完成。</p>", code="A")
    url = reverse("reply-versions", args=[cast.committee.slug, reply_of(proposal).pk])
    page = sign_in("he").get(url).content.decode()
    assert "从第 2 稿到第 3 稿" in page
    assert "<del>十</del><ins>九</ins>月底前完成" in page
    page = sign_in("he").get(url, {"old": "3", "new": "1"}).content.decode()
    assert "从第 1 稿到第 3 稿" in page
    assert "类别由B改为A" in page
    assert versions(proposal)[0].digest[:12] in page


def test_one_version_is_shown_as_it_is(cast: Cast, sign_in: SignIn) -> None:
    url = reverse("reply-versions", args=[cast.committee.slug, reply_of(drafted(cast)).pk])
    page = sign_in("yang").get(url).content.decode()
    assert "共 1 稿" in page
    assert "已列入计划，年内完成。" in page


def test_an_imported_reply_says_why_there_are_none(cast: Cast, sign_in: SignIn) -> None:
    reply = reply_of(drafted(cast))
    reply.versions.all().delete()
    url = reverse("reply-versions", args=[cast.committee.slug, reply.pk])
    assert "没有留下答复稿" in sign_in("yang").get(url).content.decode()


def test_only_those_who_see_drafts_see_how_the_letter_came_about(cast: Cast, sign_in: SignIn) -> None:
    proposal = replied(cast)
    url = reverse("reply-versions", args=[cast.committee.slug, reply_of(proposal).pk])
    for name, status in (("yang", 200), ("shi", 200), ("tang", 200), ("long", 404), ("chen", 404)):
        assert sign_in(name).get(url).status_code == status, name


def test_the_database_refuses_to_change_a_version(cast: Cast) -> None:
    version = versions(drafted(cast))[0]
    with pytest.raises(DatabaseError, match="versions of a reply never change"), transaction.atomic():
        ReplyVersion.objects.of(cast.committee).filter(pk=version.pk).update(html="<p>改过</p>")


@pytest.mark.parametrize("field", ["html", "document_number", "signer", "code_at_issue", "round"])
def test_the_database_refuses_to_change_an_issued_letter(cast: Cast, field: str) -> None:
    """When this fails after a migration that alters the table: it must end with reply_triggers.install."""
    reply = reply_of(replied(cast))
    rows = Reply.objects.of(cast.committee).filter(pk=reply.pk)
    with pytest.raises(DatabaseError, match="an issued reply never changes"), transaction.atomic():
        rows.update(**{field: 7 if field == "round" else "改过"})


def test_the_class_may_be_corrected_after_issue_and_the_one_at_issue_stays(cast: Cast) -> None:
    reply = reply_of(replied(cast))
    Reply.objects.of(cast.committee).filter(pk=reply.pk).update(code="C", meaning="not_now")
    assert Reply.objects.of(cast.committee).get(pk=reply.pk).code_at_issue == "A"


def test_a_draft_after_issue_is_a_new_round_and_leaves_the_letter_alone(cast: Cast) -> None:
    proposal = replied(cast)
    issued = reply_of(proposal)
    row = at_unit(proposal, cast, "housing")
    row.round = 2  # as `rehandle` does
    again = draft_of(row)
    assert (again.pk == issued.pk, again.round) == (False, 2)
    assert draft_of(at_unit(handling(cast, title="关于另一件的提案"), cast, "housing")).round == 1
    assert draft_of(at_unit(fresh(drafted(cast, title="关于第三件的提案")), cast, "housing")).pk


def test_the_triggers_can_be_made_anew_and_taken_away(cast: Cast) -> None:
    reply = reply_of(replied(cast))
    rows = Reply.objects.of(cast.committee).filter(pk=reply.pk)
    with connection.cursor() as cursor:
        connection.check_constraints()  # nothing is left to be checked when the tables are altered
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        install(None, editor)
        remove(None, editor)
        assert rows.update(signer="某人") == 1
        install(None, editor)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(signer="另一人")
