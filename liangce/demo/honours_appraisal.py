"""The closed round of mutual appraisal of the example, over last year's proposals."""

import random
from datetime import datetime

from liangce.demo.honours_base import HonoursBase
from liangce.demo.honours_plan import Happening
from liangce.demo.people import People
from liangce.demo.reading import load
from liangce.kernel.actors import Actor
from liangce.kernel.process import take
from liangce.proposals.appraisal.forms import sheet_of
from liangce.proposals.appraisal.process import ROUND
from liangce.proposals.models import AppraisalForm, AppraisalRound

GIVEN = 0.8  # of the forms


class AppraisalWalk(HonoursBase):
    """The verbs of the appraisal."""

    def __init__(self, people: People, chance: random.Random) -> None:
        super().__init__(people, chance)
        self.forms: list[AppraisalForm] = []

    def open_appraisal(self, each: Happening) -> None:
        round_ = AppraisalRound(**self.opening())
        round_ = take(ROUND.step("open"), round_, by=self.desk(each.at), now=each.at, data={})
        rows = round_.forms.select_related("rater_person", "rater_unit", "rulebook", "proposal", "unit")
        self.forms = list(rows.defer("rulebook__data").order_by("id"))
        self.chance.shuffle(self.forms)

    def appraise(self, each: Happening) -> None:
        if not self.forms:
            return
        form = self.forms.pop()
        if self.chance.random() > GIVEN:
            return
        level = min(max(self.chance.gauss(0.87, 0.1), 0.42), 1)
        comment = self.said(f"comment_{form.side}")
        data = self.points(sheet_of(form).items, level) | {"comment": comment}
        take(form.process.step("give"), form, by=self._rater(form, each.at), now=each.at, data=data)

    def close_appraisal(self, each: Happening) -> None:
        round_ = AppraisalRound.objects.of(self.committee).get()
        take(ROUND.step("close"), round_, by=self.desk(each.at), now=each.at, data={"reason": "评议期满"})

    def advise(self, each: Happening) -> None:
        """All but one of what came out low, so that something is left to be done."""
        round_ = AppraisalRound.objects.of(self.committee).get()
        for row in list(round_.results.filter(status="low").order_by("id"))[:-1]:
            step = "advise_unit" if row.unit_id else "advise_authors"
            words = load("honours")["advice_unit" if row.unit_id else "advice_authors"]
            take(row.process.step(step), row, by=self.desk(each.at), now=each.at, data={"reason": words})

    def _rater(self, form: AppraisalForm, at: datetime) -> Actor:
        if form.rater_person:
            return self.actor(form.rater_person, at)
        if form.rater_body_id:
            return self.actor(self.people.conveners[form.rater_body_id], at)
        if form.rater_unit:
            return self.actor(self.people.clerks[form.rater_unit.short_name], at)
        return self.desk(at)
