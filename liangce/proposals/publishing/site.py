"""Opening and closing the public site; bringing in what was filed or issued before publications began by themselves."""

from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed, begin_all
from liangce.kernel.registry import PROCESSES
from liangce.papers.models import Secrecy
from liangce.people import roles
from liangce.proposals.models import Proposal, Publication, Reply
from liangce.proposals.publications import of_reply, of_text
from liangce.proposals.publishing.reach import KEEPERS
from liangce.proposals.states import FILED
from liangce.public.models import Mode, PublicSite, What

AT_ONCE = 200


def site_row(committee: Committee) -> PublicSite | None:
    """The committee's switch; None while nobody has ever touched it."""
    found: PublicSite | None = PublicSite.objects.of(committee).first()
    return found


@transaction.atomic
def set_site(committee: Committee, *, mode: Mode, about: str, by: Actor, now: datetime) -> PublicSite:
    """Sets whether the committee publishes and whether its site is open. Raises NotAllowed."""
    if not by.holds(*KEEPERS):
        raise NotAllowed("只有政协办公室和提案委可以设置公开。")
    Committee.objects.select_for_update(no_key=True).get(pk=committee.pk)
    row = site_row(committee) or PublicSite(committee=committee)
    before = {"公开": str(row), "说明": row.about}
    row.mode, row.about, row.changed_at, row.changed_by = mode, about, now, by.name
    row.save()
    role = next(holding.label for holding in by.holdings if holding.role in KEEPERS)
    fact = Fact(now, by, "public_site.set", "设置公开", "public_site", row.pk, "公开站点", role=role)
    fact.before, fact.after = before, {"公开": str(row), "说明": about}
    append(committee.pk, [fact])
    return row


def left_behind(committee: int) -> tuple[Any, Any]:
    """Proposals and replies that might be published and have not been taken up."""
    taken = Publication.objects.of(committee)
    texts = Proposal.objects.of(committee).filter(
        status__in=FILED, publish_consent=True, secrecy=Secrecy.PUBLIC
    )
    replies = Reply.objects.of(committee).exclude(issued_at=None)
    replies = replies.exclude(assignment__proposal__secrecy=Secrecy.RESTRICTED)
    return (
        texts.exclude(pk__in=taken.filter(what=What.TEXT).values("proposal")).order_by("filed_at", "id"),
        replies.exclude(pk__in=taken.filter(what=What.REPLY).values("reply")).order_by("issued_at", "id"),
    )


@transaction.atomic
def take_up(committee: int, *, by: Actor, now: datetime) -> int:
    """Begins publications for what was left behind, the oldest first, and returns how many. Raises NotAllowed."""
    if not by.holds(roles.PROPOSALS_COMMITTEE):
        raise NotAllowed("只有提案委可以补列。")
    texts, replies = left_behind(committee)
    rows = texts.select_related("rulebook", "session__term")[:AT_ONCE]
    cases = [of_text(proposal) for proposal in rows]
    joined = replies.select_related("assignment__unit", "assignment__proposal__rulebook")
    letters = [of_reply(reply) for reply in joined[: AT_ONCE - len(cases)]]
    for found in (cases, letters):
        if found:
            begin_all(PROCESSES[found[0].kind_name].step("open"), found, by=by, now=now)
    return len(cases) + len(letters)
