"""The person an account stands for in a committee, found in two queries: it is asked on every page."""

from datetime import date

from django.db.models import Exists, OuterRef

from liangce.kernel.actors import Actor
from liangce.kernel.models import Committee
from liangce.people.holdings import actor_for
from liangce.people.models import Account, Membership, Person


def signed_in(account: Account, slug: str, *, on: date) -> tuple[Person, Actor] | None:
    """The person, with `person.committee` loaded, and the person as an actor on this day; None for a stranger."""
    sits = Membership.unscoped.filter(person=OuterRef("pk"), committee=OuterRef("committee")).on(on)
    persons = Person.unscoped.filter(account=account, committee__slug=slug).select_related("committee")
    person = persons.annotate(is_member=Exists(sits)).first()
    return (person, actor_for(person, on=on, is_member=person.is_member)) if person else None


def committees_of(account: Account) -> list[Committee]:
    """The committees in which the account stands for somebody, by name."""
    persons = Person.unscoped.filter(account=account).select_related("committee")
    return [person.committee for person in persons.order_by("committee__name")]


def is_staff_anywhere(account: Account, *, on: date) -> bool:
    """Whether the account belongs to some committee's own desk on this day."""
    persons = Person.unscoped.filter(account=account)
    return any(actor_for(person, on=on).is_staff for person in persons)
