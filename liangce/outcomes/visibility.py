"""Reasons to know of a paper of any kind: one instructed on it, or is to do what it led to."""

from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.outcomes.models import Instruction, InstructionTask, SuggestionItem
from liangce.outcomes.reach import own_units
from liangce.papers.visibility import rule
from liangce.people import roles


@rule
def leaders_see_what_they_instructed_on(actor: Actor) -> Q | None:
    """Also where knowledge of it is restricted: it lay before them."""
    if actor.is_staff or not actor.holds(roles.COUNCIL, roles.LEADER):  # the desks see everything anyway
        return None
    mine = Instruction.objects.of(actor.committee).filter(leader=actor.person)
    return Q(pk__in=mine.values("paper_id"))


@rule
def units_see_what_they_carry_out(actor: Actor) -> Q | None:
    """A unit sees the paper whose instruction gave it a task, and the paper of which a suggestion was put to it."""
    units = own_units(actor)
    if actor.is_staff or not units:
        return None
    tasks = InstructionTask.objects.of(actor.committee).standing().filter(unit__in=units)
    items = SuggestionItem.objects.of(actor.committee).filter(unit__in=units)
    return Q(pk__in=tasks.values("instruction__paper_id")) | Q(pk__in=items.values("paper_id"))
