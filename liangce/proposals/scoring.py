"""Scores by the indicators of a regulation: the sheet one fills in, and what several sheets come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms

from liangce.kernel.forms import StepForm
from liangce.kernel.ledger.canonical import canonical
from liangce.kernel.regulation import Sheet
from liangce.proposals import digests

CENT = Decimal("0.01")


class ScoreForm(StepForm):
    """Points for each indicator of the sheet, and words. What was given before is there to be changed."""

    def prepare(self) -> None:
        for group in self.sheet.indicators:
            for item in group.items:
                self.fields[item.code] = forms.IntegerField(
                    label=f"{group.label}：{item.label}",
                    help_text=f"满分 {item.points} 分。{item.standard}",
                    min_value=0,
                    max_value=item.points,
                    initial=self.case.scores.get(item.code),
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )
        self.fields["comment"] = forms.CharField(
            label="评语",
            max_length=1000,
            required=False,
            initial=self.case.comment,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def sheet(self) -> Sheet:
        """The indicators that count for this case."""
        raise RuntimeError(f"{type(self).__name__} does not say what it scores")


def keep(case: Any, sheet: Sheet, data: Mapping[str, Any]) -> str:
    """Writes scores, total and words of a filled-in sheet; returns their digest for the ledger.

    Few numbers are easily guessed: with the case's key, equal digests do not betray equal scores.
    """
    case.scores = {item.code: data[item.code] for item in sheet.items}
    case.total = sum(case.scores.values())
    case.comment = data["comment"]
    given = {"case": case.pk, "scores": case.scores, "comment": case.comment}
    return digests.of_text(canonical(given).decode())


@dataclass(frozen=True)
class Tally:
    """What several totals come to. Without any there is no mean; with few there is no trimmed one."""

    totals: tuple[int, ...]
    trim_from: int = 0

    @property
    def n(self) -> int:
        return len(self.totals)

    @property
    def mean(self) -> Decimal | None:
        """The mean to a hundredth."""
        return mean(self.totals)

    @property
    def spread(self) -> int | None:
        """From the lowest to the highest."""
        return max(self.totals) - min(self.totals) if self.totals else None

    @property
    def trimmed(self) -> Decimal | None:
        """The mean without the highest and the lowest, where there are enough."""
        if not self.trim_from or self.n < self.trim_from:
            return None
        return mean(sorted(self.totals)[1:-1])


def mean(numbers: Sequence[int]) -> Decimal | None:
    """The mean to a hundredth, halves upwards; None of nothing."""
    if not numbers:
        return None
    return (Decimal(sum(numbers)) / len(numbers)).quantize(CENT, ROUND_HALF_UP)


def by_indicator(sheet: Sheet, scores: Iterable[Mapping[str, int]]) -> dict[str, str]:
    """The mean of each indicator, as text that JSON keeps exactly."""
    given = list(scores)
    means = {item.code: mean([one[item.code] for one in given if item.code in one]) for item in sheet.items}
    return {code: str(value) for code, value in means.items() if value is not None}


def shown(value: Decimal | None) -> str:
    """A score as people read it: 91.5, 88; a dash where there is none."""
    return "—" if value is None else f"{value.normalize():f}"
