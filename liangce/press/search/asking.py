"""What a reader asks for, as the address says it; and which newspapers they may search."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.press.models import ArticleKind, Newspaper
from liangce.press.roles import is_of_the_press
from liangce.press.search.indexing import AUTHOR, COLUMN, KIND, NEWSPAPER, PAGE, SECTION
from liangce.search import words
from liangce.search.entry import tag_text
from liangce.search.find import Asked, Place, span_of
from liangce.search.grams import tokens_of
from liangce.search.terms import Term, but, every, has, some
from liangce.search.words import Words

#: Fields of the address with the tags they ask for.
TAGS = {"page": PAGE, "section": SECTION, "column": COLUMN, "kind": KIND}


@dataclass(frozen=True)
class Wanted:
    """The conditions of an address, all of which must hold; empty ones do not count. Days are written 2019-07-24."""

    q: str = ""
    since: str = ""
    until: str = ""
    paper: str = ""
    page: str = ""
    section: str = ""
    column: str = ""
    author: str = ""
    kind: str = ""
    sort: str = ""
    after: str = ""
    before: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Wanted":
        """What the address asks for; a day, kind or order that is none is no condition."""
        asked = {name: " ".join(str(query.get(name, "")).split())[:100] for name in asdict(cls())}
        for name in ("since", "until"):
            asked[name] = asked[name] if day(asked[name]) else ""
        asked["kind"] = asked["kind"] if asked["kind"] in ArticleKind.values else ""
        asked["sort"] = asked["sort"] if asked["sort"] == "new" else ""
        return cls(**asked)

    @cached_property
    def words(self) -> Words:
        return words.read(self.q)

    @property
    def filters(self) -> dict[str, str]:
        """The conditions beside the words."""
        names = ("since", "until", "paper", "page", "section", "column", "author", "kind")
        return {name: value for name in names if (value := getattr(self, name))}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for that could be found."""
        return not (self.words.wanted or self.filters)

    def query(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes."""
        asked = asdict(replace(self, **changes))
        return urlencode({name: value for name, value in asked.items() if value})

    def asked(self, newspapers: Iterable[Newspaper], committee: Committee, size: int) -> Asked:
        """The same for the index: only what stands in these newspapers of the committee."""
        first, last = day(self.since), day(self.until)
        return Asked(
            words=self.words,
            base=self._base(list(newspapers), committee),
            span=span_of(first.toordinal() if first else None, last.toordinal() if last else None),
            by_date=self.sort == "new",
            after=Place.read(self.after),
            before=Place.read(self.before),
            size=size,
        )

    def _base(self, newspapers: list[Newspaper], committee: Committee) -> Term:
        """What every text must have. Advertisements are found by whoever asks for advertisements."""
        own = [paper.pk for paper in newspapers if paper.committee_id == committee.pk]
        terms = [some(has(f"{NEWSPAPER}:{pk}") for pk in own or [0])]  # 0: of no newspaper
        for name, tag in TAGS.items():
            if value := tag_text(getattr(self, name)):
                terms.append(has(f"{tag}:{value}"))
        if author := tag_text(self.author):
            terms += [has(f"{AUTHOR}:{token}") for token in tokens_of(author)]
        ads = [] if self.kind else [has(f"{KIND}:{ArticleKind.AD}")]
        return but(every(terms), ads)


def day(text: str) -> date | None:
    """The day written 2019-07-24; None for anything else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def open_to_all(committee: Committee) -> list[Newspaper]:
    """The newspapers that anybody may search."""
    return list(Newspaper.objects.of(committee).open())


def open_to(actor: Actor) -> list[Newspaper]:
    """The newspapers this person may search: restricted journals only when they are addressed to them."""
    rows = Newspaper.objects.of(actor.committee)
    if is_of_the_press(actor):
        return list(rows)
    return list((rows.open() | rows.filter(readers__person=actor.person)).distinct())
