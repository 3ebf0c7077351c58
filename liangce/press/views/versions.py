"""The versions of an article, and what changed from one to another."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from liangce.people.requests import CommitteeRequest
from liangce.press import blocks
from liangce.press.comparing import differences
from liangce.press.models import ArticleVersion
from liangce.press.reach import article
from liangce.press.roles import is_of_the_press


@require_safe
def versions(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The list; `old` and `new` are the numbers of two versions to compare, by default the last two."""
    row = article(request, pk)
    if not is_of_the_press(request.actor) and row.begun_by_id != request.actor.person:
        raise Http404
    found = list(ArticleVersion.objects.of(request.committee).filter(article=row).order_by("-number"))
    old, new = _chosen(request, found)
    rows = differences(old.content, new.content, committee, row) if old and new else []
    counted = [(version, blocks.char_count(version.content["blocks"])) for version in found]
    context = {"article": row, "versions": counted, "old": old, "new": new, "rows": rows}
    return render(request, "press/versions.html", context)


def _chosen(
    request: CommitteeRequest, found: list[ArticleVersion]
) -> tuple[ArticleVersion | None, ArticleVersion | None]:
    """The two versions asked for, the earlier first; None where there is nothing to compare."""
    if len(found) < 2:
        return None, None
    numbered = {str(version.number): version for version in found}
    new = numbered.get(request.GET.get("new", ""), found[0])
    old = numbered.get(request.GET.get("old", ""), found[1])
    first, second = sorted((old, new), key=lambda version: version.number)
    return (first, second) if first != second else (None, None)
