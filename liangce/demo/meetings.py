"""Meetings of the example: this year's plenary with its roll and minutes, an inspection, a consultation to come."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

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

    def beats(self) -> list[Meet]:
        """All of it, for the example's course of events."""
        return [*self._plenary(), *self._inspection(), *self._thematic()]

    def _plenary(self) -> list[Meet]:
        this = self.time.this
        until = moment(this.closes_on, FIVE)
        told = CALENDAR.add(this.opens_on, -18)
        facts = {
            "kind": "plenary",
            "title": f"区政协九届{'〇一二三四五六七八九'[this.number]}次会议",
            "place": "区会议中心",
        }
        facts |= {"agenda": self.words["plenary"]["agenda"].strip(), "is_mandatory": "on"}
        return [
            Meet(moment(told, NINE), lambda at: self._plan("plenary", at, this.opens_on, until, facts)),
            Meet(moment(told, NINE + 20), lambda at: self._call("plenary", at, circles=["members"])),
            Meet(moment(this.opens_on - timedelta(days=5), NINE), self._leaves),
            Meet(
                moment(CALENDAR.add(this.opens_on, -11), NINE),
                lambda at: self._step("plenary", "send_papers", at),
            ),
            Meet(until + timedelta(hours=1), self._sit),
            Meet(until + timedelta(hours=2), lambda at: self._record("plenary", at)),
            Meet(moment(CALENDAR.add(this.closes_on, 4), NINE), lambda at: self._sign("plenary", at)),
        ]

    def _inspection(self) -> list[Meet]:
        day = self.time.day(-6)
        told, facts = self.time.day(-24), self._facts("inspection", "平桥街道")
        people = [person.pk for person in self.people.sitting(day)[:12]]
        until = moment(day, 12 * 60)
        return [
            Meet(moment(told, NINE), lambda at: self._plan("inspection", at, day, until, facts)),
            Meet(moment(told, NINE + 15), lambda at: self._call("inspection", at, persons=people)),
            Meet(until + timedelta(minutes=30), lambda at: self._attend("inspection", at, range(11))),
            Meet(until + timedelta(hours=3), lambda at: self._record("inspection", at, writes=False)),
        ]

    def _thematic(self) -> list[Meet]:
        day = self.time.day(12)
        facts, until = self._facts("thematic", "区政协三楼会议室"), moment(day, FIVE)
        drawn = self.chance.sample(self.people.sitting(day), 23)
        people = [person.pk for person in (*drawn, self.people.desk["member"])]
        return [
            Meet(moment(self.time.day(-4), NINE), lambda at: self._plan("thematic", at, day, until, facts)),
            Meet(moment(self.time.day(-4), NINE + 10), lambda at: self._call("thematic", at, persons=people)),
            Meet(moment(self.time.day(-1), NINE), lambda at: self._ask("thematic", drawn[0], [1], at)),
        ]

    def _facts(self, kind: str, place: str) -> dict[str, Any]:
        known = self.words[kind]
        return {"kind": kind, "title": known["title"], "agenda": known["agenda"].strip(), "place": place}

    def _step(self, name: str, step: str, at: datetime, by: str = "office", **data: Any) -> None:
        actor = self.people.actor(self.people.desk[by], at)
        self.rows[name] = take(ACTIVITY.step(step), self.rows[name], by=actor, now=at, data=data)

    def _plan(self, name: str, at: datetime, day: date, until: datetime, facts: dict[str, Any]) -> None:
        committee = self.people.places.committee
        session = Session.objects.of(committee).current(timezone.localdate(at))
        assert session
        self.rows[name] = Activity(committee=committee, rulebook=session.rulebook_at(at))
        times = {"starts_at": f"{day}T09:00", "ends_at": timezone.localtime(until).strftime("%Y-%m-%dT%H:%M")}
        self._step(name, "plan", at, **(facts | {"is_mandatory": "on"} | times))

    def _call(self, name: str, at: datetime, **who: Any) -> None:
        self._step(name, "set_roll", at, **who)
        self._step(name, "announce", at + timedelta(minutes=5))

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

    def _leaves(self, at: datetime) -> None:
        """A few ask to stay away from the plenary; the secretary-general lets most of them."""
        signer = next(row.person for row in self.people.appointments if row.office == "secretary_general")
        half_days = self.rows["plenary"].sittings.count()
        for place, person in enumerate(self.people.members[-ON_LEAVE:]):
            leave = self._ask("plenary", person, list(range(1, half_days + 1)), at)
            step, data = ("refuse", {"reason": "分组讨论须本人到会"}) if place == 0 else ("grant", {})
            by = self.people.actor(signer, at)
            take(
                LEAVE.step(f"{step}_secretary_general"),
                leave,
                by=by,
                now=at + timedelta(minutes=40),
                data=data,
            )

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

    def _record(self, name: str, at: datetime, *, writes: bool = True) -> None:
        """The roll is closed, notes are kept, and minutes drafted from them."""
        self._step(name, "close_roll", at)
        later = at + timedelta(minutes=30)
        self._step(name, "take_notes", later, record=self.words[name]["notes"].strip())
        if writes:
            from_notes = ACTIVITY.step("write_minutes").asks
            assert from_notes
            actor = self.people.actor(self.people.desk["office"], later)
            form = from_notes(case=self.rows[name], actor=actor, now=later)
            self._step(name, "write_minutes", later, minutes=form.fields["minutes"].initial)

    def _sign(self, name: str, at: datetime) -> None:
        signer = next(row.person for row in self.people.appointments if row.office == "secretary_general")
        by = self.people.actor(signer, at)
        self.rows[name] = take(ACTIVITY.step("sign_minutes"), self.rows[name], by=by, now=at)
