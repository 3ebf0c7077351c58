"""Conditions on tokens, as FTS5 and PostgreSQL write them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A condition: a token, all or any of several conditions, or one condition without another."""

    kind: str  # token, all, any, but
    token: str = ""
    parts: tuple["Term", ...] = ()

    def fts5(self) -> str:
        """As SQLite's MATCH takes it."""
        if self.kind == "token":
            return f'"{self.token}"'
        word = {"all": " AND ", "any": " OR ", "but": " NOT "}[self.kind]
        return f"({word.join(part.fts5() for part in self.parts)})"

    def tsquery(self) -> str:
        """As PostgreSQL's tsquery is written."""
        if self.kind == "token":
            return f"'{self.token}'"
        word = {"all": " & ", "any": " | ", "but": " & !"}[self.kind]
        return f"({word.join(part.tsquery() for part in self.parts)})"


def has(token: str) -> Term:
    """The token occurs; tokens consist of letters, digits, points and one colon, so they need no escape."""
    return Term("token", token)


def every(terms: Iterable[Term]) -> Term:
    """All hold; there must be one at least."""
    return _joined("all", terms)


def some(terms: Iterable[Term]) -> Term:
    """One of them holds; there must be one at least."""
    return _joined("any", terms)


def but(term: Term, without: Iterable[Term]) -> Term:
    """The term holds and none of the others."""
    others = list(without)
    return Term("but", parts=(term, some(others))) if others else term


def _joined(kind: str, terms: Iterable[Term]) -> Term:
    parts = tuple(dict.fromkeys(terms))
    return parts[0] if len(parts) == 1 else Term(kind, parts=parts)
