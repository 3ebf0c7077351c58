"""Beginning a draft: in whose name, and by whose hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed, take
from liangce.papers.models import Kind, Proposers
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people import roles
from liangce.people.models import Appointment, Body, Membership, Person, Session
from liangce.people.offices import OFFICES
from liangce.people.on_behalf import principals
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL

#: Offices whose holders speak for a body.
CONVENING = [code for code, office in OFFICES.items() if roles.CONVENER in office.roles]


@dataclass(frozen=True)
class Proposer:
    """Somebody in whose name this actor may write; `why_not` says why not now."""

    value: str  # person-7, body-9
    label: str
    help: str = ""
    why_not: str | None = None


def own_names(actor: Actor, session: Session, now: datetime) -> list[Proposer]:
    """The actor themself, when a member, and the bodies they convene."""
    names = [Proposer(f"person-{actor.person}", f"我本人（{actor.name}）", "委员提案；写好后可以邀请联名。")]
    bodies = Body.objects.of(actor.committee).filter(pk__in=actor.places(roles.CONVENER, "body"))
    return (names if actor.holds(roles.MEMBER) else []) + [
        Proposer(f"body-{body.pk}", body.name, _what_it_needs(body, session), why_not_now(body, session, now))
        for body in bodies.existing(session.opens_on).that_may_propose().order_by("kind", "order", "name")
    ]


def others(actor: Actor, session: Session, now: datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """Whom the actor may write for (代录入), as grouped choices; empty for those who may not write for others."""
    if not writes_for_others(actor):
        return []
    day, committee = now.date(), actor.committee
    sitting = Membership.objects.of(committee).on(day).values("person_id")
    convened = Appointment.objects.of(committee).on(day).filter(office__in=CONVENING).values("body_id")
    persons = Person.objects.of(committee).filter(pk__in=sitting).exclude(pk=actor.person).by_strokes()
    bodies = (
        Body.objects.of(committee)
        .filter(pk__in=convened)
        .that_may_propose()
        .order_by("kind", "order", "name")
    )
    allowed = [body for body in bodies if why_not_now(body, session, now) is None]
    return [
        ("委员", [(f"person-{key}", name) for key, name in persons.values_list("pk", "name")]),
        ("党派、团体、界别和组织", [(f"body-{body.pk}", body.name) for body in allowed]),
    ]


def why_not_now(body: Body, session: Session, now: datetime) -> str | None:
    """The regulation on collective proposals: which kinds of bodies may, and which only while the session sits."""
    rule = session.rulebook_at(now).rules.collective
    if rule.proof_for(body.kind) is None:
        return f"按规则，{body.get_kind_display()}不能提出提案。"
    if body.kind in rule.session_only and not session.holds(now):
        return f"按规则，{body.get_kind_display()}只在大会提案征集期间提出提案。"
    return None


def begin(proposer: str, session: Session, *, by: Actor, now: datetime) -> Proposal:
    """A new draft in the name of `proposer` (person-7, body-9); raises NotAllowed when the actor may not."""
    named = _named(proposer, by.committee)
    if isinstance(named, Body) and (reason := why_not_now(named, session, now)):
        raise NotAllowed(reason)
    proposal = Proposal(
        committee_id=by.committee,
        rulebook=session.rulebook_at(now),
        session=session,
        kind=Kind.PROPOSAL,
        first_person=named if isinstance(named, Person) else None,
        first_body=named if isinstance(named, Body) else None,
        proposers=Proposers.COLLECTIVE if isinstance(named, Body) else Proposers.MEMBER,
        contact_phone=named.phone if isinstance(named, Person) else "",
    )
    speaker = None
    if not FIRST_PROPOSER.fits(by, proposal):
        proposal.entered_by, speaker = by.person, _spoken_for(proposal, by)
    begun: Proposal = take(PROPOSAL.step("draft"), proposal, by=by, on_behalf_of=speaker, now=now)
    return begun


def _spoken_for(proposal: Proposal, by: Actor) -> Actor:
    """For whom the actor enters this proposal; raises NotAllowed with the reason why for nobody."""
    found = principals(PROPOSAL.step("draft"), proposal, by)
    if found:
        return found[0]
    named = proposal.first_proposer
    if not writes_for_others(by):
        raise NotAllowed(f"您不能代{named}录入。")
    if proposal.first_body:
        raise NotAllowed(f"{named}还没有登记召集人，无法确定代谁录入；请先在名册里登记。")
    raise NotAllowed(f"{named}现在不是委员，不能提出提案。")


def writes_for_others(actor: Actor) -> bool:
    """Whether the actor holds a role that may enter for members or conveners (代录入)."""
    return any({"member", "convener"} & set(holding.role.acts_for) for holding in actor.holdings)


def _named(proposer: str, committee: int) -> Person | Body:
    kind, _, key = proposer.partition("-")
    model: Any = {"person": Person, "body": Body}.get(kind)
    found = model.objects.of(committee).filter(pk=int(key)).first() if model and key.isdigit() else None
    if found is None:
        raise NotAllowed("请选择以谁的名义提出。")
    named: Person | Body = found
    return named


def _what_it_needs(body: Body, session: Session) -> str:
    proof = session.rulebook.rules.collective.proof_for(body.kind)
    return "集体提案；提交前上传盖章件。" if proof == "seal" else "集体提案；由您作为召集人署名。"
