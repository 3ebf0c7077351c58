"""What every page's frame shows: see base.html."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from liangce.desk.identity import choices, label
from liangce.desk.navigation import address, entries
from liangce.desk.preferences import contrast, type_size
from liangce.kernel.models import Notice
from liangce.kernel.prepared import Prepared


def _unread(committee: int, person: int) -> QuerySet:
    rows = Notice.objects.of(committee).filter(person_id=person).unread()
    return rows.order_by().values_list("person_id").annotate(Count("pk"))


UNREAD = Prepared(_unread, int, int)


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame's variables; the committee's own only where the middleware found the person in it."""
    look = {"type_size": type_size(request), "contrast": contrast(request)}
    if hasattr(request, "actor"):
        return look | _in_committee(request)
    user = getattr(request, "user", None)
    return look if user and user.is_authenticated else look | {"sign_in_url": reverse("account_login")}


def _in_committee(request: Any) -> dict[str, Any]:
    slug, actor = request.committee.slug, request.actor
    pages = list(entries(actor, slug, request.path))
    full = request.full_actor
    return {
        "committee": request.committee,
        "nav": [(entry.label, url, current) for entry, url, current in pages if entry.in_header],
        "bottom_nav": [
            (entry.label, url, current, entry.icon) for entry, url, current in pages if entry.icon
        ],
        "home_url": address("home", slug),
        "search_url": address("proposals", slug),
        "search_query": request.GET.get("q", ""),
        "identity": {"name": actor.name, "role": label(full, actor), "choices": choices(full, actor)},
        "switch_url": address("identity", slug),
        "account_links": _account_links(request),
        "sign_out_url": reverse("account_logout"),
        "unread": sum(count for _, count in UNREAD(request.committee.pk, actor.person)),
        "notices_url": address("notices", slug),
        "footer_links": [
            ("会议与规则", address("sessions", slug)),
            ("角色与权限", address("roles", slug)),
            ("偏好设置", address("preferences", slug)),
        ],
    }


def _account_links(request: Any) -> list[tuple[str, str]]:
    others = [("进入其他政协", reverse("entry"))] if request.session.get("has_several") else []
    own = reverse("person", args=[request.committee.slug, request.person.pk])
    return [
        *others,
        ("我的资料", own),
        ("偏好设置", address("preferences", request.committee.slug)),
        ("修改密码", reverse("account_change_password")),
        ("二次验证", reverse("mfa_index")),
    ]
