"""Who may know of a paper: the packages that own the reasons register them; one condition serves every page."""

from collections.abc import Callable

from django.db.models import Q

from liangce.kernel.actors import Actor, any_of

#: Each rule gives a condition on papers that the actor may see for its reason, or None.
RULES: list[Callable[[Actor], Q | None]] = []


def rule(reason: Callable[[Actor], Q | None]) -> Callable[[Actor], Q | None]:
    """Registers a reason to see papers. It may depend on nothing but the actor: queries made of it are kept."""
    RULES.append(reason)
    return reason


def visible(actor: Actor) -> Q:
    """The condition under which the actor may know of a paper; one that nothing meets when no rule speaks for them."""
    conditions = [condition for reason in RULES if (condition := reason(actor)) is not None]
    return any_of(conditions) or Q(pk__in=())
