"""What became of papers of the example: instructions, their tasks, suggestions with what they came to."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

from liangce.demo.honours_plan import Happening
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.demo.stories import Story
from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.outcomes.entering import enter_items
from liangce.outcomes.models import Conversion, Instruction, InstructionTask, SuggestionItem
from liangce.outcomes.process_instructions import INSTRUCTION
from liangce.papers.models import Paper


class FatesWalk:
    """Takes the happenings in the order of time. A verb is a method of this class."""

    def __init__(self, people: People, chance: random.Random) -> None:
        self.people, self.chance = people, chance
        self.committee = people.places.committee
        self.words = load("outcomes")
        self.given: dict[int, Instruction] = {}  # the first on each paper

    def go(self, each: Happening) -> None:
        """Takes one happening."""
        verb: Callable[[Happening], None] = getattr(self, each.verb)
        verb(each)

    def desk(self, at: datetime, name: str = "office") -> Actor:
        return self.people.actor(self.people.desk[name], at)

    def clerk(self, story: Story, at: datetime) -> Actor:
        return self.people.actor(self.people.clerks[story.leads[0]], at)

    def paper(self, each: Happening) -> Paper:
        assert each.story
        assert each.story.proposal
        return Paper.objects.of(self.committee).select_related("session").get(pk=each.story.proposal.pk)

    def story(self, each: Happening) -> Story:
        assert each.story
        return each.story

    def itemise(self, each: Happening) -> None:
        unit = self.people.places.units[self.story(each).leads[0]]
        texts = self.chance.sample(self.words["suggestions"], 3)
        data = {"texts": "\n".join(texts), "unit": unit.pk}
        enter_items(self.paper(each), data, committee=self.committee, by=self.desk(each.at), now=each.at)

    def instruct(self, each: Happening) -> None:
        paper, mute = self.paper(each), each.what["mute"]
        rulebook = paper.session.rulebook_at(each.at)
        row = Instruction(committee=self.committee, rulebook=rulebook, paper=paper)
        data: dict[str, Any] = {
            "leader": self.people.desk[each.what["leader"]].pk,
            "level": "county",
            "given_at": each.at.replace(minute=0, second=0),
            "kind": "tick" if mute else "instruction" if each.what["number"] == 0 else "sign",
            "affirmative": "" if mute else "yes",
            "text": "" if mute else self.chance.choice(self.words["instructions"]),
        }
        row = take(INSTRUCTION.step("register"), row, by=self.desk(each.at), now=each.at, data=data)
        if each.what["number"] == 0:
            self.given[paper.pk] = row
        else:
            self._step(row, "close", self.desk(each.at), each.at, reason="并入前一件批示办理")

    def give(self, each: Happening) -> None:
        story = self.story(each)
        units = [self.people.places.units[name].pk for name in story.leads]
        text = self.chance.choice(self.words["tasks"])
        self._step(self._row(each), "give", self.desk(each.at), each.at, units=units, text=text)

    def receive(self, each: Happening) -> None:
        self._tasks(each, "receive")

    def report(self, each: Happening) -> None:
        self._tasks(each, "report", feedback=self.chance.choice(self.words["reports"]))

    def accept(self, each: Happening) -> None:
        for task in self._of(each):
            self._step(task, "accept", self.desk(each.at), each.at)

    def release(self, each: Happening) -> None:
        said = self.chance.choice(self.words["released"])
        self._step(self._row(each), "release", self.desk(each.at), each.at, released=said)

    def claim(self, each: Happening) -> None:
        item, documents = self._item(each), self.words["documents"]
        document = documents[each.what["place"] % len(documents)]
        data: dict[str, Any] = {"on": each.at.date(), "words": self.chance.choice(self.words["written"])}
        if each.what["written"]:
            data |= {"outcome": "written"} | {f"document_{name}": said for name, said in document.items()}
        else:
            reasons = self.words["rejected"]
            data |= {"outcome": "rejected", "words": self.chance.choice(reasons)}
        self._step(item, "answer", self.clerk(self.story(each), each.at), each.at, **data)

    def verify(self, each: Happening) -> None:
        said = self.chance.choice(self.words["verified"])
        self._step(self._claim(each), "verify", self.desk(each.at, "proposals"), each.at, reason=said)

    def look_back(self, each: Happening) -> None:
        row = self._claim(each)
        said = self.chance.choice(self.words["looked"])
        data = {"holding": "partly" if self.chance.random() < 0.3 else "holds", "held_words": said}
        self._step(row, "look_back", self.desk(each.at, "proposals"), each.at, **data)

    def _tasks(self, each: Happening, name: str, **data: Any) -> None:
        for task in self._of(each):
            by = self.people.actor(self.people.clerks[task.unit.short_name], each.at)
            self._step(task, name, by, each.at, **data)

    def _of(self, each: Happening) -> list[InstructionTask]:
        rows = InstructionTask.objects.of(self.committee).filter(instruction=self._row(each))
        return list(rows.select_related("unit").order_by("id"))

    def _row(self, each: Happening) -> Instruction:
        row = self.given[self.paper(each).pk]
        found: Instruction = Instruction.objects.of(self.committee).get(pk=row.pk)
        return found

    def _item(self, each: Happening) -> SuggestionItem:
        rows = SuggestionItem.objects.of(self.committee).filter(paper=self.paper(each).pk)
        found: SuggestionItem = rows.get(number=each.what["number"])
        return found

    def _claim(self, each: Happening) -> Conversion:
        found: Conversion = self._item(each).conversions.get()
        return found

    @staticmethod
    def _step(case: Any, name: str, by: Actor, now: datetime, **data: Any) -> Any:
        return take(case.process.step(name), case, by=by, now=now, data=data)
