"""How the pages of the press come to their rows: only by what the actor may see; everything else is 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from liangce.kernel.actors import Actor
from liangce.people.requests import CommitteeRequest
from liangce.press.models import Article, Issue, Newspaper
from liangce.press.parts import CHIEFS, EDITORS, WRITERS
from liangce.press.roles import is_of_the_press


def is_chief(actor: Actor) -> bool:
    """Whether the actor decides about newspapers and their readers."""
    return actor.holds(*CHIEFS.roles)


def is_editor(actor: Actor) -> bool:
    """Whether the actor edits: pages, footer lines, links."""
    return actor.holds(*EDITORS.roles)


def may_write(actor: Actor) -> bool:
    """Whether the actor may hand in a manuscript."""
    return actor.holds(*WRITERS.roles)


def press_only(request: CommitteeRequest) -> None:
    """Raises Http404 for those who do not make the paper."""
    if not is_of_the_press(request.actor):
        raise Http404


def writers_of_the_press_only(request: CommitteeRequest) -> None:
    """Raises Http404 for those who do not write at the desk; the secretary-general reads, and does not write."""
    press_only(request)
    if not may_write(request.actor):
        raise Http404


def newspaper(request: CommitteeRequest, pk: int) -> Newspaper:
    """The newspaper, for those who make it."""
    press_only(request)
    found: Newspaper = get_object_or_404(Newspaper.objects.of(request.committee), pk=pk)
    return found


def article(request: CommitteeRequest, pk: int) -> Article:
    """The article with what its page names."""
    rows = Article.objects.of(request.committee).visible_to(request.actor)
    found: Article = get_object_or_404(
        rows.select_related("newspaper", "issue__newspaper", "rulebook").defer("rulebook__data", "text"),
        pk=pk,
    )
    return found


def issue(request: CommitteeRequest, pk: int) -> Issue:
    """The issue, for those who make it."""
    press_only(request)
    rows = Issue.objects.of(request.committee).select_related("newspaper", "rulebook")
    found: Issue = get_object_or_404(rows.defer("rulebook__data"), pk=pk)
    return found


def issue_of_editor(request: CommitteeRequest, pk: int) -> Issue:
    """The issue, for those who edit it."""
    row = issue(request, pk)
    if not is_editor(request.actor):
        raise Http404
    return row
