"""Writes what a reader found through the process engine. Start here: `Entering.run`.

A trial run does the same work in a transaction that is taken back: it says what would happen, not what might. Each
issue is a transaction of its own, so that trouble in one never stops another.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from itertools import count

from django.db import IntegrityError, transaction
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report, Run, Tick, Verdict, record
from liangce.kernel.importing.run import no_tick
from liangce.kernel.models import Committee, Rulebook
from liangce.kernel.process import NotAllowed, take
from liangce.people.models import Session
from liangce.press.bringing.contents import Contents
from liangce.press.bringing.house import enter_footer, enter_groups, enter_newspaper
from liangce.press.bringing.issues import IssueEntry
from liangce.press.bringing.ledger_rows import Rows
from liangce.press.bringing.neutral import BringRefused, Brought
from liangce.press.bringing.neutral import Issue as Incoming
from liangce.press.models import Issue, Newspaper
from liangce.press.process_issues import ISSUE
from liangce.press.states import IssueState

FIRST_A_SESSION = (
    "还没有设置届次和会议，报刊的文章和期次无处归档。"
    "请先到网页“会议与规则”设置，或由系统管理员运行 liangce session add，然后再导入。"
)


class Entering(Run):
    """One run. `publishes` also gives the entered issues to their readers."""

    kind = "press"
    label = "导入报刊"

    def __init__(self, committee: Committee, *, by: Actor, now: datetime, publishes: bool = False) -> None:
        super().__init__(committee, by=by, now=now)
        self.publishes = publishes
        self.rulebook = rulebook_of(committee, now)

    def run(self, brought: Brought, paper: Newspaper, *, is_applied: bool, tick: Tick = no_tick) -> Report:
        """Enters everything, or says what would be entered; returns the report."""
        report = Report(self.kind, brought.name, brought.sha256, notes=list(brought.doubts))
        rows = Rows(report)
        is_whole = not is_applied and paper._state.adding  # a trial in which even the newspaper is new
        lasts = is_applied or is_whole
        with self._lasting(False) if is_whole else nullcontext():
            with self._lasting(lasts):
                enter_newspaper(paper, brought, rows)
                enter_groups(paper, brought.groups, rows)
                enter_footer(paper, brought.footer, rows)
            whole, counted = sum(len(one.pages) for one in brought.issues), count(1)
            for incoming in brought.issues:
                self._issue(
                    paper,
                    incoming,
                    rows,
                    keeps=is_applied,
                    lasts=lasts,
                    loaded=lambda: tick(next(counted), whole),
                )
        if is_applied and report.to_write:
            record(self, report)
        report.is_applied = is_applied
        return report

    @contextmanager
    def _lasting(self, lasts: bool) -> Iterator[None]:
        """A transaction, taken back at its end when it is a trial."""
        with transaction.atomic():
            yield
            if not lasts:
                transaction.set_rollback(True)

    def _issue(
        self,
        paper: Newspaper,
        incoming: Incoming,
        rows: Rows,
        *,
        keeps: bool,
        lasts: bool,
        loaded: Callable[[], None],
    ) -> None:
        """One issue with everything in it. Files are checked before the database is locked; `loaded` hears of each
        page."""
        contents = Contents(self.committee.pk, keeps=keeps)
        entry = IssueEntry(self, self.rulebook, paper, incoming, contents, rows)
        entry.load(loaded)
        try:
            with self._lasting(lasts):
                issue = entry.enter()
                if self.publishes:
                    self._publish(issue, rows)
        except BringRefused as why:
            rows.refuse("期", entry.name, str(why))
        except IntegrityError:  # the same issue, entered by somebody else in this moment
            rows.refuse("期", entry.name, "有人同时在录入这一期，请再运行一次")

    def _publish(self, issue: Issue, rows: Rows) -> None:
        if issue.status != IssueState.TO_SIGN or not issue.is_old:
            return
        try:
            with transaction.atomic():
                take(ISSUE.step("publish_old"), issue, by=self.by, now=self.now)
            rows.add("发布", str(issue), Verdict.NEW)
        except NotAllowed as why:
            rows.refuse("发布", str(issue), str(why))


def rulebook_of(committee: Committee, now: datetime) -> Rulebook:
    """The rules under which what is entered now begins; raises BringRefused before the first session."""
    session = Session.objects.of(committee).current(timezone.localdate(now))
    if session is None:
        raise BringRefused(FIRST_A_SESSION)
    rulebook: Rulebook = session.rulebook_at(now)
    return rulebook
