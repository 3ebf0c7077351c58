"""How allauth signs people in here."""

import time
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.account.views import PasswordChangeView
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.models import AccessAttempt
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

LOCKED = timedelta(hours=settings.AXES_COOLOFF_TIME)


class Adapter(DefaultAccountAdapter):
    """Accounts are made by the administrator; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "用户名或密码不对。请核对大小写；连续输错会暂时锁定。",
        "account_inactive": "这个账号已停用。请联系本会办公室。",
        "incorrect_password": "密码不对。",
        "enter_current_password": "现在的密码不对。",
        "incorrect_code": "验证码不对或已过期。请输入手机上现在显示的 6 位数字。",
        "too_many_login_attempts": "输错次数过多。请过 5 分钟再试。",
        "rate_limited": "操作太频繁。请过一会儿再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords are counted by axes, in the database, so that all server processes count together."""
        self._login_failed_rl_usage = None

    def is_reauthentication_required(self, *, app: str) -> bool:
        """What touches the account asks for the password again, unless it was given a moment ago for signing in."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Refusals in plain words, and a label in the phone's app that is not an e-mail address."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "二次验证不能停用。",
        "cannot_generate_recovery_codes": "请先启用二次验证，再生成备用码。",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()


class ChangePassword(PasswordChangeView):
    """One's own password. A password given out by the administrator ends here."""

    def get_form(self, form_class: Any = None) -> forms.Form:
        form = super().get_form(form_class)
        form.fields["password1"].help_text = "至少 10 个字符，不能全是数字，也不要用姓名、生日和常见的密码。"
        return form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        account = self.request.user
        account.password_is_temporary = False
        account.save(update_fields=["password_is_temporary"])
        return super().form_valid(form)


def client_address(request: HttpRequest) -> str | None:
    """The address somebody signs in from; behind a proxy (LIANGCE_BEHIND_PROXY) what the proxy says it is."""
    return get_client_ip(request)


def locked_out(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """What somebody sees who gave a wrong password too often, whether or not there is such an account.

    It says when to come back, and keeps the count to itself.
    """
    username = (credentials or {}).get("username") or request.POST.get("login", "")
    failed = AccessAttempt.objects.filter(username=username, ip_address=client_address(request))
    last = failed.order_by("-attempt_time").first()
    opens_at = (last.attempt_time if last else timezone.now()) + LOCKED
    minutes = max(1, -(-(opens_at - timezone.now()) // timedelta(minutes=1)))
    return render(request, "account/locked_out.html", {"opens_at": opens_at, "minutes": minutes}, status=429)
