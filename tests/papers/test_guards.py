"""What a paper must have before it is handed in; each refusal says what to mend."""

from datetime import timedelta
from typing import Any

import pytest

from liangce.papers import guards
from liangce.papers.models import Attachment, Kind, Purpose
from liangce.papers.versions import save_draft
from liangce.proposals.models import Proposal
from tests.cast import NOW, TEXTS, Cast, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return cast.draft()


def change(cast: Cast, draft: Proposal, **texts: str) -> Proposal:
    title = texts.pop("title", draft.title)
    save_draft(draft, by=cast.chen, now=NOW, revision=draft.revision, title=title, texts=TEXTS | texts)
    return Proposal.objects.of(cast.committee).get(pk=draft.pk)


def test_a_complete_draft_may_be_handed_in(draft: Proposal) -> None:
    assert [guard(draft, NOW) for guard in guards.TO_SUBMIT] == [None] * len(guards.TO_SUBMIT)


def test_the_title_must_be_there_and_not_too_long(cast: Cast, draft: Proposal) -> None:
    assert guards.has_title(change(cast, draft, title=""), NOW) == "还没有填写案由。"
    longer = change(cast, Proposal.objects.of(cast.committee).get(), title="长" * 101)
    assert guards.has_title(longer, NOW) == "案由 101 字，超过 100 字，请缩短。"


def test_required_sections_must_be_written(cast: Cast, draft: Proposal) -> None:
    assert guards.has_sections(change(cast, draft, suggestions="<p> </p>"), NOW) == "“建议”还没有写。"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"publish_consent": None}, "还没有选择是否同意公开。"),
        ({"publish_consent": False}, "选择不公开时，请写明理由。"),
        ({"publish_consent": False, "publish_reason": "涉及企业经营"}, None),
    ],
)
def test_consent_to_publication_is_said_and_refusal_explained(
    draft: Proposal, fields: dict[str, Any], reason: str | None
) -> None:
    for name, value in fields.items():
        setattr(draft, name, value)
    assert guards.has_consent(draft, NOW) == reason


def collective(cast: Cast, body: str) -> Proposal:
    return Proposal(
        committee=cast.committee,
        rulebook=cast.session.rulebook,
        session=cast.session,
        kind=Kind.PROPOSAL,
        first_body=cast.bodies[body],
        created_at=NOW,
        moved_at=NOW,
        status="draft",
    )


def test_a_party_needs_its_seal(cast: Cast) -> None:
    proposal = collective(cast, "jiusan")
    proposal.save()
    assert guards.is_sealed(proposal, NOW) == "以九三学社花溪区支社名义提出，请上传盖章件。"
    Attachment.objects.of(cast.committee).create(
        committee=cast.committee, paper=proposal, purpose=Purpose.SEAL, name="盖章件.pdf", mime="application/pdf",
        size=1, sha256="0" * 64, uploaded_at=NOW, uploaded_by="闵珍",
    )  # fmt: skip
    assert guards.is_sealed(proposal, NOW) is None


def test_a_sector_is_signed_for_by_its_convener(cast: Cast) -> None:
    proposal = collective(cast, "economy")
    proposal.save()
    assert guards.is_sealed(proposal, NOW) is None


def test_a_secrecy_mark_is_refused_in_the_right_words(cast: Cast, draft: Proposal) -> None:
    draft.versions.update(plain="密级：机密。有关情况如下。")
    assert "国家秘密不得进入本系统" in (guards.holds_no_secret(draft, NOW) or "")


def test_a_sector_proposes_only_while_the_session_collects(cast: Cast) -> None:
    proposal = collective(cast, "economy")
    proposal.save()
    assert guards.may_propose_now(proposal, NOW) is None
    after = cast.session.cutoff_at + timedelta(days=1)
    assert guards.may_propose_now(proposal, after) == "按规则，界别只在大会征集期间提出提案。"
