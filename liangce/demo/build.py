"""All of it: the committee, its people, and their two years, taken step by step in the order of time."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from liangce.demo.accounts import give_sign_ins
from liangce.demo.course import Course, Dated
from liangce.demo.desks import build_desks
from liangce.demo.fates import FatesWalk
from liangce.demo.fates_plan import Fates
from liangce.demo.honours import HonoursWalk
from liangce.demo.honours_plan import Happening, Honours
from liangce.demo.meetings import Meet, Meetings
from liangce.demo.members import build_members
from liangce.demo.names import Names
from liangce.demo.network import tell as tell_network
from liangce.demo.opinions import hire as hire_desk
from liangce.demo.opinions import room
from liangce.demo.opinions import tell as tell_opinions
from liangce.demo.people import People
from liangce.demo.places import SLUG, build_places
from liangce.demo.points import score
from liangce.demo.press import Press
from liangce.demo.press_room import hire
from liangce.demo.released import releases
from liangce.demo.reports import ReportsWalk, happenings
from liangce.demo.stories import Teller
from liangce.demo.walk import Walk
from liangce.demo.years import Years, years
from liangce.kernel.models import Committee

SEED = 2583  # the issue of the newspaper that described the committee


class AlreadyThere(Exception):
    """The example committee exists; it is never built over."""


@dataclass(frozen=True)
class Built:
    """What was made."""

    committee: Committee
    proposals: int
    steps: int


def existing() -> Committee | None:
    """The example committee, if it is there."""
    return Committee.objects.filter(slug=SLUG).first()


@transaction.atomic
def build(today: date, *, seed: int = SEED) -> Built:
    """Builds the example as it stands on the morning of `today`: all or nothing. Raises AlreadyThere."""
    if existing():
        raise AlreadyThere
    chance, time = random.Random(seed), years(today)  # noqa: S311 (nothing secret is drawn)
    people = _people(chance, time)
    press = Press(people, time, seed + 2)
    give_sign_ins(people, now=time.last.window_opens_at)
    stories = Teller(people.places, people, chance).stories()
    beats = [beat for story in stories for beat in Course(story, time, chance).plan()]
    beats += releases(stories, time)
    apart = random.Random(seed + 1)  # noqa: S311  (what it draws leaves the proposals as they are)
    honours = Honours(beats, time, apart).plan()
    fated = random.Random(seed + 3)  # noqa: S311  (and this leaves both as they are)
    fates = Fates(beats, time, fated).plan()
    met = random.Random(seed + 5)  # noqa: S311  (and this all three)
    meetings = Meetings(people, time, met).beats()
    walk, honours_walk, fates_walk, reports_walk = (
        Walk(people, chance),
        HonoursWalk(people, apart),
        FatesWalk(people, fated),
        ReportsWalk(people, seed + 6),
    )
    whole: list[tuple[Dated | Happening | Meet, Callable[[Any], None]]] = [
        *((beat, walk.go) for beat in beats),
        *((each, honours_walk.go) for each in honours),
        *((each, fates_walk.go) for each in fates),
        *((each, lambda meet: meet.do(meet.at)) for each in meetings),
        *((each, reports_walk.go) for each in happenings(time)),
    ]
    for each, go in sorted(whole, key=lambda pair: pair[0].at):
        go(each)
    score(people, time, tell_network(people, tell_opinions(people, press.finish())))
    return Built(people.places.committee, len(stories), len(whole))


def _people(chance: random.Random, time: Years) -> People:
    people = People(build_places(time), chance, Names(chance))
    people.changed_on = time.this.opens_on - timedelta(days=21)
    build_members(people)
    build_desks(people)
    hire(people, SEED)
    hire_desk(people, SEED + 4)
    people.save()
    room(people)
    return people
