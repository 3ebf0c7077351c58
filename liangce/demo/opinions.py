"""What the information desk of the example has before it: reports at every stage, one of them by the minute."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from liangce.demo.names import Names
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.opinions.combining import combine
from liangce.opinions.models import OpinionReport, Particulars, Sending
from liangce.opinions.process_sending import SENDING
from liangce.opinions.writing import begin_report, hand_in, write_report
from liangce.people.models import Body, BodyKind, Person, Session

STAFF = {
    "information": ("information_staff", "区政协研究室", "信息科科长"),
    "informant": ("informant", "平桥街道社区卫生服务中心", "医生"),
    "correspondent": ("correspondent", "清溪街道办事处", "干部"),
}


def hire(people: People, seed: int) -> None:
    """The information desk, an invited informant, a correspondent of the press: drawn apart, so that others stay."""
    chance, names = people.chance, people.names
    people.chance = random.Random(seed)  # noqa: S311  (nothing secret is drawn)
    people.names = Names(people.chance)
    people.names.taken = names.taken
    for name, (office, employer, post) in STAFF.items():
        who = people.person(employer=employer, post=post)
        people.desk[name] = people.appoint(who, office)
    people.chance, people.names = chance, names


def room(people: People) -> None:
    """The organ of the committee in whose name the desk writes."""
    committee = people.places.committee
    Body.objects.of(committee).create(committee=committee, kind=BodyKind.OFFICE, name="研究室")


@dataclass
class Desk:
    """The last evening at the information desk, minute by minute."""

    people: People
    session: Session
    at: datetime

    def later(self, minutes: int = 3) -> datetime:
        self.at += timedelta(minutes=minutes)
        return self.at

    def by(self, person: Person) -> Actor:
        return self.people.actor(person, self.at)

    @property
    def desk(self) -> Actor:
        return self.by(self.people.desk["information"])

    def step(self, name: str, case: Any, by: Actor | None = None, **data: Any) -> Any:
        return take(case.process.step(name), case, by=by or self.desk, now=self.later(), data=data)

    def report(self, known: dict[str, Any], author: Person) -> OpinionReport:
        """Written and handed in."""
        by = self.by(author)
        particulars = Particulars(place=known.get("place", ""), is_urgent=known.get("urgent", False))
        draft = begin_report(
            f"person-{author.pk}", self.session, by=by, now=self.later(), particulars=particulars
        )
        texts = {name: known[name] for name in ("background", "suggestions")}
        draft = write_report(draft, title=known["title"], texts=texts, by=by, now=self.later())
        return hand_in(draft, by=by, now=self.later())

    def checked(self, report: OpinionReport, known: dict[str, Any]) -> OpinionReport:
        texts = {name: known[name] for name in ("title", "background", "suggestions")}
        done: OpinionReport = self.step("check", report, **texts)
        return done

    def signed(self, report: OpinionReport, number: int, signer: Person) -> OpinionReport:
        leaders = [self.people.desk["secretary"].pk, self.people.desk["governor"].pk]
        asked = {"number": number, "leaders": leaders, "others": "区委办公室、区政府办公室"}
        done: OpinionReport = self.step("sign", report, self.by(signer), **asked)
        return done

    def by_the_minute(self, report: OpinionReport, events: list[dict[str, Any]]) -> None:
        """What happened to the matter, each entered when it happened."""
        for event in events:
            self.at += timedelta(minutes=event["after"])
            asked = {name: event[name] for name in ("kind", "agencies", "words")}
            self.step("log", report, at=timezone.localtime(self.at).strftime("%Y-%m-%dT%H:%M"), **asked)


def tell(people: People, at: datetime) -> datetime:
    """Reports at every stage, from this moment on; returns the moment of the last step."""
    session = Session.objects.of(people.places.committee).current(timezone.localdate(at))
    assert session
    desk, known = Desk(people, session, at), load("opinions")
    members = people.sitting(at.date())[:8]
    signer = next(row.person for row in people.appointments if row.office == "secretary_general")
    urgent = desk.report(known["urgent"], people.desk["member"])
    desk.by_the_minute(urgent, known["urgent"]["events"])
    desk.step("select", urgent)
    pieces = [desk.report(one, who) for one, who in zip(known["pieces"], members[:3], strict=True)]
    piece = combine(pieces, title=known["combined"]["title"], by=desk.desk, now=desk.later())
    piece = desk.signed(desk.checked(piece, known["combined"]), 1, signer)
    row = Sending(committee=piece.committee, rulebook=piece.rulebook, paper=piece)
    asked = {"level": "city", "receiver": "市政协信息中心"}
    take(SENDING.step("send"), row, by=desk.desk, now=desk.later(), data=asked)
    kept = desk.report(known["kept"], members[3])
    desk.step("keep", kept, keep_reason="solved", reason=known["kept"]["why"])
    waiting = desk.step("select", desk.report(known["checked"], members[4]))
    desk.checked(waiting, known["checked"])
    desk.report(known["waiting"], people.desk["informant"])
    return desk.at
