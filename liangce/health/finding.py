"""The answer to one question about the installation."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """`WARNING` works but wants attention; `BROKEN` makes `liangce doctor` fail."""

    WELL = "well"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do about it when it is not well."""

    name: str
    state: State
    says: str
    remedy: str = ""


def well(name: str, says: str) -> Finding:
    return Finding(name, State.WELL, says)


def warning(name: str, says: str, remedy: str) -> Finding:
    return Finding(name, State.WARNING, says, remedy)


def broken(name: str, says: str, remedy: str) -> Finding:
    return Finding(name, State.BROKEN, says, remedy)
