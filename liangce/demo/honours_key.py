"""The key proposals of the example: suggested, decided, supervised, reported."""

import random
from typing import Any

from django.utils import timezone

from liangce.demo.honours_base import HonoursBase
from liangce.demo.honours_plan import Happening
from liangce.demo.people import People
from liangce.demo.places import CHIEF
from liangce.demo.reading import load
from liangce.demo.stories import Story
from liangce.kernel.process import take
from liangce.people.models import Person
from liangce.proposals.key.process import KEY
from liangce.proposals.models import KeyProposal
from liangce.proposals.models.supervision import Supervising

CONSULTED = "区委办公室"
COUNCIL = "九届区政协主席会议"


class KeyWalk(HonoursBase):
    """The verbs of key proposals."""

    def __init__(self, people: People, chance: random.Random) -> None:
        super().__init__(people, chance)
        self.keys: dict[int, KeyProposal] = {}
        self.events = list(load("honours")["event"])

    def leaders(self, named: tuple[str, ...]) -> list[Person]:
        known = {
            "chair": self.holders("chairman")[0],
            "vice": self.holders("vice_chairman")[1],
            "leader": self.people.desk["leader"],
        }
        return [known[name] for name in named]

    def key_step(self, each: Happening, name: str, **data: Any) -> None:
        key = self.keys[id(each.story)]
        step = KEY.step(name)
        self.keys[id(each.story)] = take(step, key, by=self.desk(each.at), now=each.at, data=data)

    def suggest(self, each: Happening) -> None:
        proposal, story = self.proposal(each), each.story
        assert story
        by = self.people.clerks[story.leads[0]] if self.chance.random() < 0.3 else self._member(story)
        key = KeyProposal(committee=self.committee, rulebook=proposal.rulebook, proposal=proposal)
        data = {"reason": self.said("suggest")}
        self.keys[id(story)] = take(
            KEY.step("suggest"), key, by=self.actor(by, each.at), now=each.at, data=data
        )

    def second(self, each: Happening) -> None:
        key = self.keys[id(each.story)]
        spoken = set(key.recommendations.values_list("person_id", flat=True))
        others = [person for person in self.people.conveners.values() if person.pk not in spoken]
        by, data = self.chance.choice(others), {"reason": self.said("second")}
        take(KEY.step("second"), key, by=self.actor(by, each.at), now=each.at, data=data)

    def shortlist(self, each: Happening) -> None:
        offices = [self.people.places.units[name].pk for name in (CHIEF, CONSULTED)]
        self.key_step(each, "shortlist", opinion=self.said("shortlist"), offices=offices)

    def agree(self, each: Happening) -> None:
        for row in self.keys[id(each.story)].opinions.select_related("unit").order_by("id"):
            by = self.actor(self.people.clerks[row.unit.short_name], each.at)
            take(
                row.process.step("give"),
                row,
                by=by,
                now=each.at,
                data={"agrees": "yes", "words": self.said("agree")},
            )

    def designate(self, each: Happening) -> None:
        leaders = self.leaders(each.what["leaders"])
        manner = "lead" if len(leaders) == 1 else "read"
        self.key_step(
            each, "designate",
            on=timezone.localdate(each.at), meeting=COUNCIL, manner=manner, leaders=[p.pk for p in leaders],
        )  # fmt: skip

    def not_choose(self, each: Happening) -> None:
        self.key_step(
            each, "not_choose",
            on=timezone.localdate(each.at), meeting=COUNCIL, reason=load("honours")["declined"],
        )  # fmt: skip

    def plan(self, each: Happening) -> None:
        self._log(each, kind="plan", words=self.said("plan"))

    def event(self, each: Happening) -> None:
        form, place, others, words = self.chance.choice(self.events)
        self._log(each, kind="event", form=form, place=place, others=others, words=words)

    def opinion(self, each: Happening) -> None:
        self._log(each, kind="opinion", words=self.said("opinion"))

    def result(self, each: Happening) -> None:
        self._log(each, kind="result", words=self.said("result"))

    def conclude(self, each: Happening) -> None:
        self._log(each, kind="result", words=self.said("result"))
        rows = self.keys[id(each.story)].supervisions.filter(status=Supervising.ACTIVE)
        for row in rows.select_related("person").order_by("id"):
            by = self.actor(row.person, each.at)
            take(
                row.process.step("conclude"),
                row,
                by=by,
                now=each.at,
                data={"conclusion": self.said("conclude")},
            )

    def report(self, each: Happening) -> None:
        times = self.keys[id(each.story)].events.count()
        self.key_step(each, "report", report=load("honours")["report"].format(times=times))

    def finish(self, each: Happening) -> None:
        self.key_step(each, "finish", on=timezone.localdate(each.at), meeting=COUNCIL)

    def _log(self, each: Happening, **data: Any) -> None:
        """Leaders log themselves, or the office does for them. All have a plan; afterwards they take turns."""
        key = self.keys[id(each.story)]
        rows = list(key.supervisions.select_related("person").order_by("id"))
        turn = key.events.count() % len(rows)
        for row in rows if data["kind"] == "plan" else rows[turn : turn + 1]:
            own = self.actor(row.person, each.at)
            how: dict[str, Any] = {"by": own}
            if row.person != self.people.desk["leader"]:
                how = {"by": self.actor(self.people.desk["office"], each.at), "on_behalf_of": own}
            said = {"on": timezone.localdate(each.at), **data}
            take(row.process.step("log"), row, now=each.at, data=said, **how)

    def _member(self, story: Story) -> Person:
        return story.person or self.people.conveners[story.body.pk]  # type: ignore[union-attr]
