"""By what a browser is known on every page: its session and its account, found as Django finds them, only faster."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from liangce.kernel.prepared import Prepared
from liangce.people.models import Account

SESSION = Prepared(lambda key: Session.objects.filter(session_key=key), str)
ACCOUNT = Prepared(lambda key: Account.objects.filter(pk=key), int)


class SessionStore(db.SessionStore):
    """Sessions in the database."""

    def _get_session_from_db(self) -> Session | None:
        for found in SESSION(self.session_key):
            if found.expire_date > timezone.now():
                return found
        self._session_key = None
        return None


class Backend(AuthenticationBackend):
    """Allauth's way of signing in."""

    def get_user(self, user_id: Any) -> Account | None:
        found = ACCOUNT(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
