"""合编时挑原稿: what the desk has chosen so far, and what else it finds by title; never the whole heap at once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from liangce.opinions.forms import combinable
from liangce.opinions.models import OpinionReport

OFFERED = 50  # titles found at a time


@dataclass(frozen=True)
class Gathering:
    """What was asked of the page: `original` (keys), `q` (words of a title), `title` of the piece to be."""

    committee: int
    asked: QueryDict

    @property
    def title(self) -> str:
        return self.asked.get("title", "")

    @cached_property
    def q(self) -> str:
        return self.asked.get("q", "").strip()[:50]

    @cached_property
    def chosen(self) -> list[OpinionReport]:
        """Those ticked, as long as they may still be combined."""
        keys = [
            int(key)
            for key in self.asked.getlist("original") + self.asked.getlist("originals")
            if key.isdigit()
        ]
        return list(self._rows.filter(pk__in=keys[:500]).order_by("submitted_at", "pk"))

    @cached_property
    def _fitting(self) -> list[OpinionReport]:
        rows = self._rows.titled(self.q) if self.q else self._rows
        rows = rows.exclude(pk__in=[row.pk for row in self.chosen]).order_by("-submitted_at", "-pk")
        return list(rows[: OFFERED + 1])

    @property
    def found(self) -> list[OpinionReport]:
        """The newest of the others that fit, at most OFFERED."""
        return self._fitting[:OFFERED]

    @property
    def has_more(self) -> bool:
        return len(self._fitting) > OFFERED

    @property
    def _rows(self) -> Any:
        return combinable(self.committee).select_related("first_person", "first_body")
