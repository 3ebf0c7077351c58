"""What a regulation stored before a rule existed says about it: the same as the national profile."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from .parts import SectionRule
from .reading import read

T = TypeVar("T")
NATIONAL = Path(__file__).resolve().parents[2] / "regulations" / "national.toml"


@cache
def _national() -> dict[str, Any]:
    return tomllib.loads(NATIONAL.read_text(encoding="utf-8"))


@cache
def national(kind: type[T], key: str) -> T:
    """The table `key` of the national profile."""
    return read(kind, _national()[key], file=NATIONAL.name)


@cache
def national_sections(kind: str) -> tuple[SectionRule, ...]:
    """The boxes of this kind of paper in the national profile."""
    rules = _national()["sections"][kind]
    return tuple(read(SectionRule, rule, file=NATIONAL.name) for rule in rules)
