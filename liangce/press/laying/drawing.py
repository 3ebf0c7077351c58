"""Files of the pages: drawn by the worker when an editor asks, at once for commands, and never of an old plan."""

import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from liangce.kernel.actors import Actor
from liangce.press import printing
from liangce.press.compose import CannotDraw, CannotPlan, Drawn, PageFiles, Plan, Source, draw
from liangce.press.compose.drawing import PROCESSES
from liangce.press.keeping import keep_file
from liangce.press.laying.formats import day, font_folders, number
from liangce.press.laying.laying import NotOpen, held, lay_held
from liangce.press.laying.planning import Sheets
from liangce.press.models import Drawing, DrawingState, Issue, Page

PULSE = 0.5  # seconds between two looks at how far it is
STALE = 600  # seconds without a sign of life
Tick = Callable[[int], None]


def ask(issue: Issue, *, by: Actor, now: datetime) -> Drawing:
    """Has the worker draw the issue; returns the drawing under way if there is one. Raises NotOpen."""
    rows = Drawing.objects.of(issue.committee_id)
    with transaction.atomic():
        held(issue)
        last = rows.filter(issue=issue).first()
        if last and last.is_running and not is_stale(last, now):
            return last
        drawing = rows.create(
            committee_id=issue.committee_id, issue=issue, asked_at=now, moved_at=now, by=by.name
        )
        draw_later.enqueue(issue.committee_id, drawing.pk)
    return drawing


def is_stale(drawing: Drawing, now: datetime) -> bool:
    """Whether nobody has heard of it for too long: the worker was stopped."""
    return drawing.state == DrawingState.RUNNING and (now - drawing.moved_at).total_seconds() > STALE


@task()
def draw_later(committee: int, key: int) -> None:
    """Draws what the drawing asks for; leaves the reason with it when it could not."""
    mine = Drawing.objects.of(committee).filter(pk=key, state=DrawingState.WAITING)
    drawing = mine.select_related("issue__newspaper").first()
    if drawing is None or not mine.update(state=DrawingState.RUNNING, moved_at=timezone.now()):
        return
    rows, began = Drawing.objects.of(committee).filter(pk=key), monotonic()
    try:
        pages = draw_issue(drawing.issue, tick=lambda done: _mark(rows, done))
    except (NotOpen, CannotPlan, CannotDraw) as why:
        rows.update(state=DrawingState.FAILED, note=str(why)[:300], moved_at=timezone.now())
        return
    rows.update(
        state=DrawingState.DONE,
        pages=pages,
        done=pages,
        seconds=monotonic() - began,
        moved_at=timezone.now(),
    )


def _mark(rows: object, done: int) -> None:
    rows.update(done=done, moved_at=timezone.now())  # type: ignore[attr-defined]


def draw_issue(issue: Issue, *, tick: Tick | None = None) -> int:
    """Lays the issue out as it now stands, draws it and keeps the files; returns how many pages were drawn. Raises
    NotOpen, CannotPlan and CannotDraw.
    """
    laid = Laid.out(issue)
    with tempfile.TemporaryDirectory(prefix="liangce-issue-") as place:
        drawn = laid.draw(Path(place), tick)
        return laid.keep(drawn)


def draw_plan(
    issue: Issue, plan: Plan, sources: Mapping[str, Source], folder: Path, processes: int = PROCESSES
) -> Drawn:
    """Draws a plan of the issue into the folder; raises CannotDraw."""
    return draw(
        plan,
        folder,
        title=f"{issue.newspaper.name} {number(issue) or day(issue)}",
        author=issue.newspaper.sponsor or issue.newspaper.name,
        pictures=sources,
        fonts=font_folders(),
        made_at=datetime.combine(issue.dated, time(), timezone.get_default_timezone()),
        processes=processes,
    )


@dataclass(frozen=True)
class Laid:
    """An issue laid out, and what its pages say at that moment: drawing takes seconds in which they may be changed."""

    sheets: Sheets
    plan: Plan
    printed: dict[int, dict[str, str]]
    sources: dict[str, Source]

    @classmethod
    def out(cls, issue: Issue) -> "Laid":
        """Lays the issue out; raises NotOpen and CannotPlan."""
        with transaction.atomic():
            sheets, plan = lay_held(held(issue))
            printed = printing.of_pages(sheets.pages)
        files = {key: one for key, one in sheets.sources().items() if one.path.exists()}
        return cls(sheets, plan, printed, files)

    def draw(self, folder: Path, tick: Tick | None = None, processes: int = PROCESSES) -> Drawn:
        """Draws into the folder, asking the database nothing; `tick` is told how many pages are done. The same
        plan gives the same files: their date is the issue's.
        """
        work = partial(draw_plan, self.sheets.issue, self.plan, self.sources, folder, processes)
        if tick is None:
            return work()
        with ThreadPoolExecutor(1) as pool:
            drawing = pool.submit(work)
            while True:
                try:
                    return drawing.result(timeout=PULSE)
                except TimeoutError:
                    tick(sum(1 for _ in folder.glob("*/alto.xml")))

    @transaction.atomic
    def keep(self, drawn: Drawn) -> int:
        """Puts the files in their places and names them in the rows with what they were made of; returns the number
        of pages.
        """
        issue, pages = self.sheets.issue, self.sheets.pages
        committee = issue.committee_id
        for page, files in zip(pages, drawn.pages, strict=True):
            page.files = {
                name: keep_file(committee, path.read_bytes()) for name, path in names_of(files).items()
            }
            page.printed, page.cleared = self.printed[page.pk], {}
        Page.objects.of(committee).bulk_update(pages, ["files", "printed", "cleared"])
        issue.files = {"pdf": keep_file(committee, drawn.pdf.read_bytes())}
        Issue.objects.of(committee).filter(pk=issue.pk).update(files=issue.files, cleared={})
        return len(pages)


def names_of(files: PageFiles) -> dict[str, Path]:
    """The files of a page by the names that `Page.files` uses."""
    wide, narrow, thumb = files.images
    return {
        "pdf": files.pdf,
        "image-1600": wide,
        "image-800": narrow,
        "thumb": thumb,
        "alto": files.alto,
    }
