"""On which day each step of a story falls: in working days from today, then as moments in office hours."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from liangce.demo.plan import (
    CO_LATE,
    DISSATISFIED,
    GIVEN_BACK,
    HALF_RATED,
    HANDLED_AGAIN,
    MORE_TIME,
    ORDER,
)
from liangce.demo.stories import Story
from liangce.demo.years import Plenary, Years, moment

BOUND = {"last": "last", "this": "this"}  # papers of these times are assigned at their session's conference
MORNING, AFTERNOON, HALF_DAY = 9 * 60, 14 * 60, 150  # when office hours begin and how long, in minutes
UNRETURNED = 0.06  # of co-signers' forms
PROMISED_AFTER = 80  # working days from the letter to the day it promises


@dataclass(frozen=True)
class Beat:
    """One step of a story on one day; `what` names the person or unit that takes it."""

    day: int
    verb: str
    what: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Dated:
    """A beat at its moment."""

    at: datetime
    verb: str
    what: dict[str, Any]
    story: Story


class Course:
    """Plans one story from its first day on."""

    def __init__(self, story: Story, years: Years, chance: random.Random) -> None:
        self.story, self.years, self.chance = story, years, chance
        self.day = 0
        self.beats: list[Beat] = []

    def plan(self) -> list[Dated]:
        """The story's beats that lie before today and not beyond what its row wants, at their moments."""
        self._write()
        self.day = self._submission()
        self._add("submit")
        self._examine()
        return self._dated(self._shifted(self._told()))

    def _examine(self) -> None:
        """What becomes of it at the desk; most are filed."""
        until = self.story.row.until
        if until == "send_paper_back":
            self._add("send_paper_back", 1, 2)
            return
        self._add("examine", 1, 4)
        if until == "decline":
            self._add("decline", 1, 3)
        elif until == "agree_to_convert":
            self._add("decline", 1, 3)
            self._add("offer_conversion", 1, 2)
            self._add("agree_to_convert", 1, 4)
        elif until == "merge":
            self._add("merge", 1, 2)
        else:
            self._decide()
            self._handle()

    def _add(self, verb: str, low: int = 0, high: int = 0, **what: Any) -> int:
        self.day += self.chance.randint(low, high)
        self.beats.append(Beat(self.day, verb, what))
        return self.day

    def _at(self, day: int, verb: str, **what: Any) -> None:
        self.beats.append(Beat(day, verb, what))

    def _write(self) -> None:
        """Draft, and whoever is invited answers within the regulation's seven days."""
        submission = self._submission()
        answers = self.story.answers
        self.day = (
            submission - self.chance.randint(7, 10) if answers else submission - self.chance.randint(0, 4)
        )
        self._add("draft")
        if self.story.row.until == "discard":
            self._add("discard", 1, 2)
        if not answers:
            return
        invited = self._add("invite")
        for person, answer in answers.items():
            if answer == "expire":
                self._at(invited + 7, "expire", person=person)
            elif answer:
                self._at(invited + self.chance.randint(1, 4), answer, person=person)

    def _submission(self) -> int:
        """The day of submission: drawn once for papers with a fixed time, day 0 for recent ones, which are shifted."""
        if not hasattr(self, "_submitted"):
            self._submitted = self._drawn_submission()
        return self._submitted

    def _drawn_submission(self) -> int:
        years, time = self.years, self.story.row.time
        if time in BOUND:
            opening = years.index(self._plenary().opens_on)
            return opening - int(abs(self.chance.gauss(0, 4))) % 10
        if time == "last_out":
            return self.chance.randint(
                years.index(years.last.closes_on) + 15, years.index(years.this.opens_on) - 85
            )
        if time == "this_out":
            earliest = years.index(years.this.closes_on) + 15
            return self.chance.randint(min(earliest, -160), -105)
        return 0

    def _plenary(self) -> Plenary:
        return self.years.last if self.story.row.time == "last" else self.years.this

    def _decide(self) -> None:
        """Session papers are filed from the plenary on and assigned at one conference, the others as they come."""
        if self.story.row.until == "let_withdraw":
            self._add("file", 1, 3)
            self._add("ask_to_withdraw", 1, 2)
            self._add("let_withdraw", 1, 3)
            return
        if self.story.row.time not in BOUND:
            self._add("file", 1, 3)
            self._add("assign", 2, 6)
            return
        self.day = max(self.day + 1, self.years.index(self._plenary().opens_on) + 1)
        self._add("file", 0, 3)
        self.day = self.years.index(self._plenary().assigned_on)
        self._add("assign")

    def _handle(self) -> None:
        """Every unit on its own clock, then the signatories."""
        assigned, issued = self.day, self.day
        opinions = assigned
        for unit in self.story.helpers:
            received = assigned + self.chance.randint(1, 4)
            self._at(received, "receive", unit=unit)
            opinions = max(opinions, received + self.chance.randint(5, 16))
            if CO_LATE not in self.story.row.marks:
                self._at(opinions, "opinion", unit=unit)
        for unit in self.story.leads:
            self.day = assigned
            if GIVEN_BACK in self.story.row.marks and unit == self.story.leads[0]:
                self._give_back(unit)
            issued = max(issued, self._answer(unit, opinions))
        self._rate(issued)

    def _give_back(self, unit: str) -> None:
        """The unit first chosen says at once that the matter is not its own."""
        self._add("ask_to_return", 1, 2, unit=self.story.wrong_unit)
        self._add("sign_return", 0, 1, unit=self.story.wrong_unit)
        self._add("let_return", 1, 2, unit=self.story.wrong_unit, successor=unit)

    def _answer(self, unit: str, opinions: int) -> int:
        bound = self.story.row.time in BOUND
        received = self._add("receive", 1, 4, unit=unit)
        self._at(received + self.chance.randint(2, 6), "contact", unit=unit)
        self._add("draft_reply", *((14, 55) if bound else (9, 26)), unit=unit)
        if MORE_TIME in self.story.row.marks:
            self._add("ask_for_time", 2, 3, unit=unit)
            self._add("give_time", 1, 2, unit=unit)
        self.day = max(self.day, opinions)
        self._add("sign", 1, 4, unit=unit)
        if self.story.row.until == "send_back" or self.chance.random() < 0.06:
            self._add("send_back", 1, 3, unit=unit)
            self._add("redraft", 1, 3, unit=unit)
            self._add("resign", 1, 2, unit=unit)
        self._add("approve", 1, 3, unit=unit)
        return self._add("issue", 1, 3, unit=unit)

    def _rate(self, issued: int) -> None:
        last = issued
        for number, signatory in enumerate(self.story.signing):
            for unit in self.story.leads:
                if number and self.chance.random() < UNRETURNED:
                    last = max(last, issued + 17)
                    self._at(issued + 17, "lapse", signatory=signatory, unit=unit)
                elif not (number and HALF_RATED in self.story.row.marks):
                    day = issued + self.chance.randint(2, 13)
                    last = max(last, day)
                    self._at(day, "rate", signatory=signatory, unit=unit, sour=self._is_sour(number))
        self._keep_promises(issued)
        if HANDLED_AGAIN in self.story.row.marks or self.story.row.until == "rehandle":
            last = self._again(last)
        self._at(last + self.chance.randint(2, 8), "close")

    def _again(self, rated: int) -> int:
        """The second round: the first unit answers once more, and everybody is content."""
        unit = self.story.leads[0]
        self.day = rated
        self._add("rehandle", 2, 4)
        for verb in ("draft_again", "sign_again", "approve_again", "issue_again"):
            self._add(verb, 1, 4, unit=unit)
        for signatory in self.story.signing:
            self._at(self.day + self.chance.randint(2, 6), "rate_again", signatory=signatory, unit=unit)
        return self.day + 6

    def _keep_promises(self, issued: int) -> None:
        """What was promised is claimed when its day has come, and seen by the Committee; now and then it is late."""
        for unit in self.story.leads:
            due = issued + PROMISED_AFTER
            if self.chance.random() < 0.95:
                self._at(due - self.chance.randint(1, 9), "claim", unit=unit)
                if self.chance.random() < 0.92:
                    self._at(due + self.chance.randint(2, 8), "verify", unit=unit)

    def _is_sour(self, number: int) -> bool:
        return number == 0 and bool({DISSATISFIED, HANDLED_AGAIN} & set(self.story.row.marks))

    def _told(self) -> list[Beat]:
        """What the row wants told, in order of time."""
        until = "accept" if self.story.row.until == "invite" else self.story.row.until
        limit = ORDER.index(until)
        beats = [beat for beat in self.beats if ORDER.index(beat.verb) <= limit]
        return sorted(beats, key=lambda beat: (beat.day, ORDER.index(beat.verb)))

    def _shifted(self, beats: list[Beat]) -> list[Beat]:
        """Recent stories are moved so that their anchor lies as long ago as the row says."""
        row = self.story.row
        if row.time != "recent":
            return beats
        anchor = max(beat.day for beat in beats if not row.anchor or beat.verb == row.anchor)
        return [Beat(beat.day - anchor - row.lag, beat.verb, beat.what) for beat in beats]

    def _dated(self, beats: list[Beat]) -> list[Dated]:
        """Moments that never go back within the story; what would fall on today or later has not happened."""
        dated: list[Dated] = []
        day, minute = None, 0
        for beat in beats:
            if beat.day != day:
                day, minute = (
                    beat.day,
                    self.chance.choice([MORNING, AFTERNOON]) + self.chance.randint(0, HALF_DAY),
                )
            else:
                minute += self.chance.randint(4, 22)
            if beat.day < 0:
                at = moment(self.years.day(beat.day), minute, self.chance.randint(0, 59))
                dated.append(Dated(at, beat.verb, beat.what, self.story))
        return dated
