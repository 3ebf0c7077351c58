"""How many proposals there are, of what an actor may know: by state for the chips, and the numbers of a session."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.proposals.states import FILED, RECEIVED, Status
from liangce.proposals.wanted import GROUPS, Wanted


@dataclass(frozen=True)
class Tallies:
    """Counts for one actor on one day; each is kept until the ledger moves on."""

    actor: Actor
    today: date
    counts: Counts

    def by_state(self, wanted: Wanted) -> dict[str, int]:
        """How many there are in each state, the other conditions holding."""
        asked = wanted.unsorted

        def find() -> dict[str, int]:
            rows = asked.rows(self.actor, self.today).order_by()
            return dict(rows.values_list("status").annotate(Count("id")))

        return self.counts.get(("proposals", self.actor, asked, self.today), find)

    def total(self, wanted: Wanted) -> int:
        """How many there are of what is asked for."""
        return together(self.by_state(wanted), wanted.states)

    def strip(self, session: int | None, base: str) -> list[dict[str, Any]]:
        """The numbers of a session, each with the address of its list."""
        wanted = Wanted(session=session)
        states = self.by_state(wanted)
        filed, answered = together(states, FILED), together(states, GROUPS["answered"][1])
        late = sum(self.by_state(replace(wanted, overdue=True)).values())
        share = f" · {answered / filed:.1%}" if filed else ""

        def number(label: str, value: int, hot: bool = False, **asked: Any) -> dict[str, Any]:
            return {
                "label": label,
                "value": f"{value:,}",
                "url": f"{base}?{wanted.query(**asked)}",
                "hot": hot,
            }

        return [
            number("收到", together(states, RECEIVED), state="received"),
            number("立案", filed, state="on_file"),
            number(f"已答复{share}", answered, state="answered"),
            number("逾期", late, hot=late > 0, overdue=True),
            number("待反馈", states.get(Status.REPLIED, 0), state=str(Status.REPLIED)),
        ]


def together(states: dict[str, int], wanted: Iterable[str]) -> int:
    """The sum over these states."""
    return sum(states.get(state, 0) for state in wanted)
