"""The versions of a proposal, and what changed from one to another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liangce.papers.models import Version
from liangce.people.requests import CommitteeRequest
from liangce.proposals.drafting.choosing import differences
from liangce.proposals.drafting.history import readable_versions
from liangce.proposals.drafting.reach import readable


@require_safe
def versions(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The list; `old` and `new` are the numbers of two versions to compare, by default the last two."""
    proposal = readable(request, pk)
    rows = readable_versions(proposal, request.actor)
    found = list(rows.defer("sections", "plain").reverse())
    old, new = _chosen(request, found)
    context = {
        "proposal": proposal,
        "versions": found,
        "old": old,
        "new": new,
        "counted": f"共 {len(found)} 版",
    }
    if old and new:
        context["compared"] = f"从{old}到{new}"
        before, after = rows.get(pk=old.pk), rows.get(pk=new.pk)
        context["rows"] = differences(before, after.title, after.sections)
    return render(request, "proposals/drafting/versions.html", context)


def _chosen(request: CommitteeRequest, found: list[Version]) -> tuple[Version | None, Version | None]:
    """The two versions asked for, the earlier first; None where there is nothing to compare."""
    if len(found) < 2:
        return None, None
    numbered = {str(version.number): version for version in found}
    new = numbered.get(request.GET.get("new", ""), found[0])
    old = numbered.get(request.GET.get("old", ""), found[1])
    first, second = sorted((old, new), key=lambda version: version.number)
    return (first, second) if first != second else (None, None)
