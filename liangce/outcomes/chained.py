"""What else became of papers, as packages further left know it: an article in the newspaper registers itself here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from liangce.kernel.actors import Actor


@dataclass(frozen=True)
class Event:
    """One thing in the chain, with its page and its state. `part` says what it is: 提案, 批示, 报道."""

    at: datetime
    part: str
    title: str
    url: str = ""
    state: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Follower:
    """`rows(committee, paper's key)` is what there may be; `find` tells what this actor may see of these papers."""

    rows: Callable[[Any, Any], QuerySet]
    find: Callable[[Collection[int], Actor, str], Iterable[Event]]


#: In the order in which the packages stand.
FOLLOWERS: list[Follower] = []


def followed_by(follower: Follower) -> Follower:
    """Registers what may follow a paper."""
    FOLLOWERS.append(follower)
    return follower
