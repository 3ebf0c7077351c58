"""The one way an issue is laid out: plan it as it now stands and write where everything came to stand."""

from django.db import transaction

from liangce.press.compose import Plan
from liangce.press.laying.parts import write
from liangce.press.laying.planning import Sheets, plan_of
from liangce.press.models import Article, Issue
from liangce.press.states import IssueState


class NotOpen(Exception):
    """The issue is being proofread, or out: its pages stand. The message says so."""


def may_be_laid(issue: Issue) -> bool:
    """Whether its pages may change: while it is made, and for one of the past until it is published."""
    return issue.is_open or (issue.is_old and issue.status == IssueState.TO_SIGN)


def held(issue: Issue) -> Issue:
    """The issue locked in this transaction; raises NotOpen."""
    rows = Issue.objects.of(issue.committee_id).select_for_update(of=("self",), no_key=True)
    locked: Issue = rows.select_related("newspaper").get(pk=issue.pk)
    if not may_be_laid(locked):
        raise NotOpen(f"{locked}现在是“{locked.status_label}”，版面不能再改；要改请先退回改版。")
    return locked


@transaction.atomic
def lay(issue: Issue) -> Plan:
    """Plans the issue and writes parts and regions; raises NotOpen and CannotPlan."""
    return lay_held(held(issue))[1]


def lay_held(issue: Issue) -> tuple[Sheets, Plan]:
    """The same for an issue this transaction holds."""
    sheets = Sheets.of(issue)
    given = sheets.share_out()
    if given:
        Article.objects.of(issue.committee_id).bulk_update(given, ["target_page"])
    plan = plan_of(sheets)
    write(sheets, plan)
    return sheets, plan
