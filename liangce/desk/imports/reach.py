"""Who reaches the pages of imports, and which runs."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from liangce.desk.imports.kinds import ALL, EVERYBODY, PRESS
from liangce.desk.models import ImportRun
from liangce.people.requests import CommitteeRequest


def desk_only(request: CommitteeRequest) -> None:
    """Raises Http404 for others: they need not know that there is such a page."""
    if not request.actor.holds(*EVERYBODY):
        raise Http404


def run_of(request: CommitteeRequest, pk: int) -> ImportRun:
    """The run, for who may bring in its kind; else raises Http404."""
    run: ImportRun = get_object_or_404(
        ImportRun.objects.of(request.committee).select_related("committee", "session__term"), pk=pk
    )
    if ALL[run.kind].why_not(request.actor):
        raise Http404
    return run


def editors_only(request: CommitteeRequest) -> None:
    """Raises Http404 for those who do not bring newspapers in."""
    if PRESS.why_not(request.actor):
        raise Http404
