"""What is scored and by whom: indicators in two levels with points, grades; the rules of key proposals and awards."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from .parts import AT_LEAST_ONE, NOT_NEGATIVE

FULL = 100  # what the points of all indicators come to


class QualityRater(StrEnum):
    """Who judges the quality of a proposal."""

    UNIT = "unit"  # that answers
    CO_UNIT = "co_unit"  # that helps it
    ASSIGNING_OFFICE = "assigning_office"
    COMMITTEE = "committee"


class HandlingRater(StrEnum):
    """Who judges how a proposal was handled."""

    FIRST_PROPOSER = "first_proposer"
    COSIGNER = "cosigner"
    COMMITTEE = "committee"


@dataclass(frozen=True)
class Named:
    """Something to choose from: what is stored, and what people read."""

    code: str
    label: str


@dataclass(frozen=True)
class Indicator:
    """What is judged (a second-level indicator), for how many points at most, and by what standard."""

    code: str
    label: str
    points: int = field(metadata=AT_LEAST_ONE)
    standard: str = ""


@dataclass(frozen=True)
class IndicatorGroup:
    """A first-level indicator and what it is made of."""

    code: str
    label: str
    items: tuple[Indicator, ...]


@dataclass(frozen=True)
class Sheet:
    """A scoring sheet; the points of its indicators come to a hundred."""

    source: str
    indicators: tuple[IndicatorGroup, ...]

    @property
    def items(self) -> tuple[Indicator, ...]:
        """Every second-level indicator, in order."""
        return tuple(item for group in self.indicators for item in group.items)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if (total := sum(item.points for item in self.items)) != FULL:
            yield "indicators", f"各项 points 合计应为 {FULL}，现在是 {total}"
        twice = [code for code, times in Counter(item.code for item in self.items).items() if times > 1]
        if twice:
            yield "indicators", f"二级指标的 code 不能重复：{'、'.join(twice)}"


@dataclass(frozen=True)
class QualitySheet(Sheet):
    """How the quality of a proposal is scored."""

    raters: tuple[QualityRater, ...] = (QualityRater.UNIT,)


@dataclass(frozen=True)
class HandlingSheet(Sheet):
    """How the handling of a proposal is scored."""

    raters: tuple[HandlingRater, ...] = (HandlingRater.FIRST_PROPOSER,)


@dataclass(frozen=True)
class Grade:
    """The grade of a score of at least so much; a low one asks for something to be done."""

    code: str
    label: str
    least: int = field(metadata=NOT_NEGATIVE)
    is_low: bool = False


@dataclass(frozen=True)
class Appraisal:
    """Mutual appraisal (双向评议): units judge proposals, proposers judge the handling."""

    grades: tuple[Grade, ...]
    proposal: QualitySheet
    handling: HandlingSheet

    def grade(self, score: Decimal | int) -> Grade:
        """The highest grade that the score reaches."""
        return max((grade for grade in self.grades if grade.least <= score), key=lambda grade: grade.least)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        if 0 not in (least := [grade.least for grade in self.grades]):
            yield "grades", "要有一项 least = 0 的等级，再低的分也有归处"
        if max(least, default=0) > FULL:
            yield "grades", f"least 不能超过 {FULL}"
        if len(set(least)) < len(least):
            yield "grades", "两个等级的 least 相同，请只留一个"


@dataclass(frozen=True)
class KeyRules:
    """Key proposals (重点提案): how many a session should have at most (0: no limit), and how they are supervised."""

    source: str
    manners: tuple[Named, ...]
    forms: tuple[Named, ...]
    most: int = field(default=0, metadata=NOT_NEGATIVE)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        for key in ("manners", "forms"):
            if not getattr(self, key):
                yield key, "至少要有一项"


@dataclass(frozen=True)
class AwardRules(Sheet):
    """Excellent proposals (优秀提案): the sheet of the reviewers, how many, and how many of them collective ones."""

    title: str = "优秀提案"
    quota_percent: int = field(default=8, metadata=AT_LEAST_ONE)  # of what was filed
    collective_percent: int = field(default=0, metadata=NOT_NEGATIVE)  # of the list, to be reached
    least_reviewers: int = field(default=3, metadata=AT_LEAST_ONE)
    trim_from: int = field(
        default=5, metadata={"least": 3}
    )  # scores from which highest and lowest are left out
    self_nomination: bool = False

    def problems(self) -> Iterator[tuple[str, str]]:
        """Keys and sentences of what does not fit together."""
        yield from super().problems()
        for key in ("quota_percent", "collective_percent"):
            if (value := getattr(self, key)) > FULL:
                yield key, f"不能超过 {FULL}，现在是 {value}"
