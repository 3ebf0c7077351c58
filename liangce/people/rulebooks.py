"""The rules a committee's sessions work by: versions it has adopted, and profiles that come with the product."""

from datetime import datetime
from functools import lru_cache

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.regulation import Regulation, load, names
from liangce.people import roles

#: Who sets sessions and chooses their rules.
MANAGERS = (roles.OFFICE, roles.PROPOSALS_COMMITTEE, roles.ADMINISTRATOR)


def acting_as(by: Actor) -> str:
    """The label of the role in which the actor manages sessions and rules, for the ledger."""
    return next((holding.label for holding in by.holdings if holding.role in MANAGERS), "")


@transaction.atomic
def adopt(regulation: Regulation, *, committee: Committee, by: Actor, now: datetime) -> Rulebook:
    """The stored version of this regulation; a new one goes into the ledger with its digest."""
    newest = Rulebook.objects.of(committee).newest(regulation.name)
    rulebook = Rulebook.adopt(regulation, committee=committee, now=now, by=by.name)
    if rulebook != newest:
        fact = Fact(now, by, "regulation.adopt", "启用规则", "regulation", rulebook.pk, str(rulebook))
        fact.after = {"规则": rulebook.name, "版本": rulebook.version, "摘要": rulebook.digest}
        fact.role = acting_as(by)
        append(committee.pk, [fact])
    return rulebook


def rules_called(name: str, *, committee: Committee, by: Actor, now: datetime) -> Rulebook | None:
    """The newest version adopted under this name, else the shipped profile, adopted now; None when there is neither.

    What the committee adopted goes before what the product ships: a file of its own may bear the same name.
    """
    newest: Rulebook | None = Rulebook.objects.of(committee).newest(name)
    if newest is None and name in names():
        return adopt(load(name), committee=committee, by=by, now=now)
    return newest


def offered(committee: Committee) -> dict[str, str]:
    """By name, what a session may be given: the newest adopted versions, then the profiles not adopted yet."""
    rows = Rulebook.objects.of(committee).order_by("name", "version").defer("data")
    adopted = {rulebook.name: str(rulebook) for rulebook in rows}
    shipped = {name: f"{title}（随产品提供）" for name, title in _shipped().items()}
    return adopted | {name: label for name, label in shipped.items() if name not in adopted}


@lru_cache(maxsize=1)
def _shipped() -> dict[str, str]:
    """Titles of the shipped profiles by name."""
    return {name: load(name).title for name in names()}
