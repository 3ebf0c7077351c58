"""Voices for a proposal: in which capacity somebody speaks, and what is kept of it."""

from typing import Any

from liangce.kernel.actors import Actor, Part
from liangce.kernel.work import Act
from liangce.proposals.models import Recommendation


def capacity(actor: Actor, part: Part) -> str:
    """As whom the actor plays the part, by the order of its roles: 九三学社花溪区支社 · 召集人."""
    found = (holding.label for role in part.roles for holding in actor.holdings if holding.role == role)
    return next(found, part.label)


def keep_voice(act: Act, **of: Any) -> Recommendation:
    """Keeps who recommends, as whom and why; `of` is what it is recommended for (`key` or `nomination`)."""
    voice = Recommendation(
        committee_id=act.case.committee_id,
        person_id=act.by.person,
        person=act.by.name,
        role=capacity(act.by, act.step.actor),
        reason=act.data["reason"],
        at=act.now,
        **of,
    )
    voice.save(force_insert=True)
    return voice
