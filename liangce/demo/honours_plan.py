"""When key proposals, the appraisal and the awards of the example happen: which proposals, on which day, which verb."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from liangce.demo.course import Dated
from liangce.demo.stories import Story
from liangce.demo.years import Years, moment

#: Working days after the assignment on which a step of a key proposal falls.
COURSE = (
    (2, "suggest"), (3, "second"), (4, "shortlist"), (6, "agree"), (9, "designate"), (12, "plan"), (20, "event"),
    (21, "opinion"), (30, "event"), (38, "result"), (50, "conclude"), (55, "report"), (60, "finish"),
)  # fmt: skip
#: (time, until) of the stories, assigned at least how many working days ago, how many of them, the verb up to which
#: each is told, who supervises. Stories with most to tell come first.
KEYS = (
    ("last", "close", 0, 2, "finish", ("chair",)),
    ("this", "close", 0, 1, "finish", ("chair", "leader")),
    ("this", "close", 0, 1, "report", ("vice",)),
    ("this", "rate", 0, 1, "result", ("leader",)),
    ("this", "close", 0, 1, "not_choose", ()),
    ("recent", "receive", 30, 2, "event", ("leader", "vice")),
    ("recent", "draft_reply", 8, 1, "agree", ()),
    ("recent", "assign", 6, 1, "shortlist", ()),
    ("recent", "receive", 3, 1, "suggest", ()),
)
ANSWERED = ("close", "rate")
LAST = ("last", "last_out")
NOMINATED, REVIEWERS = 8, 5


@dataclass(frozen=True)
class Happening:
    """One verb at its moment; `story` is the proposal it is about, where it is about one."""

    at: datetime
    verb: str
    story: Story | None = None
    what: dict[str, Any] = field(default_factory=dict)


class Honours:
    """Plans them around the courses of the proposals."""

    def __init__(self, beats: Iterable[Dated], years: Years, chance: random.Random) -> None:
        self.years, self.chance = years, chance
        self.assigned: dict[int, tuple[int, Story]] = {}
        for beat in beats:
            if beat.verb == "assign":
                day = years.index(timezone.localdate(beat.at))
                self.assigned[id(beat.story)] = (day, beat.story)

    def plan(self) -> list[Happening]:
        """All of it that lies before today."""
        found = [*self._keys(), *self._appraisal(), *self._awards()]
        return [each for each in found if timezone.localdate(each.at) < self.years.today]

    def _at(self, day: int, place: int = 0) -> datetime:
        """A moment in the office hours of the day; `place` keeps several of one day in their order."""
        minute = 9 * 60 + 10 + place * 3 + self.chance.randint(0, 2)
        return moment(self.years.day(day), minute, self.chance.randint(0, 59))

    def _keys(self) -> Iterator[Happening]:
        free = list(self.assigned.values())
        for time, until, age, count, last, leaders in KEYS:
            fitting = [
                (day, story)
                for day, story in free
                if (story.row.time, story.row.until) == (time, until) and day <= -age
            ]
            for pair in fitting[:count]:
                free.remove(pair)
                yield from self._key(*pair, last, leaders)

    def _key(self, assigned: int, story: Story, last: str, leaders: tuple[str, ...]) -> Iterator[Happening]:
        verbs = [verb for _, verb in COURSE]
        stop = "agree" if last == "not_choose" else last
        end = len(verbs) - 1 - verbs[::-1].index(stop)
        if story.row.time == "recent":  # not so long ago: the steps follow one another more closely
            end = min(end, verbs.index("event"))
        for place, (offset, verb) in enumerate(COURSE[: end + 1]):
            day = assigned + offset
            yield Happening(self._at(day, place), verb, story, {"leaders": leaders})
        if last == "not_choose":
            yield Happening(self._at(assigned + 9, 14), "not_choose", story)

    def _stories(self) -> list[Story]:
        """Those of last year that were answered, in the order of their assignment."""
        found = [story for _, story in self.assigned.values()]
        return [story for story in found if story.row.time in LAST and story.row.until in ANSWERED]

    def _appraisal(self) -> Iterator[Happening]:
        first = self.years.index(self.years.this.opens_on) - 30
        yield Happening(self._at(first), "open_appraisal")
        forms = sum(3 * len(story.leads) + 1 for story in self._stories())
        for place in range(forms):
            day, turn = first + 1 + place % 12, place // 12
            yield Happening(self._at(day, turn + 20), "appraise")
        yield Happening(self._at(first + 16), "close_appraisal")
        yield Happening(self._at(first + 18), "advise")

    def _awards(self) -> Iterator[Happening]:
        first, stories = self.years.index(self.years.this.opens_on) - 27, self._stories()
        yield Happening(self._at(first, 3), "open_awards")
        solid = [story for story in stories if story.code in ("A", "B") and story.row.until == "close"]
        collective = [story for story in solid if story.body][:2]
        others = [story for story in solid if story not in collective]
        for place, story in enumerate([*collective, *others[: NOMINATED - len(collective)]]):
            yield Happening(self._at(first + 1 + place % 5, 2 + place), "nominate", story)
        yield Happening(self._at(first + 7, 5), "appoint")
        for place in range(NOMINATED * REVIEWERS):
            yield Happening(self._at(first + 8 + place % 6, 60 + place), "review")
        yield Happening(self._at(first + 15, 1), "end_scoring")
        yield Happening(self._at(first + 17, 1), "decide_awards")
        yield Happening(self._at(first + 19, 1), "objection")
        yield Happening(self._at(first + 21, 1), "dismiss")
        yield Happening(self._at(first + 24, 1), "publish")
