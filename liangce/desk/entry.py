"""The front door, and what stands beside it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone

from liangce.desk.gallery import gallery as parts
from liangce.people.requests import CommitteeRequest
from liangce.people.signed_in import committees_of, is_staff_anywhere


def entry(request: CommitteeRequest) -> HttpResponse:
    """Leads to the one committee the account belongs to; lets choose among several; says so when there is none."""
    committees = committees_of(request.user)
    request.session["has_several"] = len(committees) > 1
    if len(committees) == 1:
        return redirect("home", committees[0].slug)
    return render(request, "desk/entry.html", {"committees": committees})


def gallery(request: CommitteeRequest) -> HttpResponse:
    """The parts pages are made of, for those who keep the house; it shows no record of any committee."""
    if not (settings.DEBUG or is_staff_anywhere(request.user, on=timezone.localdate())):
        raise Http404
    return parts(request)


@login_not_required  # a load balancer has no account; the answer says nothing about the committee or its records
def health(request: HttpRequest) -> HttpResponse:
    """Says that the server answers; whether all is well is `liangce doctor`'s business."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required  # browsers ask for it by themselves, signed in or not
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon is."""
    return redirect(static("img/favicon.svg"), permanent=True)
