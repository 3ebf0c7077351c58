"""What happens to an uploaded table. Small ones at once, large ones by the worker; each run begins from the file."""

import os
from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from liangce.desk.imports.kinds import ALL, KINDS, PRESS
from liangce.desk.imports.press_runs import is_long, taken_in
from liangce.desk.models import ImportRun, RunState
from liangce.desk.statistics import refresh_statistics
from liangce.kernel.actors import Actor
from liangce.kernel.importing import ImportRefused, Verdict, apply, fingerprint, plan
from liangce.kernel.models import Committee
from liangce.kernel.process import NotAllowed
from liangce.kernel.sheets import MAX_MB, Sheet, SheetError, read
from liangce.papers.text.files import safe_name
from liangce.people.holdings import actor_for
from liangce.people.models import Person, Session
from liangce.press.bringing.neutral import BringRefused

AT_ONCE = 300  # rows; longer tables are the worker's
PULSE = 0.5  # seconds between two marks of progress


def upload(committee: Committee, kind: str, file: UploadedFile, *, by: Actor, now: datetime) -> ImportRun:
    """Keeps the file and returns its run; raises SheetError when it is no table, ImportRefused when nothing may."""
    name = safe_name(file.name or "")
    if (file.size or 0) > MAX_MB << 20:
        raise SheetError(f"{name} 有 {(file.size or 0) >> 20} MB，超过 {MAX_MB} MB，请拆成几个文件")
    content = file.read()
    sheet = read(content, name, KINDS[kind].begin(committee, by=by, now=now).columns)
    run = ImportRun(
        committee=committee,
        kind=kind,
        name=name,
        sha256=fingerprint(content),
        total=len(sheet),
        by_id=by.person,
        by=by.name,
        uploaded_at=now,
        moved_at=now,
    )
    _keep(run, content)
    run.save(force_insert=True)
    return run


def _keep(run: ImportRun, content: bytes) -> None:
    """Writes the file beside its place and moves it in, readable by the house alone."""
    run.file.parent.mkdir(parents=True, exist_ok=True)
    coming = run.file.with_suffix(".coming")
    with open(os.open(coming, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as new:
        new.write(content)
    coming.replace(run.file)


def sheet_of(run: ImportRun, columns: Any) -> Sheet:
    """The table of the run; raises SheetError, also when its file is gone."""
    if not run.file.exists():
        raise SheetError(f"{run.name} 已不在服务器上，请重新上传")
    return read(run.file.read_bytes(), run.name, columns)


def check(run: ImportRun, *, mapping: Mapping[str, str], session: Session | None, now: datetime) -> None:
    """Begins the trial run with these columns; raises NotAllowed when the table is being written or was written."""
    _begin(
        run,
        (RunState.UPLOADED, RunState.CHECKED, RunState.FAILED),
        RunState.CHECKING,
        now=now,
        mapping=dict(mapping),
        session=session,
    )


def write(run: ImportRun, *, now: datetime) -> None:
    """Begins to write what was checked; raises NotAllowed when that is not where the table stands."""
    _begin(run, (RunState.CHECKED,), RunState.WRITING, now=now)


def _begin(
    run: ImportRun, sources: tuple[RunState, ...], state: RunState, *, now: datetime, **values: Any
) -> None:
    """Moves the run on, once however often the button is pressed, and has the work done."""
    rows = ImportRun.objects.of(run.committee_id)
    with transaction.atomic():
        locked = rows.select_for_update(of=("self",), no_key=True).get(pk=run.pk)
        if locked.state not in sources and not locked.is_stale:
            raise NotAllowed(f"“{run.name}”现在是“{locked.get_state_display()}”，请刷新页面。")
        rows.filter(pk=run.pk).update(state=state, done=0, note="", moved_at=now, **values)
        later = is_for_the_worker(run)
        if later:
            work_later.enqueue(run.committee_id, run.pk, state.value)
    if not later:
        work(run.committee_id, run.pk, state.value)


def is_for_the_worker(run: ImportRun) -> bool:
    """Whether nobody should wait for it with the page."""
    return is_long(run) if run.kind == PRESS.name else run.total > AT_ONCE


@task()
def work_later(committee: int, run: int, state: str) -> None:
    """The same by the worker."""
    work(committee, run, state)


def work(committee: int, key: int, state: str) -> None:
    """Checks, or checks and writes, the table; leaves report or reason with the run, unless it was overtaken."""
    rows = ImportRun.objects.of(committee)
    run = (
        rows.filter(pk=key, state=state)
        .select_related("committee", "session__term", "session__rulebook")
        .first()
    )
    if run is None:
        return
    mine, now = rows.filter(pk=key), timezone.now()
    try:
        report = _run(run, is_writing=state == RunState.WRITING, now=now, tick=_marker(mine))
    except (SheetError, ImportRefused, NotAllowed, BringRefused) as why:
        mine.update(state=RunState.FAILED, note=str(why), finished_at=timezone.now(), moved_at=timezone.now())
        return
    after = RunState.DONE if report["is_applied"] else RunState.CHECKED
    ended = timezone.now()
    total = run.total or sum(report["counts"][verdict.value] for verdict in Verdict)
    mine.update(state=after, report=report, done=total, total=total, moved_at=ended, finished_at=ended)


def _run(
    run: ImportRun, *, is_writing: bool, now: datetime, tick: Callable[[int, int], None]
) -> dict[str, Any]:
    """One run as its person may do it today; returns the report's data."""
    person = Person.objects.of(run.committee_id).get(pk=run.by_id)
    by = actor_for(person, on=timezone.localdate(now))
    if reason := ALL[run.kind].why_not(by):
        raise NotAllowed(reason)
    if run.kind == PRESS.name:
        return taken_in(run, by=by, now=now, is_writing=is_writing, tick=tick).to_data()
    taking = KINDS[run.kind].begin(run.committee, by=by, now=now, session=run.session)
    sheet = sheet_of(run, taking.columns)
    report = plan(taking, sheet, run.sha256, mapping=run.mapping, tick=tick)
    if is_writing:
        apply(taking, report, tick)
        if run.total > AT_ONCE:
            refresh_statistics()
    return report.to_data()


def _marker(mine: Any) -> Callable[[int, int], None]:
    """Marks progress in the run's row, not more often than it can be seen."""
    last = monotonic()

    def tick(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= PULSE:
            last = monotonic()
            mine.update(done=done, total=total, moved_at=timezone.now())

    return tick
