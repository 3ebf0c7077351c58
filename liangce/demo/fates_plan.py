"""When leaders instruct on papers of the example, and when it shows what their suggestions came to."""

import random
from collections.abc import Iterable, Iterator

from django.utils import timezone

from liangce.demo.course import Dated
from liangce.demo.honours_plan import Happening
from liangce.demo.stories import Story
from liangce.demo.years import Years, moment

PAPERS, RECENT = 14, 2  # on which leaders instructed; how many of them not long ago
LOOKED_BACK = 6  # papers of which somebody has looked back on what they came to
LEADERS = ("secretary", "governor", "leader", "executive")
TOLD = ("close", "rate")  # stories that are told far enough
#: Suggestions that became part of a decision; the others of those claimed came to less.
WRITTEN = 23


class Fates:
    """Plans them around the days on which the proposals were assigned."""

    def __init__(self, beats: Iterable[Dated], years: Years, chance: random.Random) -> None:
        self.years, self.chance = years, chance
        assigned = {
            id(beat.story): (years.index(timezone.localdate(beat.at)), beat.story)
            for beat in beats
            if beat.verb == "assign"
        }
        told = [pair for pair in assigned.values() if pair[1].row.until in TOLD and pair[0] <= -60]
        recent = [pair for pair in assigned.values() if pair[1].row.time == "recent" and -12 <= pair[0] <= -7]
        older = PAPERS - len(recent[:RECENT])
        self.chosen = [*told[:: max(len(told) // older, 1)][:older], *recent[:RECENT]]

    def plan(self) -> list[Happening]:
        """All of it that lies before today."""
        found = [each for place, pair in enumerate(self.chosen) for each in self._fate(place, *pair)]
        return [each for each in found if timezone.localdate(each.at) < self.years.today]

    def _fate(self, place: int, day: int, story: Story) -> Iterator[Happening]:
        """Two leaders write on it; where the first wrote, units carry it out; two suggestions come to something."""

        def on(after: int, verb: str, turn: int = 0, **what: object) -> Happening:
            minute = 15 * 60 + turn * 9 + self.chance.randint(0, 6)
            at = moment(self.years.day(day + after), minute, self.chance.randint(0, 59))
            return Happening(at, verb, story, what)

        yield on(1, "itemise", place % 3)
        for number in (0, 1):
            leader = LEADERS[(place + number) % len(LEADERS)]
            mute = number == 1 and place == PAPERS - 1  # one of them says neither yes nor no
            yield on(2 + number * 2, "instruct", place % 5, leader=leader, mute=mute, number=number)
        yield on(5, "give", place % 5)
        yield on(6, "receive", place % 5)
        yield on(11, "report", place % 5)
        yield on(12, "accept", place % 5)
        yield on(13, "release", place % 5)
        for number in (1, 2):
            is_written = place * 2 + number <= WRITTEN
            yield on(44, "claim", number, number=number, written=is_written, place=place)
            yield on(47, "verify", number, number=number)
            if place < LOOKED_BACK:
                yield on(180, "look_back", number, number=number)
        if place % 4 == 0:  # one says that nothing came of it, which nobody has verified yet
            yield on(50, "claim", 3, number=3, written=False, place=place)
