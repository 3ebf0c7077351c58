"""What the pages of a run show of its report."""

from typing import Any

from liangce.desk.imports.kinds import KINDS
from liangce.desk.models import ImportRun, RunState
from liangce.kernel.importing import Report

PROBLEMS = 200  # on the page; the download has all that were kept
TONES = {
    RunState.UPLOADED: "",
    RunState.CHECKING: "blue",
    RunState.CHECKED: "amber",
    RunState.WRITING: "blue",
    RunState.DONE: "green",
    RunState.FAILED: "red",
}


def run_context(run: ImportRun) -> dict[str, Any]:
    """For the template of a run, whatever its state."""
    report = run.outcome
    kind = KINDS[run.kind]
    context: dict[str, Any] = {
        "run": run,
        "kind": kind,
        "tone": TONES[RunState(run.state)],
        "is_done": run.state == RunState.DONE,
        "is_checked": run.state == RunState.CHECKED and run.forgotten_at is None,
        "is_failed": run.state == RunState.FAILED,
        "report": None,
        "text": progress_text(run),
    }
    if report is None or run.is_running:
        return context
    shown_columns = list(report.shown[0]) if report.shown else []
    return context | {
        "report": report,
        "nums": nums(report, kind.matched),
        "made": "，".join(f"{name} {number}" for name, number in report.made.items()),
        "sentence": _sentence(report, kind.label),
        "bad": report.bad[:PROBLEMS],
        "doubts": report.doubts[:PROBLEMS],
        "has_more": max(len(report.bad), len(report.doubts)) > PROBLEMS,
        "columns": [{"label": label} for label in shown_columns],
        "rows": [list(row.items()) for row in report.shown],
    }


def progress_text(run: ImportRun, unit: str = "行") -> str:
    """How far it is, in words."""
    return f"{run.done:,} / {run.total:,} {unit}" if run.done else "等待后台处理…"


def nums(report: Report, matched: str) -> list[dict[str, Any]]:
    """The counts by verdict, for the row of figures; `matched` is the word for what is here and differs."""
    figures = report.figures()
    labels = {"new": "新增", "matched": matched, "same": "不变", "bad": "有误"}
    return [
        {"value": f"{figures[name]:,}", "label": label, "hot": name == "bad" and figures[name] > 0}
        for name, label in labels.items()
        if figures[name] or name != "matched"
    ]


def _sentence(report: Report, label: str) -> str:
    """What went in, or would, in one sentence."""
    figures = report.figures()
    done = "已导入" if report.is_applied else "将导入"
    not_in = "没有导入" if report.is_applied else "不导入"
    parts = [f"新增 {figures['new']:,} 行"] + [f"更新 {figures['matched']:,} 行"] * bool(figures["matched"])
    rest = f"不变的 {figures['same']:,} 行不改动" if figures["same"] else ""
    bad = f"有误的 {figures['bad']:,} 行{not_in}" if figures["bad"] else ""
    said = "，".join(filter(None, [f"{done}{label}：{'、'.join(parts)}", rest, bad]))
    return f"共 {report.total:,} 行，{said}。"
