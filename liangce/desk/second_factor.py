"""The second factor: a code from an app on the phone (TOTP), which everybody of the committee's own desk must use."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from liangce.kernel.actors import Actor


def is_missing(request: HttpRequest, actor: Actor) -> bool:
    """Whether this actor is of the desk and signed in without a second factor. Costs no query."""
    if not (settings.STAFF_TOTP and actor.is_staff):
        return False
    records = get_authentication_records(request, request.user)
    return not any(record["method"] == "mfa" for record in records)


def second_factor(request: HttpRequest) -> HttpResponse:
    """Says why the desk's people need one, and leads on: to setting it up, or to giving the code."""
    has_one = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP).exists()
    return render(request, "desk/second_factor.html", {"has_one": has_one})


class Activate(ActivateTOTPView):
    """Setting it up proves it too: the session counts as signed in with both factors, under a new key."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response = super().form_valid(form)
        fresh = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        post_authentication(self.request, fresh)
        self.request.session.cycle_key()
        return response
