"""What key proposals, the appraisal and the awards of the example use alike."""

import random
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from liangce.demo.honours_plan import Happening
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.kernel.actors import Actor
from liangce.people.models import Person, Session
from liangce.proposals.models import Proposal


class HonoursBase:
    """Who acts, what they say, how they score."""

    def __init__(self, people: People, chance: random.Random) -> None:
        self.people, self.chance = people, chance
        self.committee = people.places.committee

    def actor(self, person: Person, at: datetime) -> Actor:
        return self.people.actor(person, at)

    def desk(self, at: datetime) -> Actor:
        return self.actor(self.people.desk["proposals"], at)

    def said(self, name: str) -> str:
        """One of the sentences of this name."""
        words: str = self.chance.choice(load("honours")[name])
        return words

    def proposal(self, each: Happening) -> Proposal:
        assert each.story
        assert each.story.proposal
        return each.story.proposal

    def holders(self, office: str) -> list[Person]:
        return [spell.person for spell in self.people.appointments if spell.office == office]

    def opening(self) -> dict[str, Any]:
        """What a round over last year's proposals begins with."""
        session = Session.objects.of(self.committee).order_by("opens_on").first()
        assert session
        return {"committee": self.committee, "session": session, "rulebook": session.rulebook}

    def points(self, items: Iterable[Any], level: float) -> dict[str, int]:
        """Points around this share of the most, a little different for each indicator."""
        shares = ((item, level + self.chance.uniform(-0.1, 0.1)) for item in items)
        return {item.code: min(item.points, round(item.points * share)) for item, share in shares}
