"""What one may read behind login: each newspaper with its issues."""

from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.press.models import Issue, Newspaper, Receipt

Item = dict[str, Any]
LISTED = 12  # issues of a newspaper on the first page


def shelves(actor: Actor, slug: str, newspaper: int = 0) -> list[Item]:
    """Each newspaper the actor may read with its newest issues; all of one when `newspaper` is its key."""
    papers = Newspaper.objects.of(actor.committee).visible_to(actor)
    found = []
    for paper in papers.filter(pk=newspaper) if newspaper else papers:
        rows = Issue.objects.of(actor.committee).visible_to(actor).out().filter(newspaper=paper)
        issues = list(
            rows.select_related("newspaper").order_by("-dated", "-edition")[
                : None if newspaper else LISTED + 1
            ]
        )
        read = _read(actor, issues) if paper.is_restricted else None
        found.append(
            {
                "paper": paper,
                "issues": [_issue(issue, slug, read) for issue in (issues if newspaper else issues[:LISTED])],
                "has_more": not newspaper and len(issues) > LISTED,
                "url": reverse("press-read-newspaper", args=[slug, paper.pk]),
            }
        )
    return found


def _read(actor: Actor, issues: list[Issue]) -> set[int]:
    rows = Receipt.objects.of(actor.committee).filter(person=actor.person, issue__in=issues)
    return set(rows.values_list("issue", flat=True))


def _issue(issue: Issue, slug: str, read: set[int] | None) -> Item:
    return {
        "title": str(issue).removeprefix(f"《{issue.newspaper.name}》"),
        "dated": issue.dated,
        "url": reverse("press-read-issue", args=[slug, issue.pk]),
        "is_unread": read is not None and issue.pk not in read,
    }
