"""A signed opinion report goes into an internal journal."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed
from liangce.opinions.models import OpinionReport
from liangce.people import roles
from liangce.people.requests import CommitteeRequest
from liangce.press.bulletins import begin_bulletin, why_not_print
from liangce.press.models import Newspaper


@require_http_methods(["GET", "HEAD", "POST"])
def from_opinion(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Chooses the journal; the manuscript waits for its readings there."""
    if not request.actor.holds(roles.INFORMATION_DESK):
        raise Http404
    known = OpinionReport.objects.of(request.committee).visible_to(request.actor)
    report = get_object_or_404(known.select_related("rulebook", "session__term"), pk=pk)
    papers = Newspaper.objects.of(request.committee).select_related("committee")
    offers = [(paper, why_not_print(report, paper)) for paper in papers]
    free = {str(paper.pk): paper for paper, refused in offers if refused is None}
    if request.method == "POST":
        paper = free.get(request.POST.get("newspaper", ""))
        if paper is None:
            raise Http404
        return _begin(request, report, paper)
    first = next(iter(free.values()), None)
    return render(request, "press/from_opinion.html", {"report": report, "offers": offers, "first": first})


def _begin(request: CommitteeRequest, report: OpinionReport, paper: Newspaper) -> HttpResponse:
    try:
        begin_bulletin(report, paper, by=request.actor, now=timezone.now())
    except NotAllowed as refused:
        messages.error(request, f"没有办成“编入内部刊物”：{refused}")
    else:
        messages.success(request, f"已编入《{paper}》，稿件等候三审。")
    return redirect("opinion", request.committee.slug, report.pk)
