"""The published list of excellent proposals of the example."""

import random

from django.utils import timezone

from liangce.demo.honours_base import HonoursBase
from liangce.demo.honours_plan import REVIEWERS, Happening
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.kernel.process import take
from liangce.proposals.awards import figures
from liangce.proposals.awards.process import AWARDS
from liangce.proposals.awards.process_objection import OBJECTION
from liangce.proposals.awards.process_parts import NOMINATION
from liangce.proposals.models import AwardReview, AwardRound, Nomination, Objection


class AwardsWalk(HonoursBase):
    """The verbs of the awards."""

    def __init__(self, people: People, chance: random.Random) -> None:
        super().__init__(people, chance)
        self.reviews: list[AwardReview] = []

    def open_awards(self, each: Happening) -> None:
        opening = self.opening()
        rules, year = opening["rulebook"].rules.awards, opening["session"].opens_on.year
        data = {
            "title": f"{year} 年度{rules.title}",
            "quota_percent": rules.quota_percent,
            "collective_percent": rules.collective_percent,
        }
        take(AWARDS.step("open"), AwardRound(**opening), by=self.desk(each.at), now=each.at, data=data)

    def nominate(self, each: Happening) -> None:
        proposal, round_ = self.proposal(each), self.awards()
        row = Nomination(committee=self.committee, rulebook=round_.rulebook, round=round_, proposal=proposal)
        assert each.story
        by = self.people.clerks[each.story.leads[0]]
        if each.story.body:
            by = self.people.conveners[each.story.body.pk]
        data = {"reason": self.said("nominate")}
        take(NOMINATION.step("nominate"), row, by=self.actor(by, each.at), now=each.at, data=data)

    def appoint(self, each: Happening) -> None:
        members = self.chance.sample(self.people.members, REVIEWERS - 2)
        reviewers = [self.people.desk["proposals2"], self.holders("vice_chairman")[0], *members]
        data = {"reviewers": [person.pk for person in reviewers]}
        round_ = take(AWARDS.step("appoint"), self.awards(), by=self.desk(each.at), now=each.at, data=data)
        self.reviews = list(round_.reviews.filter(status="asked").select_related("reviewer").order_by("id"))

    def review(self, each: Happening) -> None:
        if not self.reviews:
            return
        row = self.reviews.pop(0)
        data = self.points(row.rulebook.rules.awards.items, self.chance.uniform(0.7, 0.97))
        said = data | {"comment": self.said("comment_award")}
        take(row.process.step("score"), row, by=self.actor(row.reviewer, each.at), now=each.at, data=said)

    def end_scoring(self, each: Happening) -> None:
        take(AWARDS.step("end_scoring"), self.awards(), by=self.desk(each.at), now=each.at)

    def decide_awards(self, each: Happening) -> None:
        """The best, of which at least as many are collective as the rules want."""
        round_ = self.awards()
        tallies, quota = figures.tallies(round_), figures.quota(round_)
        rows = list(round_.nominations.select_related("proposal").order_by("id"))
        best = sorted(rows, key=lambda row: (-(tallies[row.pk].mean or 0), row.pk))
        collective = [row for row in best if row.proposal.proposers == "collective"]
        chosen = collective[:1] + [row for row in best if row not in collective[:1]][: quota - 1]
        data = {
            "on": timezone.localdate(each.at),
            "meeting": "九届区政协主席会议",
            "chosen": [row.pk for row in chosen],
            "reason": "按评分审定，兼顾集体提案",
        }
        take(AWARDS.step("decide"), round_, by=self.desk(each.at), now=each.at, data=data)

    def objection(self, each: Happening) -> None:
        round_ = self.awards()
        nomination = (
            round_.nominations.filter(status="listed").select_related("proposal").order_by("id").last()
        )
        person = self.people.members[3]
        row = Objection(
            committee=self.committee, rulebook=round_.rulebook, round=round_, nomination=nomination, person=person
        )  # fmt: skip
        data = {"words": load("honours")["objection"]}
        take(OBJECTION.step("raise"), row, by=self.actor(person, each.at), now=each.at, data=data)

    def dismiss(self, each: Happening) -> None:
        row = Objection.objects.of(self.committee).get()
        data = {"reason": load("honours")["dismiss"]}
        take(OBJECTION.step("dismiss"), row, by=self.desk(each.at), now=each.at, data=data)

    def publish(self, each: Happening) -> None:
        take(AWARDS.step("publish"), self.awards(), by=self.desk(each.at), now=each.at)

    def awards(self) -> AwardRound:
        """The one round there is."""
        found: AwardRound = AwardRound.objects.of(self.committee).select_related("rulebook").get()
        return found
