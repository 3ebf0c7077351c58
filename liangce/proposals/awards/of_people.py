"""Awards on a person's file, registered with the people package."""

from collections.abc import Iterable

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.people.models import Person
from liangce.people.sources import WORKS, Work
from liangce.proposals.models import Award


def awards(actor: Actor, person: Person, slug: str) -> Iterable[Work]:
    """Every award of the person, the newest first; they were published, so everybody of the committee sees them."""
    rows = Award.objects.of(actor.committee).filter(person=person).select_related("proposal")
    for row in rows:
        day = f"{row.on.year} 年 {row.on.month} 月 {row.on.day} 日公布"
        yield Work(str(row.proposal), day, row.title, "green", reverse("award", args=[slug, row.round_id]))


WORKS.append(awards)
