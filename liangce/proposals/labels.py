"""What a row of a list is called: numbers, categories, nearness of a date. Looked up once a request, not a row."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from liangce.kernel.counts import Counts
from liangce.kernel.deadlines.bands import Nearness, nearness
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Rulebook
from liangce.kernel.regulation import Regulation
from liangce.people.models import Session
from liangce.proposals.states import Status

#: Which tone a state has: green rests at the goal, blue is in somebody's hands.
TONES = {
    Status.COSIGNING: "blue",
    Status.SUBMITTED: "blue",
    Status.RETURNED: "amber",
    Status.READ: "blue",
    Status.EXAMINED: "blue",
    Status.FILED: "blue",
    Status.ASSIGNED: "blue",
    Status.HANDLING: "blue",
    Status.REPLIED: "green",
    Status.CLOSED: "green",
}
#: By value, so that a row is not asked to make a Status of its text.
STATES = {str(status): (str(status.label), TONES.get(status, "")) for status in Status}


@lru_cache(maxsize=256)
def rulebook(committee: int, key: int) -> Rulebook:
    """A stored version of a regulation; it never changes, so a process asks for it once."""
    found: Rulebook = Rulebook.objects.of(committee).get(pk=key)
    return found


def _sessions(committee: int) -> dict[int, Session]:
    rows = Session.objects.of(committee).select_related("term").order_by("-opens_on")
    return {session.pk: session for session in rows}


class Labels:
    """The committee's sessions and calendar, kept with its counts, however many rows ask."""

    def __init__(self, committee: int, counts: Counts | None = None) -> None:
        self.today = timezone.localdate()
        self.committee = committee
        self.counts = counts or Counts(committee)
        self.sessions = self.counts.get("sessions", lambda: _sessions(committee))
        self.calendar = self.counts.get("calendar", lambda: calendar_of(committee))
        self._near: dict[tuple[int, date], Nearness] = {}
        self._days: dict[date, str] = {}

    @property
    def current(self) -> Session | None:
        """The session to which papers of today belong; the newest one before any has opened."""
        opened = [s for s in self.sessions.values() if timezone.localdate(s.window_opens_at) <= self.today]
        newest = max(opened, key=lambda session: session.window_opens_at, default=None)
        return newest or next(iter(self.sessions.values()), None)

    def rules(self, row: Any) -> Regulation:
        """The regulation of a paper or session."""
        return rulebook(self.committee, row.rulebook_id).rules

    def number(self, row: Any) -> str:
        """The number by the regulation's format, nothing before filing."""
        return self._numbered(row, self.rules(row).numbering.number_text, row.number)

    def serial(self, row: Any) -> str:
        """The serial by the regulation's format, nothing before submission."""
        return self._numbered(row, self.rules(row).numbering.serial_text, row.serial)

    def category(self, row: Any) -> str:
        """The category in the words of the regulation the paper began under."""
        found = self.rules(row).category(row.category) if row.category else None
        return found.label if found else row.source_category

    def near(self, row: Any) -> Nearness | None:
        """How near the row's date is; None without one."""
        if row.due_on is None:
            return None
        key = (row.rulebook_id, row.due_on)
        if key not in self._near:
            self._near[key] = nearness(row.due_on, self.today, self.calendar, self.rules(row))
        return self._near[key]

    def day(self, day: date | None) -> str:
        """6 月 30 日, with the year where it is not this one; nothing for None."""
        if day is None:
            return ""
        if day not in self._days:
            words = f"{day.month} 月 {day.day} 日"
            self._days[day] = words if day.year == self.today.year else f"{day.year} 年 {words}"
        return self._days[day]

    def _numbered(self, row: Any, written: Any, number: int | None) -> str:
        if number is None:
            return ""
        session = self.sessions[row.session_id]
        return str(
            written(
                term=session.term.number, session=session.number, year=session.opens_on.year, number=number
            )
        )
