"""The units of a closed round, fairly: beside every mean stand how many forms it is made of, how many did not come
back, how many proposals the unit had, and what it still has in hand. In the order of the roster, not of the score."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q, Sum

from liangce.kernel.regulation import Appraisal
from liangce.people.models import Unit
from liangce.proposals.models import AppraisalForm, AppraisalRound, Assignment
from liangce.proposals.models.appraisal import Judging, Side
from liangce.proposals.scoring import CENT
from liangce.proposals.states import Answering, CoHandling

FEW = 3  # forms below which a mean says little


@dataclass(frozen=True)
class UnitLine:
    """One unit of the round."""

    unit: str
    proposals: int
    asked: int
    given: int
    mean: Decimal | None
    grade: str
    open: int
    late: int

    @property
    def missing(self) -> int:
        return self.asked - self.given

    @property
    def is_thin(self) -> bool:
        """Whether the mean is made of too few forms to say much."""
        return 0 < self.given < FEW


def unit_lines(round_: AppraisalRound, today: date) -> list[UnitLine]:
    """Every unit whose handling was judged; three queries whatever their number."""
    appraisal = round_.rulebook.rules.appraisal
    forms = AppraisalForm.objects.of(round_.committee_id).filter(round=round_, side=Side.HANDLING).order_by()
    given = Q(status=Judging.GIVEN)
    figures = {
        row["unit"]: row
        for row in forms.values("unit").annotate(
            proposals=Count("proposal", distinct=True),
            asked=Count("id"),
            given=Count("id", filter=given),
            sum=Sum("total", filter=given),
        )
    }
    in_hand = _in_hand(round_.committee_id, list(figures), today)
    units = Unit.objects.of(round_.committee_id).filter(pk__in=figures).order_by("kind", "order", "name")
    return [_line(unit, figures[unit.pk], in_hand.get(unit.pk, (0, 0)), appraisal) for unit in units]


def _line(unit: Unit, row: dict[str, int], in_hand: tuple[int, int], appraisal: Appraisal) -> UnitLine:
    mean = (Decimal(row["sum"]) / row["given"]).quantize(CENT, ROUND_HALF_UP) if row["given"] else None
    grade = appraisal.grade(mean).label if mean is not None else ""
    return UnitLine(unit.label, row["proposals"], row["asked"], row["given"], mean, grade, *in_hand)


def _in_hand(committee: int, units: list[int], today: date) -> dict[int, tuple[int, int]]:
    """By unit: what it still has to do, of every session, and how much of that is overdue."""
    done = Q(status__in=[Answering.REPLIED, CoHandling.GIVEN])
    rows = Assignment.objects.of(committee).filter(unit__in=units).exclude(done).order_by()
    counts = rows.values("unit").annotate(open=Count("id"), late=Count("id", filter=Q(due_on__lt=today)))
    return {row["unit"]: (row["open"], row["late"]) for row in counts}
