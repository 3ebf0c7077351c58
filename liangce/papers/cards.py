"""What packages further left put on a paper's page: each registers a source, every page of a paper asks them all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from liangce.kernel.actors import Actor
from liangce.papers.models import Paper

Links = list[tuple[str, str]]


@dataclass(frozen=True)
class Card:
    """A card as this actor may see it. Its template is given `card`, which is `context`, and `slug`.

    `cases` are those with which something can be done from the paper's page, `names` what these are called there.
    """

    template: str
    context: Mapping[str, Any]
    cases: Sequence[Any] = ()
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """Where cards come from.

    `rows(committee, paper's key)` is what there may be to show: a paper without any costs no further query.
    `links` are pages around the paper that the actor may open, found without a query. `kinds` are the processes whose
    cases are parts of the paper: deadlines and ledger entries of these are shown only where the card shows the case.
    """

    name: str
    rows: Callable[[Any, Any], QuerySet]
    card: Callable[[Paper, Actor, str], Card | None]
    links: Callable[[Paper, Actor, str], Links] = lambda paper, actor, slug: []
    kinds: tuple[str, ...] = ()


#: In the order in which the packages stand.
SOURCES: list[Source] = []


def register(source: Source) -> Source:
    """Adds a source; raises ValueError when its name is taken."""
    if any(source.name == other.name for other in SOURCES):
        raise ValueError(f"two sources of cards are called {source.name}")
    SOURCES.append(source)
    return source


def flags(committee: Any) -> dict[str, Exists]:
    """`has_card_…` for the query that finds a paper: what of each source there is."""
    return {f"has_card_{one.name}": Exists(one.rows(committee, OuterRef("pk"))) for one in SOURCES}


def cards(paper: Paper, actor: Actor, slug: str) -> list[Card]:
    """The cards of this paper that the actor may see; a source is not asked where `flags` found nothing of it."""
    asked = (one.card(paper, actor, slug) for one in SOURCES if getattr(paper, f"has_card_{one.name}", True))
    return [card for card in asked if card]


def links(paper: Paper, actor: Actor, slug: str) -> Links:
    """(label, address) of the pages that the sources offer beside this paper."""
    return [link for one in SOURCES for link in one.links(paper, actor, slug)]


def kinds() -> frozenset[str]:
    """Processes whose cases only their cards show."""
    return frozenset(kind for one in SOURCES for kind in one.kinds)


def keys(shown: Iterable[Card]) -> frozenset[int]:
    """Keys of the cases on these cards."""
    return frozenset(case.pk for card in shown for case in card.cases)
