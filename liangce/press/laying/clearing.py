"""Pages drawn again without what was withdrawn, so that readers keep the other articles of the page and the PDF.

A withdrawal is given to readers at once, with the article covered on the picture and without PDF and ALTO; the worker
then draws the pages that show it or name it, from the plan they were printed by, and gives the issue once more.
"""

import logging
import tempfile
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from liangce.press.compose import CannotDraw
from liangce.press.laying.redrawing import Redrawing
from liangce.press.models import Issue, PageSource, Part
from liangce.press.states import ArticleState, IssueState

log = logging.getLogger(__name__)


def clear_soon(issue: Issue) -> None:
    """Has the worker draw its pages once the transaction stands."""
    transaction.on_commit(lambda: clear_later.enqueue(issue.committee_id, issue.pk))


@task()
def clear_later(committee: int, issue: int) -> None:
    """Asked for by a withdrawal."""
    rows = Issue.objects.of(committee).filter(pk=issue, status=IssueState.PUBLISHED)
    found = rows.select_related("newspaper").first()
    if found is not None:
        clear(found, now=timezone.now())


def clear_due(now: datetime) -> list[str]:
    """Draws what a crash left undone, of every committee; for the worker. Returns the labels of the pages."""
    parts = Part.unscoped.filter(
        article__status=ArticleState.WITHDRAWN,
        page__source=PageSource.COMPOSED,
        page__issue__status=IssueState.PUBLISHED,
    )
    issues = Issue.unscoped.filter(pk__in=parts.values("page__issue")).select_related("newspaper")
    return [label for issue in issues for label in clear(issue, now=now)]


def clear(issue: Issue, *, now: datetime) -> list[str]:
    """Draws the pages of the issue that still show a withdrawn article; returns their labels.

    What cannot be drawn stays covered, and the desk is told why.
    """
    work = Redrawing.of(issue)
    if not work.pages:
        return []
    try:
        with tempfile.TemporaryDirectory(prefix="liangce-issue-") as place:
            return work.keep(work.draw(Path(place)), now=now)
    except CannotDraw as why:
        log.error("%s cannot be drawn without what was withdrawn: %s", issue.pk, why)
        work.give_up(str(why))
        return []
