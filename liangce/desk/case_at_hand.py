"""The case and the step an address names, for whoever may know of it; everything else is 404."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from liangce.kernel.actors import Actor
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
        whole = self.case.whole
        seen = whole.process.cases(whole.committee_id).visible_to(self.actor).filter(pk=whole.pk).exists()
        return self.page_url if seen else reverse("home", args=[self.slug])


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
    cases = table.cases(request.committee)
    if not asked:
        return AtHand(row, get_object_or_404(_with_whole(cases.visible_to(actor)), pk=pk), actor, slug)
    case = get_object_or_404(_with_whole(cases), pk=pk)
    principal = next((p for p in principals(row, case, actor) if str(p.person) == asked), None)
    whole = case.whole
    known = whole.process.cases(request.committee).visible_to(actor).filter(pk=whole.pk).exists()
    if principal is None or not known:
        raise Http404
    return AtHand(row, case, actor, slug, principal)


def _with_whole(cases: Any) -> Any:
    """The cases with the whole and the rulebook they will be asked for."""
    whole = cases.model.whole_field
    return cases.select_related("rulebook", *([whole, f"{whole}__rulebook"] if whole else []))
