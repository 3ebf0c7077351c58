"""Meetings of the example: this year's plenary with its roll and minutes, an inspection, a consultation to come."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from liangce.activities.drafting import drafted
from liangce.activities.models import Activity, Attendee, Leave
from liangce.activities.process import ACTIVITY
from liangce.activities.process_leave import LEAVE
from liangce.activities.signing import sign_in
from liangce.activities.states import Way
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.demo.years import CALENDAR, Years, moment
from liangce.kernel.process import take
from liangce.people.models import Person, Session

MISSING, ON_LEAVE = 5, 7  # of the plenary
NINE, FIVE = 9 * 60, 17 * 60
SIGNER = "secretary_general"


@dataclass(frozen=True)
class Meet:
    """Something that happens to a meeting at its moment."""

    at: datetime
    do: Callable[[datetime], object]


class Meetings:
    """Plans the meetings and holds them, each step in its time."""

    def __init__(self, people: People, time: Years, chance: random.Random) -> None:
        self.people, self.time, self.chance = people, time, chance
        self.words = load("meetings")
        self.rows: dict[str, Activity] = {}
        self.leaves: list[Leave] = []

    def beats(self) -> list[Meet]:
        """All of it, for the example's course of events."""
        return [*self._plenary(), *self._inspection(), *self._thematic()]

    def _plenary(self) -> list[Meet]:
        this = self.time.this
        until, asked = moment(this.closes_on, FIVE), this.opens_on - timedelta(days=5)
        told = CALENDAR.add(this.opens_on, -18)
        facts = self.words["plenary"] | {"kind": "plenary", "place": "区会议中心"}
        facts["title"] = f"区政协九届{'〇一二三四五六七八九'[this.number]}次会议"
        return [
            *self._called("plenary", told, this.opens_on, until, facts, circles=["members"]),
            Meet(moment(asked, NINE), self._ask_all),
            Meet(moment(asked, NINE + 40), self._decide_all),
            Meet(moment(CALENDAR.add(this.opens_on, -11), NINE), self._does("plenary", "send_papers")),
            Meet(until + timedelta(minutes=60), self._sit),
            *self._over("plenary", until + timedelta(minutes=120)),
            Meet(until + timedelta(minutes=180), self._write),
            Meet(
                moment(CALENDAR.add(this.closes_on, 4), NINE), self._does("plenary", "sign_minutes", SIGNER)
            ),
        ]

    def _inspection(self) -> list[Meet]:
        day = self.time.day(-6)
        until, facts = (
            moment(day, 12 * 60),
            self.words["inspection"] | {"kind": "inspection", "place": "平桥街道"},
        )
        people = [person.pk for person in self.people.sitting(day)[:12]]
        return [
            *self._called("inspection", self.time.day(-24), day, until, facts, persons=people),
            Meet(until + timedelta(minutes=30), lambda at: self._attend("inspection", at, range(11))),
            *self._over("inspection", until + timedelta(minutes=180)),
        ]

    def _thematic(self) -> list[Meet]:
        day, known = self.time.day(12), self.words["thematic"]
        until, facts = moment(day, FIVE), known | {"kind": "thematic", "place": "区政协三楼会议室"}
        drawn = self.chance.sample(self.people.sitting(day), 23)
        people = [person.pk for person in (*drawn, self.people.desk["member"])]
        return [
            *self._called("thematic", self.time.day(-4), day, until, facts, persons=people),
            Meet(moment(self.time.day(-1), NINE), lambda at: self._ask("thematic", drawn[0], [1], at)),
        ]

    def _called(
        self, name: str, told: date, day: date, until: datetime, facts: dict[str, Any], **who: Any
    ) -> list[Meet]:
        """Planned, the roll made, the notice sent out, within a quarter of an hour."""
        return [
            Meet(moment(told, NINE), lambda at: self._plan(name, at, day, until, facts)),
            Meet(moment(told, NINE + 10), self._does(name, "set_roll", **who)),
            Meet(moment(told, NINE + 15), self._does(name, "announce")),
        ]

    def _over(self, name: str, at: datetime) -> list[Meet]:
        """The roll is closed and what was said is taken down."""
        record = self.words[name]["notes"].strip()
        later = at + timedelta(minutes=30)
        return [
            Meet(at, self._does(name, "close_roll")),
            Meet(later, self._does(name, "take_notes", record=record)),
        ]

    def _does(self, name: str, step: str, by: str = "office", **data: Any) -> Callable[[datetime], None]:
        return lambda at: self._step(name, step, at, by, **data)

    def _step(self, name: str, step: str, at: datetime, by: str = "office", **data: Any) -> None:
        actor = self.people.actor(self._signer if by == SIGNER else self.people.desk[by], at)
        self.rows[name] = take(ACTIVITY.step(step), self.rows[name], by=actor, now=at, data=data)

    def _plan(self, name: str, at: datetime, day: date, until: datetime, facts: dict[str, Any]) -> None:
        committee = self.people.places.committee
        session = Session.objects.of(committee).current(timezone.localdate(at))
        assert session
        self.rows[name] = Activity(committee=committee, rulebook=session.rulebook_at(at))
        times = {"starts_at": f"{day}T09:00", "ends_at": timezone.localtime(until).strftime("%Y-%m-%dT%H:%M")}
        known = {key: value.strip() for key, value in facts.items() if key != "notes"}
        self._step(name, "plan", at, **(known | {"is_mandatory": "on"} | times))

    def _roll(self, name: str) -> list[Attendee]:
        return list(self.rows[name].attendees.select_related("person").in_order())

    def _ask(self, name: str, person: Person, orders: list[int], at: datetime) -> Leave:
        row = self.rows[name]
        mine = Attendee.objects.of(row.committee_id).get(activity=row, person=person)
        blank = Leave(
            committee=row.committee, rulebook=row.rulebook, activity=row, attendee=mine,
            person_id=mine.person_id, sector_id=mine.sector_id,
        )  # fmt: skip
        words = self.chance.choice(self.words["leave"]["duty"])
        data = {"sittings": list(map(str, orders)), "reason_kind": "duty", "words": words}
        leave: Leave = take(LEAVE.step("apply"), blank, by=self.people.actor(person, at), now=at, data=data)
        return leave

    def _ask_all(self, at: datetime) -> None:
        """A few ask to stay away from the plenary."""
        half_days = list(range(1, self.rows["plenary"].sittings.count() + 1))
        away = self.people.members[-ON_LEAVE:]
        self.leaves = [self._ask("plenary", person, half_days, at) for person in away]

    def _decide_all(self, at: datetime) -> None:
        """The secretary-general lets all of them but one."""
        by = self.people.actor(self._signer, at)
        for place, leave in enumerate(self.leaves):
            step, data = ("refuse", {"reason": "分组讨论须本人到会"}) if place == 0 else ("grant", {})
            take(LEAVE.step(f"{step}_secretary_general"), leave, by=by, now=at, data=data)

    @property
    def _signer(self) -> Person:
        return next(row.person for row in self.people.appointments if row.office == SIGNER)

    def _sit(self, at: datetime) -> None:
        """Everybody else is down on the lists of nearly all half-days."""
        away = {person.pk for person in self.people.members[-ON_LEAVE:]}
        roll = [one for one in self._roll("plenary") if one.person_id not in away]
        absent = {one.pk for one in self.chance.sample(roll, MISSING)}
        by = self.people.actor(self.people.desk["office"], at)
        for sitting in self.rows["plenary"].sittings.all():
            there = [one for one in roll if one.pk not in absent and self.chance.random() > 0.03]
            sign_in(sitting, there, Way.LIST, by=by, now=at, at=sitting.starts_at)

    def _attend(self, name: str, at: datetime, places: range) -> None:
        roll, by = self._roll(name), self.people.actor(self.people.desk["office"], at)
        for sitting in self.rows[name].sittings.all():
            sign_in(sitting, [roll[place] for place in places], Way.LIST, by=by, now=at, at=sitting.starts_at)

    def _write(self, at: datetime) -> None:
        """The minutes as the form drafts them."""
        self._step("plenary", "write_minutes", at, minutes=drafted(self.rows["plenary"]))
