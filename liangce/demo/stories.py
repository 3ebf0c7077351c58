"""Who proposes what, with whom, to which units: one story a proposal."""

import random
from dataclasses import dataclass, field

from liangce.demo.people import People
from liangce.demo.places import Places
from liangce.demo.plan import CO_LATE, GIVEN_BACK, HOUSING, IN_HAND, PROPOSALS, Row
from liangce.demo.texts import Subject, subjects
from liangce.people.models import Body, BodyKind, Person
from liangce.proposals.models import Proposal

HOUSING_UNIT = "区住建局"
VOICES = {"member": 50, "joint": 34, "collective": 16}
BODIES = {BodyKind.PARTY: 5, BodyKind.ORGANIZATION: 3, BodyKind.SPECIAL_COMMITTEE: 3, BodyKind.SECTOR: 1}
HANDLING = {"sole": 38, "helped": 50, "separate": 12}
CLASSES = {"A": 56, "B": 35, "C": 7, "D": 2}
PERSONAL = ("member", "elder", "both")
NEIGHBOURS = ("区水务局", "区交通局", "区农业农村局", "区市场监管局")


@dataclass
class Story:
    """One proposal's story. `answers` says what each invited person answers: accept, decline_invitation or expire."""

    row: Row
    subject: Subject
    voice: str
    person: Person | None
    body: Body | None
    answers: dict[Person, str]
    leads: list[str]
    helpers: list[str]
    code: str
    consent: bool
    by_secretary: bool = False
    wrong_unit: str = ""  # to which it was assigned first, where it was given back
    proposal: Proposal | None = field(default=None, repr=False)

    @property
    def signing(self) -> list[Person | Body]:
        """Who signs, the first proposer first."""
        first = self.body or self.person
        assert first
        return [first, *(person for person, answer in self.answers.items() if answer == "accept")]


class Teller:
    """Draws the stories: each subject once, people by what they were at the time."""

    def __init__(self, places: Places, people: People, chance: random.Random) -> None:
        self.places, self.people, self.chance = places, people, chance
        self.pool = subjects()
        chance.shuffle(self.pool)

    def stories(self) -> list[Story]:
        """All of them: the 143, and the papers still in their authors' hands."""
        rows = sorted(
            [*PROPOSALS, *IN_HAND], key=lambda row: HOUSING not in row.marks
        )  # its subjects are scarce
        return [self.story(row, turn) for row in rows for turn in range(row.count)]

    def story(self, row: Row, turn: int) -> Story:
        """The row's story number `turn`."""
        subject = self._subject(row)
        who = row.who[turn] if turn < len(row.who) else ""
        voice = self._voice(row, who)
        person, body = self._proposer(row, voice, who)
        leads, helpers = self._units(subject, row)
        return Story(
            row=row,
            subject=subject,
            voice=voice,
            person=person,
            body=body,
            answers=self._answers(row, person) if voice == "joint" else {},
            leads=leads,
            helpers=helpers,
            code=self._drawn(CLASSES),
            consent=self.chance.random() < 0.85,
            by_secretary=who == "elder",
            wrong_unit=self._wrong_unit([*leads, *helpers]) if GIVEN_BACK in row.marks else "",
        )

    def _wrong_unit(self, right: list[str]) -> str:
        """Some other bureau."""
        return self.chance.choice([name for name in NEIGHBOURS if name not in right])

    def _drawn(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _subject(self, row: Row) -> Subject:
        def fits(subject: Subject) -> bool:
            return HOUSING not in row.marks or subject.lead == HOUSING_UNIT

        found = next(subject for subject in self.pool if fits(subject))
        self.pool.remove(found)
        return found

    def _voice(self, row: Row, who: str) -> str:
        if row.until in ("invite", "accept", "expire"):
            return "joint"
        if who == "jiusan":
            return "collective"
        if who == "elder" or row.until == "discard":
            return "member"
        voice = self._drawn(VOICES)
        return "joint" if who and voice == "collective" else voice

    def _proposer(self, row: Row, voice: str, who: str) -> tuple[Person | None, Body | None]:
        if who in PERSONAL:
            return self.people.desk[who], None
        if who:
            return None, self.places.bodies["party:九三学社花溪区支社"]
        if voice != "collective":
            people = self.people
            members = [*people.members, *(people.leavers if row.time == "last" else ())]
            if row.time == "recent":
                members += people.joiners
            at_the_desk = set(people.desk.values())
            return self.chance.choice([m for m in members if m not in at_the_desk]), None
        kinds = [kind for kind in BODIES if kind != BodyKind.SECTOR or row.time in ("last", "this")]
        (kind,) = self.chance.choices(kinds, [BODIES[kind] for kind in kinds])
        return None, self.chance.choice(self.places.of_kind(kind))

    def _answers(self, row: Row, first: Person | None) -> dict[Person, str]:
        """One to five are asked, mostly one or two; while the row is at `invite`, nobody has answered."""
        others = [member for member in self.people.members if member != first]
        (number,) = self.chance.choices([1, 2, 3, 5], [38, 32, 20, 10])
        asked = self.chance.sample(others, max(number, 2 if row.until in ("invite", "expire") else 1))
        if row.until == "expire":
            return dict.fromkeys(asked[:2], "expire")
        if row.until == "accept":
            return dict.fromkeys(asked, "accept")
        if row.until == "invite":
            demo = [self.people.desk[name] for name in ("member", "elder")]
            return dict.fromkeys([*asked[:2], *(person for person in demo if person != first)], "")
        likely = {"accept": 86, "decline_invitation": 8, "expire": 6}
        return {person: self._drawn(likely) if n else "accept" for n, person in enumerate(asked)}

    def _units(self, subject: Subject, row: Row) -> tuple[list[str], list[str]]:
        lead, helpers = subject.lead, [name for name in subject.helpers if name != subject.lead]
        how = "helped" if CO_LATE in row.marks else self._drawn(HANDLING)
        if how == "sole" or not helpers:
            return [lead], []
        if how == "separate":
            return [lead, helpers[0]], []
        return [lead], helpers[: self.chance.randint(1, len(helpers))]
