"""Forms of feedback counted: asked, given, lapsed, and what was answered to each question that judges.

Only the newest letter of each unit counts: a second round was judged anew. Satisfaction is the share of positive
answers among the forms returned; those not returned are told beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count
from django.db.models.fields.json import KT

from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.parts import Question
from liangce.proposals.models import Feedback
from liangce.proposals.models.feedback import FeedbackQuerySet
from liangce.proposals.states import Rating
from liangce.proposals.statistics.reading import Reading


@dataclass
class Tally:
    """Forms by state, and of the given ones the answers: `answers[question][code]`."""

    states: Counter[str] = field(default_factory=Counter)
    answers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def asked(self) -> int:
        return sum(self.states.values())

    @property
    def given(self) -> int:
        return self.states[Rating.GIVEN]

    @property
    def missing(self) -> int:
        """Not returned: lapsed, or still awaited."""
        return self.asked - self.given

    def positive(self, question: Question) -> int:
        """Forms that answer this question satisfied or basically satisfied."""
        return sum(self.answers[question.name][code] for code in positives(question))

    def add(self, other: "Tally") -> None:
        """Takes the other's forms in."""
        self.states.update(other.states)
        for name, codes in other.answers.items():
            self.answers[name].update(codes)


def positives(question: Question) -> list[str]:
    return [choice.code for choice in question.choices if choice.positive]


def judging(rules: Regulation | None) -> list[Question]:
    """The questions whose answers judge."""
    asked = rules.feedback if rules else ()
    return [question for question in asked if any(choice.positive is not None for choice in question.choices)]


def decisive(rules: Regulation | None) -> Question | None:
    """The question about the result, else the last one that judges."""
    questions = judging(rules)
    return next((one for one in questions if one.name == "result"), questions[-1] if questions else None)


def forms(reading: Reading) -> FeedbackQuerySet:
    """Every form on the newest letters of the scope's proposals."""
    papers = reading.scope.proposals(reading.committee).values("pk")
    rows: FeedbackQuerySet = Feedback.objects.of(reading.committee).filter(proposal__in=papers)
    return rows.on_newest_letters().order_by()


def by_unit(reading: Reading, rows: FeedbackQuerySet) -> dict[int, Tally]:
    """One tally a unit, by one grouped query."""
    names = [question.name for question in judging(reading.rules)]
    keys = {f"answer_{name}": KT(f"answers__{name}") for name in names}
    found: dict[int, Tally] = defaultdict(Tally)
    grouped = rows.annotate(**keys).values_list("reply__assignment__unit", "status", *keys)
    for unit, state, *answers, number in grouped.annotate(Count("id")):
        tally = found[unit]
        tally.states[state] += number
        if state == Rating.GIVEN:
            for name, code in zip(names, answers, strict=True):
                tally.answers[name][code or ""] += number
    return found


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of them."""
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total
