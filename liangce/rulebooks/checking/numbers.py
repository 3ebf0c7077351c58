"""Formats of numbers: what the next ones would look like, and whether one would be given twice in a session."""

from collections.abc import Iterator
from dataclasses import dataclass

from liangce.kernel.models import Rulebook
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.shape import keys_of
from liangce.people.models import Session
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.uses import NUMBERS

AHEAD = 5000  # so many numbers to come are compared with those given


@dataclass(frozen=True)
class Next:
    """The next number of a kind in a session, by old and new rules."""

    label: str
    old: str
    new: str


def collisions(rules: Regulation, session: Session) -> Iterator[str]:
    """A sentence for each format by which a number to come would read like one that the session has given."""
    for name, label in _formats(rules):
        given, last = _given(name, session)
        coming = {_written(rules, name, session, number): number for number in range(last + 1, last + AHEAD)}
        if twice := sorted(given & coming.keys()):
            place = f"按新的写法第 {coming[twice[0]]} 件也是它"
            yield f"{label}会重号：{session}已经给过 {twice[0]}，{place}。请改“编号”。"


def upcoming(old: Regulation, new: Regulation, session: Session) -> list[Next]:
    """The next number of each kind by both."""
    found = []
    for name, label in _formats(new):
        last = _given(name, session)[1]
        words = [_written(rules, name, session, last + 1) for rules in (old, new)]
        found.append(Next(label, *words))
    return found


def _formats(rules: Regulation) -> list[tuple[str, str]]:
    """(key, words) of every format of numbers."""
    return [(key.name, key.said.label) for key in keys_of(type(rules.numbering)) if key.said.pattern]


def _given(name: str, session: Session) -> tuple[set[str], int]:
    """The numbers given, as they read, and the last of them."""
    counted = list(NUMBERS[name](session)) if name in NUMBERS else []
    rows = Rulebook.objects.of(session.committee_id).filter(pk__in={version for _, version in counted})
    versions = {row.pk: row.rules for row in rows}
    texts = {_written(versions[version], name, session, number) for number, version in counted}
    return texts, max((number for number, _ in counted), default=0)


def _written(rules: Regulation, name: str, session: Session, number: int) -> str:
    pattern: str = getattr(rules.numbering, name)
    return pattern.format(**{**vocabulary(session).first, "number": number})
