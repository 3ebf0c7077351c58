"""数据核对: the page of records that contradict each other, and the line that says how many there are."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from liangce.kernel.checks import CHECKS, Asked, Breach, Result, open_breaches, results
from liangce.people.requests import CommitteeRequest
from liangce.proposals.labels import Labels

SHOWN = 50  # breaches of one check that are listed


@require_GET
def checks(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every check with what it found, for the desks: the current session's, or all."""
    if not request.actor.is_staff:
        raise Http404
    labels = Labels(request.actor.committee, request.counts)
    current = labels.current
    session = None if request.GET.get("session") == "all" or current is None else current.pk
    found = results(Asked(request.actor.committee, session, labels.today), request.counts)
    url = reverse("checks", args=[committee])
    context = {
        "groups": _groups(found, committee),
        "number": open_breaches(found),
        "sound": sum(1 for result in found if not result.breaches),
        "total": len(CHECKS),
        "filters": [
            {
                "label": str(current or "本次会议"),
                "url": url,
                "is_current": session is not None,
                "count": None,
            },
            {"label": "全部届次", "url": f"{url}?session=all", "is_current": session is None, "count": None},
        ],
    }
    return render(request, "desk/checks.html", context)


def _groups(found: list[Result], slug: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """By group: the checks, those with something to mend first."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for result in sorted(found, key=lambda result: not result.breaches):
        groups.setdefault(result.check.group, []).append(_item(result, slug))
    order = list(dict.fromkeys(check.group for check in CHECKS.values()))
    return [(group, groups[group]) for group in order]


def _item(result: Result, slug: str) -> dict[str, Any]:
    one, number = result.check, len(result.breaches)
    tone = "" if one.is_reminder else "red"
    return {
        "must": one.must,
        "how": one.how,
        "state": ("提醒" if one.is_reminder else "待核对") + f" {number} 处" if number else "无误",
        "tone": tone if number else "green",
        "is_reminder": one.is_reminder,
        "rows": [(breach.text, _url(breach, slug)) for breach in result.breaches[:SHOWN]],
        "more": max(number - SHOWN, 0),
        "explained": [(breach.explained, _url(breach, slug)) for breach in result.explained[:SHOWN]],
        "explained_number": len(result.explained),
    }


def _url(breach: Breach, slug: str) -> str:
    """Where it is mended."""
    url = reverse(breach.page, args=[slug] if breach.key is None else [slug, breach.key])
    return f"{url}?{breach.query}" if breach.query else url
