"""What the page of a run over newspapers shows."""

from typing import Any

from django.urls import reverse

from liangce.desk.imports.press_runs import kind_of, told_of
from liangce.desk.imports.showing import PROBLEMS, TONES, nums, progress_text
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.importing import Report, Verdict
from liangce.press.bringing.ledger_rows import WORDS
from liangce.press.models import Newspaper

ROWS = 500  # on the page
#: How what came in is counted, by the kinds of its rows.
UNITS = {
    "期": "{} 期", "版": "{} 版", "文章": "{} 篇文章", "稿件": "{} 篇稿件", "链接栏": "{} 个链接栏",
    "页脚": "{} 行页脚", "旧地址": "{} 期的旧地址", "发布": "发布 {} 期",
}  # fmt: skip
ROW_TONES = {Verdict.NEW: "green", Verdict.MATCHED: "blue", Verdict.SAME: "", Verdict.BAD: "red"}


def press_context(run: ImportRun) -> dict[str, Any]:
    """For the template of a run, whatever its state."""
    report, told, slug = run.outcome, told_of(run), run.committee.slug
    paper = Newspaper.objects.of(run.committee_id).filter(pk=told.newspaper).first()
    context: dict[str, Any] = {
        "run": run,
        "kind": kind_of(run),
        "told": told,
        "paper": paper,
        "tone": TONES[RunState(run.state)],
        "is_done": run.state == RunState.DONE,
        "is_checked": run.state == RunState.CHECKED and run.forgotten_at is None,
        "is_failed": run.state == RunState.FAILED,
        "text": progress_text(run, "版" if kind_of(run).is_issue else "件"),
        "again_url": reverse("import-press-told", args=[slug, run.pk]),
        "report": None,
    }
    if report is None or run.is_running:
        return context
    return context | {
        "report": report,
        "nums": nums(report, "更新"),
        "sentence": sentence(report),
        "bad": report.bad[:PROBLEMS],
        "doubts": report.doubts[:PROBLEMS],
        "has_more": max(len(report.bad), len(report.doubts)) > PROBLEMS,
        "rows": [(row, _tone(row["处理"])) for row in report.shown[:ROWS]],
        "more_rows": max(report.total - ROWS, 0),
    }


def sentence(report: Report) -> str:
    """What came in, or would, in one sentence."""
    did, not_in = ("已录入", "没有录入") if report.is_applied else ("将录入", "不录入")
    new = "、".join(UNITS[kind].format(f"{report.made[kind]:,}") for kind in UNITS if kind in report.made)
    parts = [f"{did} {new}" if new else "没有新的内容"]
    for verdict, word in ((Verdict.MATCHED, "更新"), (Verdict.SAME, "已有而不变的")):
        if number := report.counts[verdict]:
            parts.append(f"{word} {number:,} 项")
    if bad := report.counts[Verdict.BAD]:
        parts.append(f"有误的 {bad:,} 项{not_in}")
    return "；".join(parts) + "。"


def _tone(word: str) -> str:
    return next((ROW_TONES[verdict] for verdict, said in WORDS.items() if said == word), "")
