"""The steps themselves: each beat of a story is taken by the person whose part it is, through the one door."""

import random
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from liangce.demo.course import Dated
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.demo.released import ReleaseWalk
from liangce.demo.seal import seal_png
from liangce.demo.stories import Story
from liangce.demo.texts import written
from liangce.kernel.process import take
from liangce.papers.attachments import attach
from liangce.papers.models import Kind, Purpose
from liangce.papers.versions import save_draft
from liangce.people.models import BodyKind, Session
from liangce.proposals.models import Proposal
from liangce.proposals.process import PROPOSAL

MERGED_INTO = ("submitted", "examined", "filed", "assigned", "handling")


class Walk(ReleaseWalk):
    """Takes the beats, one after another in the order of time. A verb is a method of this class."""

    def __init__(self, people: People, chance: random.Random) -> None:
        super().__init__(people, chance)
        self.reasons = iter(load("phrases")["decline"] * 4)
        self.begun: list[Story] = []

    def go(self, beat: Dated) -> None:
        """Takes one beat."""
        verb: Callable[[Dated], None] = getattr(self, beat.verb)
        verb(beat)

    def draft(self, beat: Dated) -> None:
        story, at = beat.story, beat.at
        session = Session.objects.of(self.committee).current(at.date())
        assert session
        proposal = Proposal(
            committee=self.committee,
            rulebook=session.rulebook,
            session=session,
            kind=Kind.PROPOSAL,
            title=story.subject.title,
            first_person=story.person,
            first_body=story.body,
            category=story.subject.category,
            publish_consent=story.consent,
            publish_reason="" if story.consent else "涉及具体企业和住户，暂不宜公开",
            entered_by=self.people.desk["office"].pk if story.by_secretary else None,
        )
        self.begun.append(story)
        story.proposal = take(PROPOSAL.step("draft"), proposal, now=at, **self.author(beat))
        texts = written(story.subject, story.voice, self.chance)
        writer = self.author(beat)["by"]
        save_draft(story.proposal, by=writer, now=at, revision=0, title=story.subject.title, texts=texts)
        if story.body and BodyKind(story.body.kind).needs_seal:
            seal = SimpleUploadedFile(f"{story.body.label}盖章件.png", seal_png())
            attach(story.proposal, [seal], purpose=Purpose.SEAL, by=writer, now=at)

    def discard(self, beat: Dated) -> None:
        self.step(beat, "discard", **self.author(beat))

    def invite(self, beat: Dated) -> None:
        persons = [person.pk for person in beat.story.answers]
        self.step(beat, "invite", data={"persons": persons}, **self.author(beat))

    def accept(self, beat: Dated) -> None:
        self._answered(beat, "accept", self.said("cosign", "accept"))

    def decline_invitation(self, beat: Dated) -> None:
        self._answered(beat, "decline", self.said("cosign", "decline"))

    def expire(self, beat: Dated) -> None:
        row = self.proposal(beat).authorships.get(person=beat.what["person"])
        take(row.process.step("expire"), row, by=self.house, now=beat.at)

    def submit(self, beat: Dated) -> None:
        self.step(beat, "submit", data={"no_secret": True}, **self.author(beat))

    def examine(self, beat: Dated) -> None:
        story = beat.story
        declined = story.row.until == "decline"
        data: dict[str, Any] = {
            "result": "decline" if declined else "file",
            "opinion": self.said("examine", "decline" if declined else "file"),
            "category": story.subject.category,
            "leads": self.keys(story.leads[:1]),
            "co": self.keys([*story.leads[1:], *story.helpers]),
        }
        name = self.chance.choice(["office2", "office2", "deputy"])
        self.step(beat, "examine", by=self.actor(self.people.desk[name], beat), data=data)

    def decline(self, beat: Dated) -> None:
        self.step(beat, "decline", by=self.proposals_desk(beat), data=dict(next(self.reasons)))

    def file(self, beat: Dated) -> None:
        data = {"reason": self.said("examine", "final")}
        self.step(beat, "file", by=self.proposals_desk(beat), data=data)

    def send_paper_back(self, beat: Dated) -> None:
        by = self.actor(self.people.desk["office2"], beat)
        self.step(beat, "send_back", by=by, data={"reason": self.said("examine", "send_back")})

    def offer_conversion(self, beat: Dated) -> None:
        data = {"into": "opinion", "reason": self.said("examine", "convert")}
        self.step(beat, "propose_conversion", by=self.proposals_desk(beat), data=data)

    def agree_to_convert(self, beat: Dated) -> None:
        self.answer(beat, "conversion", "grant", **self.author(beat))

    def merge(self, beat: Dated) -> None:
        """Into another of the session, best of its category, that will be answered."""
        proposal = self.proposal(beat)
        others = [
            story.proposal
            for story in self.begun
            if story.proposal
            and story.row.until == "close"
            and story.proposal.session_id == proposal.session_id
        ]
        near = [row for row in others if row.status in MERGED_INTO]
        main = min(near, key=lambda row: (row.category != proposal.category, row.pk))
        data = {"main": main.pk, "opinion": self.said("examine", "merge")}
        self.step(beat, "merge", by=self.proposals_desk(beat), data=data)

    def ask_to_withdraw(self, beat: Dated) -> None:
        self.step(
            beat, "ask_withdrawal", data={"reason": self.said("examine", "withdraw")}, **self.author(beat)
        )

    def let_withdraw(self, beat: Dated) -> None:
        self.answer(beat, "withdrawal", "grant", by=self.proposals_desk(beat))
        beat.story.proposal = Proposal.objects.of(self.committee).get(pk=self.proposal(beat).pk)

    def rehandle(self, beat: Dated) -> None:
        data = {"units": self.keys(beat.story.leads[:1]), "reason": self.said("review", "again")}
        self.step(beat, "rehandle", by=self.proposals_desk(beat), data=data)

    def assign(self, beat: Dated) -> None:
        story = beat.story
        first = [story.wrong_unit or story.leads[0], *story.leads[1:]]
        data = {
            "leads": self.keys(first),
            "co": self.keys(story.helpers),
            "reason": self.said("assign", "note"),
        }
        self.step(beat, "assign", by=self.supervisor(beat), data=data)

    def close(self, beat: Dated) -> None:
        self.hear_the_merged(beat)
        data = {"reason": self.said("close", "note")}
        self.step(beat, "close", by=self.proposals_desk(beat), data=data)

    def _answered(self, beat: Dated, step: str, words: str) -> None:
        person = beat.what["person"]
        row = self.proposal(beat).authorships.get(person=person)
        take(row.process.step(step), row, by=self.actor(person, beat), now=beat.at, data={"reason": words})
