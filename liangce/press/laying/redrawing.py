"""The pages of an issue that show or name what was withdrawn, drawn again from the plan they were printed by."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from liangce.kernel.actors import system_actor
from liangce.press.compose import Drawn, Plan, redrawn
from liangce.press.keeping import keep_file
from liangce.press.laying.drawing import draw_plan, names_of
from liangce.press.laying.formats import format_of
from liangce.press.laying.planning import Sheets
from liangce.press.models import Issue, Page
from liangce.press.plans import kept_plan
from liangce.press.recording import record
from liangce.press.releasing import reissue
from liangce.press.withheld import Given, of_issue

NOTICE = "（本文已撤下）"


@dataclass(frozen=True)
class Redrawing:
    """An issue and those of its pages that have to be drawn again."""

    sheets: Sheets
    given: dict[int, Given]
    pages: list[Page]

    @classmethod
    def of(cls, issue: Issue) -> "Redrawing":
        """Nothing has to be drawn where nothing was composed here, or where it could not be drawn before."""
        sheets, given = Sheets.of(issue), of_issue(issue)
        showing = [page for page in sheets.pages if given[page.pk].shown and page.plan and page.files]
        return cls(sheets, given, [page for page in showing if not was_tried(page, given[page.pk])])

    @property
    def gone(self) -> set[str]:
        """All that the drawn pages may not show."""
        return {aid for one in self.given.values() for aid in (*one.without, *one.shown)}

    @property
    def plan(self) -> Plan:
        laid = [plan for page in self.sheets.pages if (plan := kept_plan(page))]
        missing = "".join((page.plan or {}).get("missing", "") for page in self.sheets.pages)
        fmt = format_of(self.sheets.issue.newspaper)
        return redrawn(laid, fmt, self.gone, notice=NOTICE, missing=missing)

    def draw(self, folder: Path) -> Drawn:
        files = {key: one for key, one in self.sheets.sources().items() if one.path.exists()}
        return draw_plan(self.sheets.issue, self.plan, files, folder)

    @transaction.atomic
    def keep(self, drawn: Drawn, *, now: datetime) -> list[str]:
        """Names the new files in the rows and gives the issue to its readers once more; the labels of the pages."""
        issue, by = self.sheets.issue, system_actor(self.sheets.issue.committee_id)
        of, labels = issue.committee_id, [page.label for page in self.pages]
        files = {one.label: one for one in drawn.pages}
        for page in self.pages:
            made = {
                name: keep_file(of, path.read_bytes()) for name, path in names_of(files[page.label]).items()
            }
            page.cleared = {"without": self._without(page), "files": made}
        Page.objects.of(of).bulk_update(self.pages, ["cleared"])
        if self._is_whole(issue):
            issue.cleared = {
                "without": sorted(self.gone),
                "files": {"pdf": keep_file(of, drawn.pdf.read_bytes())},
            }
            Issue.objects.of(of).filter(pk=issue.pk).update(cleared=issue.cleared)
        said = f"{'、'.join(labels)}版"
        record(issue, "redraw", "撤稿后重画版面", by=by, now=now, after={"版面": said})
        reissue(issue, by=by, now=now, why=f"撤稿后重画：{said}")
        return labels

    def give_up(self, why: str) -> None:
        """Keeps with the pages that they could not be drawn without these articles."""
        for page in self.pages:
            trouble = {"without": self._without(page), "why": why[:300]}
            page.cleared = {**page.cleared, "trouble": trouble}
        Page.objects.of(self.sheets.issue.committee_id).bulk_update(self.pages, ["cleared"])

    def _without(self, page: Page) -> list[str]:
        one = self.given[page.pk]
        return sorted({*one.without, *one.shown})

    def _is_whole(self, issue: Issue) -> bool:
        """Whether the PDF of the issue is drawn here, and all that was withdrawn has left it."""
        drawn = {page.pk for page in self.pages}
        left = {key for key, one in self.given.items() if one.shown and key not in drawn}
        return bool(issue.files) and not left


def was_tried(page: Page, given: Given) -> bool:
    """Whether drawing the page without the same articles has failed already."""
    trouble: dict[str, Any] = page.cleared.get("trouble", {})
    return set(trouble.get("without", ())) >= {*given.without, *given.shown} and bool(trouble)
