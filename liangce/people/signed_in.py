"""The person an account stands for in a committee. It is asked on every page, so it is kept until the ledger moves."""

from copy import copy
from datetime import date
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.models import Committee, Head
from liangce.kernel.prepared import Prepared
from liangce.people.holdings import actor_for
from liangce.people.models import Account, Membership, Person

HEAD = Prepared(
    lambda slug: Head.unscoped.filter(committee__slug=slug).values_list("committee_id", "number", "hash"), str
)


def _persons(account: int, slug: str, on: date) -> QuerySet:
    sits = Membership.unscoped.filter(person=OuterRef("pk"), committee=OuterRef("committee")).on(on)
    persons = Person.unscoped.filter(account=account, committee__slug=slug).select_related("committee")
    return persons.annotate(is_member=Exists(sits))


PERSON = Prepared(_persons, int, str, date)


def signed_in(account: Account, slug: str, *, on: date) -> tuple[Person, Actor, Counts] | None:
    """The person with `person.committee` loaded, the person as an actor on this day, and what the committee's ledger
    keeps as it stands; None for a stranger."""
    committee, number, hash_ = next(iter(HEAD(slug)), (0, 0, ""))
    counts = Counts(committee, (number, hash_))
    found = counts.get(("signed in", account.pk, slug, on), partial(_found, account, slug, on))
    return (copy(found[0]), found[1], counts) if found else None


def _found(account: Account, slug: str, on: date) -> tuple[Person, Actor] | None:
    for person in PERSON(account.pk, slug, on):
        return person, actor_for(person, on=on, is_member=person.is_member)
    return None


def committees_of(account: Account) -> list[Committee]:
    """The committees in which the account stands for somebody, by name."""
    persons = Person.unscoped.filter(account=account).select_related("committee")
    return [person.committee for person in persons.order_by("committee__name")]


def is_staff_anywhere(account: Account, *, on: date) -> bool:
    """Whether the account belongs to some committee's own desk on this day."""
    persons = Person.unscoped.filter(account=account)
    return any(actor_for(person, on=on).is_staff for person in persons)
