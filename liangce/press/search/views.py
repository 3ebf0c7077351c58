"""The page of what was found: for anybody, and for the readers of journals who have signed in."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from liangce.kernel.models import Committee
from liangce.people.requests import CommitteeRequest
from liangce.press.search.asking import Wanted, open_to, open_to_all
from liangce.press.search.showing import Result
from liangce.public.answers import page

#: What the reading pages' own template asks for; the page names the other style sheets itself.
LOOK = {"style": "css/tokens.css", "script": "press/reader.js", "icon": "img/favicon.svg"}


@login_not_required  # anybody may search what anybody may read
@require_safe
def public_search(request: HttpRequest, site: str) -> HttpResponseBase:
    """Articles of the committee's open newspapers; nobody is asked who they are."""
    committee = get_object_or_404(Committee, slug=site)
    papers = open_to_all(committee)
    if not papers:
        raise Http404
    result = Result(Wanted.read(request.GET), committee, papers, request.path)
    context = {
        "result": result,
        "of": committee,
        "heads": (),
        "mast": "",
        "foot": "",
        **{name: static(path) for name, path in LOOK.items()},
    }
    return page(request, "press/search/public.html", context, hidden=bool(request.GET))


@require_safe
def search(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Articles of every newspaper and journal this person may read."""
    root = reverse("press-search", args=[committee])
    result = Result(Wanted.read(request.GET), request.committee, open_to(request.actor), root)
    return render(request, "press/search/desk.html", {"result": result})
