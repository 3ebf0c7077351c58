"""How far a text or a reply of the cast has come on its way to the public."""

from typing import Any

from liangce.proposals.models import Proposal, Publication
from liangce.proposals.publishing.site import set_site
from liangce.proposals.redacting import Changes, save
from liangce.public.models import Mode, PublicSite
from tests.cast import NOW, Cast
from tests.support.replay import walked

#: Who prepares, checks and decides.
HANDS = {"text": ("zhou", "tang", "tang"), "reply": ("yang", "he", "he")}


@walked
def open_site(cast: Cast, mode: Mode = Mode.OPEN, about: str = "") -> PublicSite:
    """The committee publishes, and anybody may look."""
    return set_site(cast.committee, mode=mode, about=about, by=cast.tang, now=NOW)


def publication_of(proposal: Proposal, what: str = "text") -> Publication:
    """The case of the proposal's text, or of its only reply."""
    return Publication.objects.of(proposal.committee_id).get(proposal=proposal, what=what)


def hidden_all(case: Publication, by: Any, **changes: Any) -> None:
    """Saves a redacted copy with everything hidden that the house proposes."""
    first = {"title": "公开的标题", "on": range(1_000_000)}
    save(case, Changes(**first | changes), by=by, now=NOW)


@walked
def submitted(cast: Cast, proposal: Proposal, what: str = "text", **changes: Any) -> Publication:
    case = publication_of(proposal, what)
    hidden_all(case, cast.actor(HANDS[what][0]), **changes)
    return cast.take("submit", case, HANDS[what][0])


@walked
def checked(cast: Cast, proposal: Proposal, what: str = "text", **changes: Any) -> Publication:
    return cast.take("check", submitted(cast, proposal, what, **changes), HANDS[what][1])


@walked
def published(cast: Cast, proposal: Proposal, what: str = "text", **changes: Any) -> Publication:
    return cast.take("publish", checked(cast, proposal, what, **changes), HANDS[what][2])


@walked
def withdrawn(cast: Cast, proposal: Proposal, what: str = "text") -> Publication:
    return cast.take(
        "withdraw",
        published(cast, proposal, what),
        HANDS[what][2],
        reason="标题有误",
        notice="标题有误，更正后重新公开。",
    )
