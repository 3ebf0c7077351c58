"""What a view of a committee's page is given."""

from django.http import HttpRequest

from liangce.kernel.actors import Actor
from liangce.kernel.counts import Counts
from liangce.kernel.models import Committee
from liangce.people.models import Account, Person


class CommitteeRequest(HttpRequest):
    """A request to a committee's address by somebody who belongs to it. The desk's middleware sets all of these."""

    user: Account
    committee: Committee
    person: Person
    full_actor: Actor  # with every role held today
    actor: Actor  # as the person chose to act
    counts: Counts  # what is kept until the committee's ledger moves on
