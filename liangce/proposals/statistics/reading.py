"""What every sheet is made from: whose proposals, which of them, who reads, and where the lists are."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.regulation import Regulation
from liangce.people.models import Session
from liangce.proposals.labels import Labels
from liangce.proposals.statistics.cube import Cube
from liangce.proposals.statistics.reach import Reach
from liangce.proposals.statistics.scope import Scope


@dataclass(frozen=True)
class Reading:
    """One actor reading the statistics of one scope."""

    actor: Actor
    slug: str
    labels: Labels
    scope: Scope

    @cached_property
    def committee(self) -> int:
        return self.actor.committee

    @cached_property
    def reach(self) -> Reach:
        return Reach.of(self.actor)

    @cached_property
    def cube(self) -> Cube:
        return Cube(self.committee, self.scope, reverse("proposals", args=[self.slug]))

    @cached_property
    def session(self) -> Session | None:
        """The session asked for, else the current one: its regulation names categories, classes and questions."""
        return self.labels.sessions.get(self.scope.session or 0) or self.labels.current

    @cached_property
    def rules(self) -> Regulation | None:
        return self.labels.rules(self.session) if self.session else None

    @property
    def words(self) -> str:
        """The scope in words."""
        return self.scope.words(self.labels.sessions)

    def records(self, kind: str, **asked: Any) -> str:
        """The address of the list of parts, forms or signatures under these conditions."""
        url = reverse("statistics-records", args=[self.slug, kind])
        return f"{url}?{self.scope.query(**asked)}"

    def page(self, sheet: str, anchor: str = "", **asked: Any) -> str:
        """The address of a sheet."""
        url = reverse("statistics", args=[self.slug, sheet])
        return f"{url}?{self.scope.query(**asked)}{f'#{anchor}' if anchor else ''}"

    def promises(self, **asked: Any) -> str:
        """The address of the list of promises under these conditions."""
        given = {"session": self.scope.session or "", "since": self.scope.since, "until": self.scope.until}
        known = {name: value for name, value in (given | asked).items() if value}
        return f"{reverse('promises', args=[self.slug])}?{urlencode(known)}"
