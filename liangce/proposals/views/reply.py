"""How a reply came about: every version that was saved, and what changed from one to another."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from liangce.papers.text.compare import compare, summary
from liangce.people.requests import CommitteeRequest
from liangce.proposals.models import Reply, ReplyVersion
from liangce.proposals.official.reach import assignment_of


@require_safe
def reply_versions(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The list, for those who may see drafts; `old` and `new` are the numbers of two to compare."""
    reply = get_object_or_404(Reply.objects.of(request.committee), pk=pk)
    row, page = assignment_of(request, reply.assignment_id)
    if not page.sight.sees_drafts(row):
        raise Http404
    versions = list(reply.versions.order_by("-number"))
    old, new = _chosen(request, versions)
    context: dict[str, Any] = {
        "reply": reply,
        "row": row,
        "proposal": page.proposal,
        "versions": versions,
        "old": old,
        "new": new,
        "counted": f"共 {len(versions)} 稿",
    }
    if new:
        context["compared"] = f"从{old}到{new}" if old else str(new)
        context["html"] = compare(old.html, new.html) if old else new.html
        context["summary"] = summary(old.html, new.html) if old else ""
    return render(request, "proposals/reply_versions.html", context)


def _chosen(
    request: CommitteeRequest, versions: list[ReplyVersion]
) -> tuple[ReplyVersion | None, ReplyVersion | None]:
    """The two asked for, the earlier first, else the last two; with one version only that."""
    if len(versions) < 2:
        return None, next(iter(versions), None)
    numbered = {str(version.number): version for version in versions}
    new = numbered.get(request.GET.get("new", ""), versions[0])
    old = numbered.get(request.GET.get("old", ""), versions[1])
    first, second = sorted((old, new), key=lambda version: version.number)
    return (first, second) if first != second else (None, second)
