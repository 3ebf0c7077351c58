"""What an address asks of the list of manuscripts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from liangce.kernel.paging import Sort
from liangce.press.models import ArticleKind
from liangce.press.states import IN_READING, ArticleState

S = ArticleState
#: Groups of states that have a chip of their own.
IN_HAND = (S.MANUSCRIPT, *IN_READING, S.READY, S.PLACED)
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {"hand": ("在编", IN_HAND), "all": ("全部", tuple(S.values))}
SORTS = {
    name: Sort(name, fields)
    for name, fields in {
        "-moved": ("-moved_at",), "moved": ("moved_at",), "-begun": ("-begun_at",), "begun": ("begun_at",),
        "-chars": ("-char_count",), "chars": ("char_count",),
    }.items()
}  # fmt: skip
TEXTS = ("newspaper", "column", "author", "q", "issue", "kind")


@dataclass(frozen=True)
class Asked:
    """What an address asks for; what it does not understand is left out."""

    state: str = "hand"
    sort: str = "-moved"
    newspaper: str = ""
    column: str = ""
    author: str = ""
    q: str = ""
    issue: str = ""
    kind: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Asked":
        state, sort = query.get("state", ""), query.get("sort", "")
        said = {name: str(query.get(name, "")).strip()[:100] for name in TEXTS}
        return cls(
            state=state if state in GROUPS or state in S.values else "hand",
            sort=sort if sort in SORTS else "-moved",
            **said,
        )

    def query(self, **changes: str) -> str:
        """The address' query with these changes."""
        asked = replace(self, **changes)
        said = {name: getattr(asked, name) for name in ("state", "sort", *TEXTS)}
        usual = {"state": "hand", "sort": "-moved"}
        return urlencode({name: value for name, value in said.items() if value and value != usual.get(name)})

    @property
    def condition(self) -> Q:
        """Everything asked for but the state."""
        found = Q()
        if self.newspaper.isdecimal():
            found &= Q(newspaper=int(self.newspaper))
        if self.column:
            found &= Q(column=self.column)
        if self.kind in ArticleKind.values:
            found &= Q(kind=self.kind)
        if self.author:
            found &= Q(byline__icontains=self.author) | Q(begun_by__name__icontains=self.author)
        if self.issue:
            found &= Q(issue__number=self.issue)
        for word in self.q.split():
            found &= Q(text__icontains=word)
        return found
