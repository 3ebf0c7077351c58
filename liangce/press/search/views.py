"""The page of what was found, for anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from liangce.kernel.models import Committee
from liangce.press.search.asking import Wanted, open_to_all
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
        **{name: static(path) for name, path in LOOK.items()},
    }
    return page(request, "press/search/public.html", context, hidden=bool(request.GET))
