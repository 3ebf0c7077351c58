"""Between the server and every page: what a browser may load, and in which committee, as whom, somebody acts."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from liangce.desk.identity import chosen
from liangce.desk.second_factor import is_missing
from liangce.people.signed_in import signed_in

Answer = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def content_security_policy(get_response: Answer) -> Answer:
    """Everything a page loads comes from this site; nothing runs that is written into a page."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return guarded


class CommitteeMiddleware:
    """Sets what `CommitteeRequest` names, for addresses with a committee in them.

    A committee that is not there, and one the account does not belong to, look the same: 404.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        slug = kwargs.get("committee")
        if (
            slug is None or not request.user.is_authenticated
        ):  # asking for a sign-in is not this one's business
            return None
        found = signed_in(request.user, slug, on=timezone.localdate())
        if found is None:
            raise Http404
        person, actor, request.counts = found
        if request.user.password_is_temporary:
            return redirect("account_change_password")
        if is_missing(request, actor):
            return redirect("second-factor")
        request.committee, request.person, request.full_actor = person.committee, person, actor
        request.actor = actor.narrowed(chosen(request))
        return None
