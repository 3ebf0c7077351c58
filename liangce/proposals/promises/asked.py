"""What a reader asks of the list of promises. It stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from urllib.parse import urlencode

from liangce.kernel.actors import Actor
from liangce.proposals.conditions import is_code, is_key
from liangce.proposals.models import Promise
from liangce.proposals.models.promise import PromiseQuerySet
from liangce.proposals.states import Keeping
from liangce.proposals.statistics.reach import Reach
from liangce.proposals.statistics.scope import Scope

YES = "1"


@dataclass(frozen=True)
class Asked:
    """Conditions, all of which must hold; empty ones do not count. `year` is that of the promised day."""

    session: str = ""
    unit: str = ""
    year: str = ""
    state: str = ""
    overdue: str = ""
    then: str = ""
    now: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Self:
        """What the address asks for; what it does not understand is left out."""
        known = {
            "session": is_key,
            "unit": is_key,
            "year": lambda value: is_key(value) and 1949 < int(value) < 2200,
            "state": Keeping.values.__contains__,
            "overdue": YES.__eq__,
            "then": is_code,
            "now": is_code,
        }
        asked = {name: query.get(name, "") for name in known}
        scope = Scope.read(query, {}, None)
        understood = {name: value for name, value in asked.items() if value and known[name](value)}
        return cls(**understood, since=scope.since, until=scope.until)

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes."""
        return urlencode({name: value for name, value in (vars(self) | changes).items() if value})

    def rows(self, actor: Actor, today: date) -> PromiseQuerySet:
        """The promises asked for, as far as this actor may know of them; a unit's are its own."""
        rows: PromiseQuerySet = Promise.objects.of(actor.committee).visible_to(actor)
        reach = Reach.of(actor)
        if reach.units and not (reach.everything or reach.totals):
            rows = rows.filter(assignment__unit__in=reach.units)
        if self.since or self.until:
            papers = Scope(None, self.since, self.until).proposals(actor.committee)
            rows = rows.filter(proposal__in=papers.values("pk"))
        for value, field in (
            (self.session, "proposal__session"),
            (self.unit, "assignment__unit"),
            (self.year, "promised_on__year"),
            (self.state, "status"),
            (self.then, "reply__code_at_issue"),
            (self.now, "reply__code"),
        ):
            if value:
                rows = rows.filter(**{field: value})
        return rows.overdue(today) if self.overdue else rows
