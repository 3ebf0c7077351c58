"""The page of notices and lists: which session, which day, and each unit with what was assigned to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from liangce.kernel.models import Committee
from liangce.people.models import Session, Unit
from liangce.proposals.states import Mode


@dataclass
class Listing:
    """`rows` are the assignments the actor may list; `query` names session and day."""

    committee: Committee
    rows: Any
    query: Mapping[str, str]

    @cached_property
    def sessions(self) -> list[Session]:
        """Every session, the newest first."""
        return list(Session.objects.of(self.committee).select_related("term").order_by("-opens_on"))

    @cached_property
    def session(self) -> Session | None:
        """The one asked for, else the newest in which anything was assigned."""
        by_key = {str(session.pk): session for session in self.sessions}
        used = set(self.rows.values_list("proposal__session", flat=True).distinct())
        newest = next((session for session in self.sessions if session.pk in used), None)
        return by_key.get(self.query.get("session", "")) or newest or next(iter(self.sessions), None)

    @cached_property
    def day(self) -> date | None:
        """The day asked for, if anything was assigned on it."""
        try:
            asked = parse_date(self.query.get("on", ""))
        except ValueError:
            return None
        return asked if asked in {day for day, _ in self.days} else None

    @cached_property
    def days(self) -> list[tuple[date, int]]:
        """Days on which proposals of the session were assigned, with how many assignments, the newest first."""
        of_day = self._of_session.annotate(
            day=TruncDate("assigned_at", tzinfo=timezone.get_current_timezone())
        )
        return list(of_day.values_list("day").annotate(n=Count("id")).order_by("-day"))

    @property
    def units(self) -> list[dict[str, Any]]:
        """Each unit: how many in which mode, and the address of its notice."""
        if self.session is None:
            return []
        found: dict[int, dict[str, int]] = {}
        rows = self._of_session.filter(assigned_at__date=self.day) if self.day else self._of_session
        for unit, mode, count in rows.order_by().values_list("unit", "mode").annotate(n=Count("id")):
            found.setdefault(unit, {})[mode] = count
        units = Unit.objects.of(self.committee).filter(pk__in=found).order_by("order", "name")
        return [
            {
                "name": str(unit),
                "count": sum(found[unit.pk].values()),
                "modes": "、".join(f"{m.label} {found[unit.pk][m]}" for m in Mode if m in found[unit.pk]),
                "url": self._url("unit-notice-word", self.session.pk, unit.pk),
            }
            for unit in units
        ]

    @property
    def list_url(self) -> str:
        """Where the list by unit is taken."""
        return self._url("conference-word", self.session.pk) if self.session else ""

    @property
    def _of_session(self) -> Any:
        return self.rows.filter(proposal__session=self.session)

    def _url(self, name: str, *keys: int) -> str:
        url = reverse(name, args=[self.committee.slug, *keys])
        return f"{url}?on={self.day}" if self.day else url
