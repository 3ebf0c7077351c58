"""The run over an uploaded file: a trial says what would come in, writing does the same and keeps it."""

from collections import Counter
from datetime import datetime
from pathlib import Path

from liangce.kernel.actors import Actor
from liangce.kernel.importing import Report, Tick, Verdict
from liangce.kernel.models import Committee
from liangce.press.bringing.entering import Entering
from liangce.press.bringing.ledger_rows import WORDS
from liangce.press.bringing.neutral import BringRefused
from liangce.press.bringing.word import WordEntering
from liangce.press.intake.opening import manuscripts, opened
from liangce.press.intake.told import Told
from liangce.press.models import Newspaper

KEPT = 3000  # rows kept to be looked at; more are counted


def take_in(
    file: Path,
    name: str,
    told: Told,
    committee: Committee,
    *,
    by: Actor,
    now: datetime,
    is_applied: bool,
    tick: Tick,
) -> Report:
    """Reads the file and enters it, or says what would be entered. Raises BringRefused when nothing can be."""
    paper = Newspaper.objects.of(committee).filter(pk=told.newspaper).first()
    if paper is None:
        raise BringRefused("所选的报刊已经不在，请重新选择。")
    if told.what == "word":
        files = manuscripts(file, name)
        report = WordEntering(committee, by=by, now=now).run(
            name, files, paper, is_applied=is_applied, tick=tick
        )
    else:
        entering = Entering(committee, by=by, now=now, publishes=told.publishes)
        with opened(file, name, told, tick) as brought:
            report = entering.run(brought, paper, is_applied=is_applied, tick=tick)
    return _summed(report)


def _summed(report: Report) -> Report:
    """Counts what is new by its kind, and leaves as many rows as can be looked at."""
    new = Counter(row["种类"] for row in report.shown if row["处理"] == WORDS[Verdict.NEW])
    report.made = dict(new)
    if len(report.shown) > KEPT:
        report.notes.append(f"一共 {len(report.shown):,} 项，下面只留前 {KEPT:,} 项；有误的都在“有误”里。")
        del report.shown[KEPT:]
    return report
