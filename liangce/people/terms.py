"""The terms of a committee as their page lists them: how long each lasted, and where its roll is read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from liangce.kernel.models import Committee
from liangce.people.models import Membership, Term


@dataclass(frozen=True)
class Row:
    """A term, how many were ever its members, and the day on which its last roll is read."""

    term: Term
    members: int
    day: date
    is_present: bool


def terms_of(committee: Committee, today: date) -> list[Row]:
    """Every term, the newest first; two queries."""
    spells = Membership.objects.of(committee).order_by().values_list("term_id")
    counts = dict(spells.annotate(Count("person_id", distinct=True)))
    return [_row(term, counts.get(term.pk, 0), today) for term in Term.objects.of(committee)]


def _row(term: Term, members: int, today: date) -> Row:
    is_present = term.begins_on <= today and (term.ends_on is None or term.ends_on >= today)
    last = term.ends_on or max(today, term.begins_on)
    return Row(term, members, today if is_present else last, is_present)
