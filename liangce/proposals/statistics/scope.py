"""Of which proposals statistics are made: those of a session, of all of them, or handed in between two days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self
from urllib.parse import urlencode

from liangce.people.models import Session
from liangce.proposals.conditions import COUNTED, is_day, is_key, of_origin, spoken, start_of
from liangce.proposals.models import Proposal
from liangce.proposals.models.proposal import ProposalQuerySet
from liangce.proposals.wanted import Wanted


@dataclass(frozen=True)
class Scope:
    """`session` None means every session; the days are of submission, both included."""

    session: int | None = None
    since: str = ""
    until: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any], sessions: Mapping[int, Session], current: Session | None) -> Self:
        """What the address asks for; the current session where it names none of these."""
        asked, since, until = (query.get(name, "") for name in ("session", "since", "until"))
        known = is_key(asked) and int(asked) in sessions
        chosen = int(asked) if known else current.pk if current else None
        return cls(
            None if asked == "all" else chosen,
            since if is_day(since) else "",
            until if is_day(until) else "",
        )

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes."""
        asked = {"session": self.session or "all", "since": self.since, "until": self.until} | changes
        return urlencode({name: value for name, value in asked.items() if value})

    def wanted(self, **asked: Any) -> Wanted:
        """The list of these proposals, with further conditions."""
        asked = {"origin": COUNTED} | asked
        return Wanted.asking(session=self.session, since=self.since, until=self.until, **asked)

    def proposals(self, committee: int, origin: str = COUNTED) -> ProposalQuerySet:
        """All that were received, whoever may know of them; what was handed down ("down") is counted apart."""
        rows: ProposalQuerySet = of_origin(Proposal.objects.of(committee).received(), origin, committee)
        rows = rows.order_by()
        if self.session:
            rows = rows.filter(session=self.session)
        if self.since:
            rows = rows.filter(submitted_at__gte=start_of(date.fromisoformat(self.since)))
        if self.until:
            rows = rows.filter(submitted_at__lt=start_of(date.fromisoformat(self.until) + timedelta(days=1)))
        return rows

    def words(self, sessions: Mapping[int, Session]) -> str:
        """九届五次会议，2026 年 1 月 1 日起提交."""
        session = sessions.get(self.session or 0)
        said = [
            str(session) if session else "全部届次",
            f"{spoken(self.since)}起提交" if self.since else "",
            f"{spoken(self.until)}及以前提交" if self.until else "",
        ]
        return "，".join(filter(None, said))
