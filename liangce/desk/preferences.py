"""Type size and contrast: kept with the account, and in a cookie for whoever has not signed in yet."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from liangce.people.models import Contrast, Reminding, TypeSize
from liangce.people.requests import CommitteeRequest

YEAR = 365 * 24 * 3600  # seconds
PREFERENCES = ("type_size", "contrast", "reminding")
COOKIES = {"type_size": "liangce_type", "contrast": "liangce_contrast"}


def type_size(request: HttpRequest) -> str:
    """As the stylesheet calls it: "", "large" or "larger"."""
    return _kept(request, "type_size", TypeSize.values)


def contrast(request: HttpRequest) -> str:
    """As the stylesheet calls it: "" or "high"."""
    return _kept(request, "contrast", Contrast.values)


def _kept(request: HttpRequest, name: str, known: list[str]) -> str:
    user = getattr(request, "user", None)
    is_known = user is not None and user.is_authenticated
    value = getattr(user, name) if is_known else request.COOKIES.get(COOKIES[name], "")
    return value if value in known and value != "normal" else ""


class HelpedChoice(forms.ChoiceField):
    """A choice whose options carry a sentence each: see the tag `field`."""

    def __init__(self, help_of: dict[str, str], **kwargs: Any) -> None:
        self.choice_help = help_of
        super().__init__(widget=forms.RadioSelect, **kwargs)


class LookForm(forms.Form):
    """How pages look to one reader."""

    type_help: ClassVar[dict[str, str]] = {
        "large": "比标准大八分之一",
        "larger": "比标准大近三分之一，手机上也清楚",
    }
    contrast_help: ClassVar[dict[str, str]] = {"high": "白底黑字，边框加深，适合强光下和视力不便时"}
    type_size = HelpedChoice(type_help, label="字号", choices=TypeSize.choices)
    contrast = HelpedChoice(contrast_help, label="对比度", choices=Contrast.choices)


class PreferencesForm(LookForm):
    """Also how often an account is reminded of deadlines."""

    reminding_help: ClassVar[dict[str, str]] = {
        "daily": "当天到提醒时候的，合成一条",
        "each": "每一项单独发一条",
    }
    reminding = HelpedChoice(reminding_help, label="期限提醒", choices=Reminding.choices, required=False)


def _form(request: HttpRequest, form: type[LookForm] = LookForm, **more: Any) -> LookForm:
    now = {"type_size": type_size(request) or "normal", "contrast": contrast(request) or "normal"}
    return form(request.POST if request.method == "POST" else None, initial=now | more, label_suffix="")


def _keep_on_this_device(response: HttpResponse, form: LookForm) -> HttpResponse:
    """So that the sign-in page, too, is as the reader likes it."""
    for name, cookie in COOKIES.items():
        value = form.cleaned_data[name]
        response.set_cookie(
            cookie,
            "" if value == "normal" else value,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def preferences(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The account's own: how pages look, and by which channels notices come."""
    account = request.user
    form = _form(request, PreferencesForm, reminding=account.reminding)
    if request.method == "POST" and form.is_valid():
        for name in PREFERENCES:
            setattr(account, name, form.cleaned_data[name] or getattr(account, name))
        account.save(update_fields=PREFERENCES)
        messages.success(request, "偏好已保存。")
        return _keep_on_this_device(redirect("preferences", committee), form)
    return render(request, "desk/preferences.html", {"form": form, "channels": _channels(request)})


def _channels(request: CommitteeRequest) -> list[tuple[str, str]]:
    """(channel, where it goes to) for the overview."""
    person = request.person
    missing = "没有登记，收不到。请联系办公室补登。"
    found = [("站内消息", "进入系统即可看到，永久保存")]
    for name, template in settings.NOTICE_CHANNELS.items():
        if "{phone}" in template:
            found.append((name, person.phone or missing))
        elif "{email}" in template:
            found.append((name, person.email or missing))
        else:
            found.append((name, "发到本会的公共渠道"))
    return found


@login_not_required  # before signing in, too, one must be able to read the page
def look(request: HttpRequest) -> HttpResponse:
    """The same for whoever has not signed in: kept on this device only."""
    back = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        return _keep_on_this_device(redirect(back), form)
    return render(request, "desk/look.html", {"form": form, "back": back})
