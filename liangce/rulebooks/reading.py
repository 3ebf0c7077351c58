"""A version as its page prints it: rule by rule, with where each comes from and from whom it was inherited."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from liangce.kernel.models import Rulebook
from liangce.kernel.regulation import Regulation, load, names
from liangce.kernel.regulation.differences import Difference, differences, origins
from liangce.kernel.regulation.lines import Group, Line, groups
from liangce.kernel.regulation.words import Vocabulary

OWN = "本级"


@dataclass(frozen=True)
class Row:
    """A rule and whose it is."""

    line: Line
    origin: str

    @property
    def is_own(self) -> bool:
        """Whether it was made here."""
        return self.origin == OWN


@dataclass(frozen=True)
class Part:
    """A group of rules; `key` names it in the page."""

    key: str
    heading: str
    rows: Sequence[Row]

    @property
    def has_sources(self) -> bool:
        """Whether any rule names the document it comes from."""
        return any(row.line.source for row in self.rows)


def parts(rules: Regulation, vocabulary: Vocabulary) -> list[Part]:
    """Every group that has rules to print."""
    own = groups(rules, vocabulary)
    known = origins(own, below(rules.extends, vocabulary))
    found = [
        Part(
            f"rules-{group.key}",
            group.label,
            [Row(line, known[line.path] or OWN) for line in group.lines if not line.is_quiet],
        )
        for group in own
    ]
    return [part for part in found if part.rows]


def below(extends: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, list[Group]]]:
    """Title and rules of each profile underneath that comes with the product, the nearest first."""
    shipped = names()
    return [(_shipped(name).title, groups(_shipped(name), vocabulary)) for name in extends if name in shipped]


def changed(old: Regulation, new: Regulation, vocabulary: Vocabulary) -> list[dict[str, Any]]:
    """The differences by group, in the order of the regulation."""
    found: dict[str, list[Difference]] = {}
    for one in differences(groups(old, vocabulary), groups(new, vocabulary)):
        found.setdefault(one.group, []).append(one)
    return [{"heading": heading, "rows": rows} for heading, rows in found.items()]


def before(rulebook: Rulebook) -> Rulebook | None:
    """The version that this one followed."""
    earlier = Rulebook.objects.of(rulebook.committee_id).filter(
        name=rulebook.name, version__lt=rulebook.version
    )
    found: Rulebook | None = earlier.order_by("-version").first()
    return found


@lru_cache(maxsize=32)
def _shipped(name: str) -> Regulation:
    return load(name)
