"""Who changed between two computations, and why: the rule is another one, or the evidence is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from liangce.duty.engine.lines import Line


class Why(StrEnum):
    """What moved a line."""

    RULE = "rule"
    EVIDENCE = "evidence"

    @property
    def label(self) -> str:
        """In words."""
        return {Why.RULE: "规则变了", Why.EVIDENCE: "依据变了"}[self]


@dataclass(frozen=True)
class Change:
    """One line before and after; None where there is none."""

    person: int
    why: Why
    before: Line | None
    after: Line | None

    @property
    def line(self) -> Line:
        """The line itself, as it stands or stood."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def moved(self) -> Decimal:
        """By how many points."""
        return _points(self.after) - _points(self.before)


def differences(before: Iterable[Line], between: Iterable[Line], after: Iterable[Line]) -> list[Change]:
    """What changed, by person. `between` is computed by the old scheme from the evidence of now: what differs from
    before to between is due to the evidence, from there on to the rules.
    """
    steps = [*_step(before, between, Why.EVIDENCE), *_step(between, after, Why.RULE)]
    return sorted(steps, key=lambda one: (one.person, one.line.on, one.line.rule, one.why))


def _step(old: Iterable[Line], new: Iterable[Line], why: Why) -> Iterator[Change]:
    was, now = ({line.identity: line for line in lines} for lines in (old, new))
    for identity in {**was, **now}:
        one, other = was.get(identity), now.get(identity)
        if one is None or other is None or _said(one) != _said(other):
            yield Change(identity[0], why, one, other)


def _said(line: Line) -> tuple[object, ...]:
    """What has changed when it differs: another version of the scheme, or a limit that cuts more of more, does not."""
    return line.points, line.label, line.on


def _points(line: Line | None) -> Decimal:
    return line.points if line else Decimal(0)
