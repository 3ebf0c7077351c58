"""The case and the step an address names, for whoever may know of it; everything else is 404."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.prepared import Prepared
from liangce.kernel.process import Process, Step
from liangce.kernel.registry import PROCESSES
from liangce.people.on_behalf import principals
from liangce.people.requests import CommitteeRequest


@dataclass(frozen=True)
class AtHand:
    """What a request is about. `principal` is the one for whom the actor acts, if anybody."""

    step: Step
    case: Any
    actor: Actor
    slug: str
    principal: Actor | None = None

    @property
    def in_whose_name(self) -> Actor:
        return self.principal or self.actor

    @property
    def url(self) -> str:
        return reverse("step", args=[self.slug, self.case.kind_name, self.case.pk, self.step.name])

    @property
    def page_url(self) -> str:
        """The page of the case: its own, else that of its whole."""
        page, key = self.case.page
        return reverse(page, args=[self.slug, key])

    @property
    def back_url(self) -> str:
        """The page of the whole while the actor may know of it, else home: who declines to sign sees it no longer."""
        return self.page_url if _is_known(self.case.whole, self.actor) else reverse("home", args=[self.slug])


def row_of(process: str, step: str) -> tuple[Process, Step]:
    """The process and its step that a person may take; raises Http404."""
    try:
        found = PROCESSES[process].step(step)
    except KeyError as unknown:
        raise Http404 from unknown
    if found.begins or found.is_automatic:
        raise Http404
    return PROCESSES[process], found


def at_hand(request: CommitteeRequest, process: str, pk: int, step: str) -> AtHand:
    """What the address names, and for whom `on_behalf_of` says it is done; raises Http404 for what is not to be known.

    Who acts for somebody sees the part with that person's eyes, and the whole with their own.
    """
    table, row = row_of(process, step)
    actor, slug = request.actor, request.committee.slug
    asked = request.POST.get("on_behalf_of") or request.GET.get("on_behalf_of") or ""
    if not asked:
        found = _seen(process, actor)(pk)
        if not found:
            raise Http404
        return AtHand(row, found[0], actor, slug)
    case = get_object_or_404(_with_whole(table.cases(request.committee)), pk=pk)
    principal = next((p for p in principals(row, case, actor) if str(p.person) == asked), None)
    if principal is None or not _is_known(case.whole, actor):
        raise Http404
    return AtHand(row, case, actor, slug, principal)


@lru_cache(maxsize=256)
def _seen(process: str, actor: Actor) -> Prepared:
    """Asked with a key: the case, if this actor may know of it."""
    cases = PROCESSES[process].cases(actor.committee).visible_to(actor)
    return Prepared(lambda key: _with_whole(cases).filter(pk=key), int)


def _is_known(whole: Any, actor: Actor) -> bool:
    return bool(_seen(whole.kind_name, actor)(whole.pk))


def _with_whole(cases: Any) -> Any:
    """The cases with the whole and the rulebook they will be asked for."""
    whole = cases.model.whole_field
    rulebooks = ["rulebook", *([f"{whole}__rulebook"] if whole else [])]
    # What a rulebook says is read once a process, not with every case.
    return cases.select_related(*rulebooks).defer(*(f"{rulebook}__data" for rulebook in rulebooks))
