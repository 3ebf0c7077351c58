"""Versions of a reply: one is kept each time a draft is saved or its class corrected."""

from datetime import datetime

from liangce.kernel.actors import Actor
from liangce.papers.text.clean import count_chars
from liangce.proposals import digests
from liangce.proposals.models import Reply, ReplyVersion


def keep(reply: Reply, *, step: str, by: Actor, now: datetime) -> ReplyVersion | None:
    """The reply as it now stands as its next version; None when nothing has changed since the last."""
    last = reply.versions.order_by("-number").first()
    digest = digests.of_text(reply.html)
    if last is not None and (last.digest, last.code) == (digest, reply.code):
        return None
    return ReplyVersion.objects.of(reply.committee_id).create(
        committee_id=reply.committee_id,
        reply=reply,
        number=last.number + 1 if last else 1,
        code=reply.code,
        html=reply.html,
        characters=count_chars(reply.html),
        digest=digest,
        step=step,
        at=now,
        by_id=by.person,
        by=by.name,
    )
