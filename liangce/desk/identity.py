"""The identity in which somebody acts: one of the roles held, or all of them together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from liangce.kernel.actors import Actor
from liangce.people.requests import CommitteeRequest

KEY = "identities"  # in the session: {slug of the committee: code of the holding}
ALL = "all"


def chosen(request: HttpRequest) -> str | None:
    """The code of the holding chosen in the committee of this address, None for all of them."""
    assert request.resolver_match
    kept = request.session.get(KEY, {})
    return kept.get(request.resolver_match.kwargs["committee"])


def label(full: Actor, acting: Actor) -> str:
    """What the page's header calls the identity."""
    if not full.holdings:
        return "无现任职务"
    return "全部身份" if len(acting.holdings) > 1 else acting.holdings[0].label


def choices(full: Actor, acting: Actor) -> list[tuple[str, str, bool]]:
    """(label, value, is current) for each identity there is to choose; nothing where there is no choice."""
    if len(full.holdings) < 2:
        return []
    is_narrow = len(acting.holdings) < len(full.holdings)
    each = [(held.label, held.code, is_narrow and held in acting.holdings) for held in full.holdings]
    return [("全部身份", ALL, not is_narrow), *each]


def identity(request: CommitteeRequest, committee: str) -> HttpResponse:
    """GET lists the identities with what each may do; POST takes one on and goes back to where one was."""
    if request.method != "POST":
        return render(
            request, "desk/identity.html", {"back": _back(request), "held": request.full_actor.holdings}
        )
    code = request.POST.get("identity", ALL)
    kept = {**request.session.get(KEY, {})}
    kept.pop(committee, None)
    if any(held.code == code for held in request.full_actor.holdings):
        kept[committee] = code
    request.session[KEY] = kept
    acting = request.full_actor.narrowed(kept.get(committee))
    messages.success(request, f"现在的身份：{label(request.full_actor, acting)}。")
    return redirect(_back(request))


def _back(request: CommitteeRequest) -> str:
    """Where one was: an address of this site, else the committee's home."""
    wanted = request.POST.get("next") or request.headers.get("Referer", "")
    here = reverse("identity", args=[request.committee.slug])
    if here not in wanted and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("home", args=[request.committee.slug])
