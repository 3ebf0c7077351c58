"""Which units the author would like to see at work. It binds nobody; the assigning office reads it."""

from collections.abc import Sequence

from liangce.proposals.models import Proposal, Suggestion
from liangce.proposals.states import Mode


def wished(proposal: Proposal) -> dict[int, str]:
    """Key of the unit → mode, as the author wished."""
    rows = Suggestion.objects.of(proposal.committee_id).filter(proposal=proposal, by_author=True)
    return dict(rows.values_list("unit_id", "mode"))


def wish(proposal: Proposal, *, lead: int | None, co: Sequence[int]) -> None:
    """Keeps the author's wish in place of the former; the keys must be the committee's own units."""
    wanted: dict[int, str] = dict.fromkeys(co, Mode.CO)
    if lead:
        wanted[lead] = Mode.LEAD
    if wanted == wished(proposal):
        return
    Suggestion.objects.of(proposal.committee_id).filter(proposal=proposal, by_author=True).delete()
    Suggestion.unscoped.bulk_create(
        Suggestion(
            committee_id=proposal.committee_id, proposal=proposal, unit_id=unit, mode=mode, by_author=True
        )
        for unit, mode in wanted.items()
    )
