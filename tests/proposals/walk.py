"""How far a proposal of the cast has come, and a browser in which one of the cast has signed in."""

from typing import Any

from django.test import Client

from liangce.people.models import Account
from liangce.proposals.models import Assignment, Feedback, Proposal
from tests.cast import NOW, Cast
from tests.support.replay import aside, walked

REPLY = {
    "code": "B",
    "html": "<p>已列入计划，年内完成。</p>",
    "contact_name": "杨帆",
    "contact_phone": "0851-8365",
}


def browser(cast: Cast, name: str) -> Client:
    """A browser in which this person of the cast has signed in."""
    person, client = cast.people[name], Client()
    with aside():
        if person.account is None:
            person.account = Account.objects.create_user(username=name, password="huaxi-2026-chunfen")
            person.save()
        client.force_login(person.account)
    return client


@walked
def cosigning(cast: Cast, **draft: Any) -> Proposal:
    """吴兰 is asked to sign."""
    return cast.take("invite", cast.draft(**draft), "chen", persons=[cast.people["wu"].pk])


@walked
def submitted(cast: Cast, **draft: Any) -> Proposal:
    proposal = cosigning(cast, **draft)
    cast.take("accept", proposal.authorships.get(person=cast.people["wu"]), "wu")
    return cast.take("submit", proposal, "chen", no_secret=True)


@walked
def examined(cast: Cast, **draft: Any) -> Proposal:
    return cast.take(
        "examine", submitted(cast, **draft), "zhou", result="file", opinion="一事一案", category="urban_rural",
        leads=[cast.units["housing"].pk], co=[cast.units["finance"].pk],
    )  # fmt: skip


@walked
def filed(cast: Cast, *, secrecy: str = "", **draft: Any) -> Proposal:
    return cast.take("file", examined(cast, **draft), "tang", secrecy=secrecy)


@walked
def assigned(cast: Cast, **draft: Any) -> Proposal:
    """区住建局 leads, 区财政局 helps."""
    housing, finance = cast.units["housing"].pk, cast.units["finance"].pk
    return cast.take("assign", filed(cast, **draft), "shi", leads=[housing], co=[finance])


def at_unit(proposal: Proposal, cast: Cast, unit: str) -> Assignment:
    return Assignment.objects.of(cast.committee).get(proposal=proposal, unit=cast.units[unit])


@walked
def handling(cast: Cast, **draft: Any) -> Proposal:
    proposal = assigned(cast, **draft)
    cast.take("receive", at_unit(proposal, cast, "housing"), "yang")
    cast.take("receive", at_unit(proposal, cast, "finance"), "long")
    return fresh(proposal)


@walked
def drafted(cast: Cast, **draft: Any) -> Proposal:
    proposal = handling(cast, **draft)
    cast.take("draft", at_unit(proposal, cast, "housing"), "yang", **REPLY)
    return fresh(proposal)


@walked
def replied(cast: Cast, **draft: Any) -> Proposal:
    proposal = drafted(cast, **draft)
    cast.take(
        "give_opinion",
        at_unit(proposal, cast, "finance"),
        "long",
        opinion="<p>可列支。</p>",
        signer="财政局长",
    )
    for name, who, data in (
        ("submit", "he", {"signer": "何平"}),
        ("approve", "shi", {"code": "A"}),
        ("issue", "yang", {"document_number": "花住建函〔2026〕12 号"}),
    ):
        cast.take(name, at_unit(proposal, cast, "housing"), who, **data)
    return fresh(proposal)


@walked
def rated(cast: Cast, **draft: Any) -> Proposal:
    proposal = replied(cast, **draft)
    for row in Feedback.objects.of(cast.committee).filter(proposal=proposal):
        name = "chen" if row.authorship.is_first else "wu"
        cast.take(
            "give",
            row,
            name,
            contact="visit",
            attitude="satisfied",
            result="dissatisfied",
            comment="没有办实",
        )
    return fresh(proposal)


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.of(proposal.committee_id).get(pk=proposal.pk)


def many(cast: Cast, count: int, **values: Any) -> list[Proposal]:
    """Submitted proposals of 陈思远, all alike, written at one go."""
    rows = [
        Proposal(**{
            "committee": cast.committee, "rulebook": cast.session.rulebook, "session": cast.session,
            "kind": "proposal", "status": "submitted", "first_person": cast.people["chen"], "serial": 1000 + place,
            "title": f"关于第 {place} 个路口的提案", "category": "economy", "created_at": NOW, "moved_at": NOW,
            "submitted_at": NOW, "publish_consent": True,
            **values,
        })
        for place in range(count)
    ]  # fmt: skip
    return Proposal.unscoped.bulk_create(rows)
