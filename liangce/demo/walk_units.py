"""What units do with a proposal, what supervision does with their replies, and how the signatories judge them."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from liangce.demo.course import PROMISED_AFTER, Dated
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.demo.texts import co_opinion, replied
from liangce.kernel.actors import Actor, system_actor
from liangce.kernel.prepared import Prepared
from liangce.kernel.process import take
from liangce.people.models import Body, Person
from liangce.proposals.models import Assignment, Proposal

PHONE = "0851-00000{:03d}"  # no such numbers exist
VERDICTS = {"satisfied": 68, "basically_satisfied": 28, "dissatisfied": 4}
#: A dissatisfied first signatory keeps the file open: that is told by rows of its own.
FIRST_VERDICTS = {"satisfied": 70, "basically_satisfied": 30}
CONTACTS = {"visit": 55, "phone": 38, "other": 7}
#: How a unit speaks of itself, by the end of its name.
SELVES = ("局", "委", "办", "部", "院", "会", "中心", "集团", "公司", "大队", "街道", "镇", "乡")

#: A unit's part in a proposal.
PART = Prepared(
    lambda committee, proposal, unit: Assignment.objects.of(committee).filter(proposal=proposal, unit=unit),
    int, int, int,
)  # fmt: skip


class UnitWalk:
    """The second half of a story's verbs, and what both halves use."""

    def __init__(self, people: People, chance: random.Random) -> None:
        self.people, self.chance = people, chance
        self.committee = people.places.committee
        self.house = system_actor(self.committee.pk)
        self.letters: Counter[tuple[str, int]] = Counter()

    # what the verbs use

    def actor(self, person: Person, beat: Dated) -> Actor:
        return self.people.actor(person, beat.at)

    def author(self, beat: Dated) -> dict[str, Any]:
        """Who acts for the first proposer: the person, the body's convener, or the secretary on behalf of a person."""
        story = beat.story
        if story.body:
            return {"by": self.actor(self.people.conveners[story.body.pk], beat)}
        assert story.person
        own = self.actor(story.person, beat)
        if not story.by_secretary:
            return {"by": own}
        return {"by": self.actor(self.people.desk["office"], beat), "on_behalf_of": own}

    def supervisor(self, beat: Dated) -> Actor:
        return self.actor(self.people.desk["assigning"], beat)

    def proposals_desk(self, beat: Dated) -> Actor:
        return self.actor(self.people.desk["proposals"], beat)

    def proposal(self, beat: Dated) -> Proposal:
        assert beat.story.proposal
        return beat.story.proposal

    def step(self, beat: Dated, name: str, **how: Any) -> None:
        """Takes a step of the proposal itself."""
        proposal = self.proposal(beat)
        beat.story.proposal = take(proposal.process.step(name), proposal, now=beat.at, **how)

    def unit_step(self, beat: Dated, name: str, by: Actor, **data: Any) -> None:
        """Takes a step of the assignment to the beat's unit."""
        row = self.assignment(beat)
        take(row.process.step(name), row, by=by, now=beat.at, data=data)

    def assignment(self, beat: Dated) -> Assignment:
        unit = self.people.places.units[beat.what["unit"]]
        proposal = self.proposal(beat)
        row: Assignment
        (row,) = PART(self.committee.pk, proposal.pk, unit.pk)
        row.proposal = proposal
        return row

    def clerk(self, beat: Dated) -> Actor:
        return self.actor(self.people.clerks[beat.what["unit"]], beat)

    def head(self, beat: Dated) -> Actor:
        return self.actor(self.people.heads[beat.what["unit"]], beat)

    def keys(self, units: Iterable[str]) -> list[int]:
        return [self.people.places.units[name].pk for name in units]

    def said(self, *path: str) -> str:
        """One of the sentences at this place of the phrases."""
        found: Any = load("phrases")
        for name in path:
            found = found[name]
        words: Sequence[str] = found
        return self.chance.choice(words)

    def drawn(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def answer(self, beat: Dated, kind: str, step: str, data: Any = None, **how: Any) -> None:
        """Takes a step of the open application of this kind, of the beat's unit where it names one."""
        rows = self.proposal(beat).applications.open().filter(kind=kind)
        if unit := beat.what.get("unit"):
            rows = rows.filter(assignment__unit=self.people.places.units[unit])
        row = rows.get()
        take(row.process.step(step), row, now=beat.at, data=data, **how)

    # the verbs

    def ask_to_return(self, beat: Dated) -> None:
        self.unit_step(beat, "ask_return", self.clerk(beat), reason=self.said("assign", "return"))

    def sign_return(self, beat: Dated) -> None:
        self.answer(beat, "giving_back", "sign", by=self.head(beat))

    def let_return(self, beat: Dated) -> None:
        data = {"unit": self.keys([beat.what["successor"]])[0], "reason": self.said("assign", "reassign")}
        self.answer(beat, "giving_back", "grant", data, by=self.supervisor(beat))

    def contact(self, beat: Dated) -> None:
        story = beat.story
        means = self.drawn({"visit": 45, "phone": 40, "meeting": 15})
        self.unit_step(
            beat,
            "contact",
            self.clerk(beat),
            on=timezone.localdate(beat.at).isoformat(),
            means=means,
            phase="before",
            people=str(story.body or story.person),
            words=self.said("contact", means),
        )

    def ask_for_time(self, beat: Dated) -> None:
        data = {"value": 15, "basis": "days", "reason": self.said("assign", "extend")}
        self.unit_step(beat, "ask_extension", self.clerk(beat), **data)

    def give_time(self, beat: Dated) -> None:
        data = {"value": 15, "basis": "days", "reason": "同意延期，请抓紧办理"}
        self.answer(beat, "extension", "grant", data, by=self.supervisor(beat))

    def claim(self, beat: Dated) -> None:
        self._of_promises(beat, "claim", self.clerk(beat), evidence=self.said("promise", "done"))

    def verify(self, beat: Dated) -> None:
        self._of_promises(beat, "verify", self.proposals_desk(beat), reason=self.said("promise", "seen"))

    def _of_promises(self, beat: Dated, step: str, by: Actor, **data: Any) -> None:
        """Takes the step in every promise of the unit that waits for it; there may be none."""
        unit = self.people.places.units[beat.what["unit"]]
        for row in self.proposal(beat).promises.filter(assignment__unit=unit):
            if row.status in row.process.step(step).source:
                take(row.process.step(step), row, by=by, now=beat.at, data=data)

    def receive(self, beat: Dated) -> None:
        self.unit_step(beat, "receive", self.clerk(beat))

    def opinion(self, beat: Dated) -> None:
        text = co_opinion(beat.story.subject.title, own(beat.what["unit"]), self.chance)
        head = self.people.heads[beat.what["unit"]]
        self.unit_step(beat, "give_opinion", self.clerk(beat), opinion=text, signer=head.name)

    def draft_reply(self, beat: Dated) -> None:
        story, unit = beat.story, beat.what["unit"]
        address = {
            "title": story.subject.title,
            "session": str(self.proposal(beat).session),
            "self": own(unit),
            "voice": story.voice,
            "contact": self.said("reply", "contact"),
        }
        self.unit_step(
            beat,
            "draft",
            self.clerk(beat),
            code=story.code,
            html=replied(story.subject, story.code, address, self.chance),
            contact_name=self.people.clerks[unit].name,
            contact_phone=PHONE.format(self.people.places.units[unit].order),
            promises=self._promised(beat),
        )

    def _promised(self, beat: Dated) -> str:
        """What is not done yet is promised for a day; of an answer of class A nothing is left."""
        if beat.story.code not in ("B", "C"):
            return ""
        day = beat.at.date() + timedelta(days=PROMISED_AFTER * 7 // 5 + 12)
        return f"{day} {self.said('promise', 'text')}"

    redraft = draft_again = draft_reply

    def sign(self, beat: Dated) -> None:
        head = self.head(beat)
        self.unit_step(beat, "submit", head, signer=head.name)

    resign = sign_again = sign

    def send_back(self, beat: Dated) -> None:
        self.unit_step(beat, "send_back", self.supervisor(beat), reason=self.said("review", "send_back"))

    def approve(self, beat: Dated) -> None:
        code = beat.story.code
        if code == "A" and self.chance.random() < 0.08:
            beat.story.code = "B"
            self.unit_step(
                beat, "approve", self.supervisor(beat), code="B", reason=self.said("review", "correct")
            )
            return
        self.unit_step(
            beat, "approve", self.supervisor(beat), code=code, reason=self.said("review", "approve")
        )

    def issue(self, beat: Dated) -> None:
        unit = self.people.places.units[beat.what["unit"]]
        self.letters[unit.mark, beat.at.year] += self.chance.randint(1, 6)
        number = self.letters[unit.mark, beat.at.year]
        letter = f"{unit.mark}〔{beat.at.year}〕{number} 号"
        self.unit_step(beat, "issue", self.clerk(beat), document_number=letter)

    approve_again = approve
    issue_again = issue

    def rate_again(self, beat: Dated) -> None:
        beat.what["sour"] = False
        self.rate(beat)

    def rate(self, beat: Dated) -> None:
        row = self._form(beat)
        signatory = beat.what["signatory"]
        how = self.author(beat)
        if signatory not in (beat.story.person, beat.story.body):
            how = {"by": self.actor(signatory, beat)}
        weights = VERDICTS if signatory in beat.story.signing[1:] else FIRST_VERDICTS
        result = "dissatisfied" if beat.what["sour"] else self.drawn(weights)
        data = {
            "contact": self.drawn(CONTACTS),
            "attitude": "basically_satisfied" if result == "dissatisfied" else result,
            "result": result,
            "comment": self.said("feedback", result),
        }
        take(row.process.step("give"), row, now=beat.at, data=data, **how)

    def hear_the_merged(self, beat: Dated) -> None:
        """Whose proposals were merged into this one are asked too, and answer before it is closed."""
        for row in (
            self.proposal(beat).feedback.awaited().filter(authorship__paper__merged_into__isnull=False)
        ):
            body = row.authorship.body_id
            signatory = self.people.conveners[body] if body else row.authorship.person
            assert signatory
            result = self.drawn(VERDICTS)
            data = {"contact": "phone", "attitude": "satisfied", "result": result, "comment": ""}
            take(row.process.step("give"), row, by=self.actor(signatory, beat), now=beat.at, data=data)

    def lapse(self, beat: Dated) -> None:
        row = self._form(beat)
        take(row.process.step("lapse"), row, by=self.house, now=beat.at)

    def _form(self, beat: Dated) -> Any:
        """The signatory's form on the unit's reply."""
        signatory: Person | Body = beat.what["signatory"]
        who = {"authorship__body" if isinstance(signatory, Body) else "authorship__person": signatory}
        forms = self.proposal(beat).feedback.filter(
            reply__assignment__unit__short_name=beat.what["unit"], **who
        )
        return forms.latest("reply__round")


def own(unit: str) -> str:
    """How the unit calls itself in a letter: 局 of 区住建局."""
    return next((end for end in SELVES if unit.endswith(end)), "单位")
