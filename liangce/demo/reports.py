"""Reports of the example at every stage, taken step by step in the order of time, with what their items came to."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from liangce.demo.honours_plan import Happening
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.demo.years import Years, moment
from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.outcomes.entering import enter_items
from liangce.outcomes.models import SuggestionItem
from liangce.papers.models import Kind, Paper
from liangce.papers.text.paragraphs import from_plain
from liangce.people.models import Body, Person, Session
from liangce.reports.models import Dispatch, Report
from liangce.reports.writing import begin_report, write_report

#: What is done with a report, and how many working days after it was laid before the organ.
COURSE = {
    "draft": -12,
    "discuss": -6,
    "submit": 0,
    "send_back": 3,
    "itemise": 4,
    "approve": 5,
    "send": 7,
    "receive": 9,
    "answer": 30,
    "claim": 31,
    "verify": 33,
    "close": 34,
}
SENT_BACK = ("send_back",)  # where a report goes another way than the rest
NUMERALS = "一二三四五"
MARKS = {Kind.BRIEF: "花协专报"}


def happenings(years: Years) -> list[Happening]:
    """All of it that lies before today."""
    rows = load("reports")["reports"]
    found = [each for place, row in enumerate(rows) for each in _course(place, row, years)]
    return [each for each in found if timezone.localdate(each.at) < years.today]


def _course(place: int, row: dict[str, Any], years: Years) -> Iterator[Happening]:
    last = list(COURSE).index(row["until"])
    for verb, after in list(COURSE.items())[: last + 1]:
        if verb in SENT_BACK and row["until"] != verb:
            continue
        at = moment(years.day(after - row["day"]), 16 * 60 + place * 5, 5 * place)
        yield Happening(at, verb, None, {"row": row, "place": place})


class ReportsWalk:
    """Takes the happenings. A verb is a method of this class."""

    def __init__(self, people: People, seed: int) -> None:
        self.people, self.committee = people, people.places.committee
        self.chance = random.Random(seed)  # noqa: S311  (it leaves what others draw as it is)
        self.begun: dict[int, int] = {}

    def go(self, each: Happening) -> None:
        verb: Callable[[dict[str, Any], datetime], None] = getattr(self, each.verb)
        self.place = each.what["place"]
        verb(each.what["row"], each.at)

    def draft(self, row: dict[str, Any], at: datetime) -> None:
        """Written by the head of its body, or by the office where the body has none."""
        body = Body.objects.of(self.committee).get(name=row["body"])
        session = Session.objects.of(self.committee).current(at.date())
        assert session
        pen, *group = self.chance.sample(self.people.sitting(at.date()), 4)
        by = self.writer(row, at)
        report = begin_report(Kind(row["kind"]), body, session, by=by, now=at)
        listed = "".join(f"（{NUMERALS[n]}）{text}。\n" for n, text in enumerate(row["suggestions"]))
        texts = {"background": row["background"], "analysis": row["analysis"], "suggestions": listed}
        began = at.date() - timedelta(days=20)
        places, partners = row.get("places", ""), "、".join(row.get("units", []))
        details: dict[str, Any] = {"pen": pen, "places": places, "partners": partners}
        details |= {"began_on": began, "ended_on": began + timedelta(days=3)} if places else {}
        html = {name: from_plain(text) for name, text in texts.items()}
        secrecy = "public" if row["kind"] in ("research", "inspection") else "internal"
        write_report(
            report,
            title=row["title"],
            texts=html,
            by=by,
            now=at,
            details=details,
            group=group,
            secrecy=secrecy,
        )
        self.begun[self.place] = report.pk

    def discuss(self, row: dict[str, Any], at: datetime) -> None:
        words = "请参加的委员核对数据和建议，五个工作日以内告知执笔人。"
        self.step("discuss", self.report(), self.writer(row, at), at, reason=words)

    def submit(self, row: dict[str, Any], at: datetime) -> None:
        self.step("submit", self.report(), self.writer(row, at), at)

    def send_back(self, row: dict[str, Any], at: datetime) -> None:
        self.step("send_back", self.report(), self.by(self.signer, at), at, reason=row["why"])

    def approve(self, row: dict[str, Any], at: datetime) -> None:
        report = self.report()
        number = f"{MARKS.get(Kind(report.kind), '花协发')}〔{at.year}〕{self.place + 11} 号"
        if report.kind == Kind.BRIEF:
            self.step("sign", report, self.by(self.signer, at), at, document_number=number)
            return
        meeting = "常委会第 21 次会议" if report.kind == Kind.RECOMMENDATION else "第 50 次主席会议"
        asked = {"meeting": f"九届区政协{meeting}", "on": at.date(), "document_number": number}
        self.step("approve", report, self.desk(at), at, **asked)

    def itemise(self, row: dict[str, Any], at: datetime) -> None:
        paper = Paper.objects.of(self.committee).get(pk=self.begun[self.place])
        unit = self.people.places.units[row["units"][0]].pk if row.get("items") else ""
        data = {"texts": "\n".join(row["suggestions"]), "unit": unit}
        enter_items(paper, data, committee=self.committee, by=self.desk(at), now=at)

    def send(self, row: dict[str, Any], at: datetime) -> None:
        leaders = [self.people.desk[name].pk for name in ("secretary", "governor")]
        units = [self.people.places.units[name].pk for name in row.get("units", [])]
        self.step("send", self.report(), self.desk(at), at, leaders=leaders, units=units)

    def receive(self, row: dict[str, Any], at: datetime) -> None:
        for dispatch in self.dispatches():
            self.step("receive", dispatch, self.clerk(dispatch.unit.short_name, at), at)

    def answer(self, row: dict[str, Any], at: datetime) -> None:
        """As many units as there are answers; the others are still at it."""
        said = dict(zip(row["units"], row["answers"], strict=False))
        for dispatch in self.dispatches():
            unit = dispatch.unit.short_name
            if unit in said:
                self.step("answer", dispatch, self.clerk(unit, at), at, answer=said[unit])

    def claim(self, row: dict[str, Any], at: datetime) -> None:
        for item, outcome in self.items(row):
            unit = self.clerk(row["units"][0], at)
            words = "已经采纳，正在实施。" if outcome == "adopted" else "条件不具备，未采纳，已向政协说明。"
            asked = {"outcome": outcome, "on": at.date(), "words": words, "document_title": ""}
            plan = {"document_kind": "plan", "document_title": f"{row['units'][0]}年度工作安排"}
            asked |= plan if outcome == "adopted" else {}
            self.step("answer", item, unit, at, **asked)

    def verify(self, row: dict[str, Any], at: datetime) -> None:
        by = self.by(self.people.desk["proposals"], at)
        for item, _ in self.items(row):
            self.step("verify", item.conversions.get(), by, at, reason="看过文件，问过单位。")

    def close(self, row: dict[str, Any], at: datetime) -> None:
        """The last answer accepted closes it."""
        for dispatch in self.dispatches():
            self.step("accept", dispatch, self.desk(at), at)

    def report(self) -> Report:
        rows = Report.objects.of(self.committee).select_related("rulebook")
        found: Report = rows.get(pk=self.begun[self.place])
        return found

    def dispatches(self) -> list[Dispatch]:
        rows = Dispatch.objects.of(self.committee).filter(paper=self.begun[self.place])
        return list(rows.select_related("unit").order_by("id"))

    def items(self, row: dict[str, Any]) -> list[tuple[SuggestionItem, str]]:
        """Those that came to something, with what they came to."""
        rows = (
            SuggestionItem.objects.of(self.committee).filter(paper=self.begun[self.place]).order_by("number")
        )
        return [(item, outcome) for item, outcome in zip(rows, row["items"], strict=True) if outcome]

    def writer(self, row: dict[str, Any], at: datetime) -> Actor:
        body = next((body for body in self.people.places.bodies.values() if body.name == row["body"]), None)
        head = self.people.conveners.get(body.pk) if body else None
        return self.by(head, at) if head else self.desk(at)

    @property
    def signer(self) -> Person:
        return next(row.person for row in self.people.appointments if row.office == "secretary_general")

    def clerk(self, unit: str, at: datetime) -> Actor:
        return self.by(self.people.clerks[unit], at)

    def desk(self, at: datetime) -> Actor:
        return self.by(self.people.desk["office"], at)

    def by(self, person: Person, at: datetime) -> Actor:
        return self.people.actor(person, at)

    @staticmethod
    def step(name: str, case: Any, by: Actor, at: datetime, **data: Any) -> None:
        take(case.process.step(name), case, by=by, now=at, data=data)
