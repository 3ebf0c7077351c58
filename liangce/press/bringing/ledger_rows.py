"""The rows of a run's report: one for each thing that is, or would be, entered."""

from collections.abc import Sequence
from dataclasses import dataclass

from liangce.kernel.importing import Problem, Report, Verdict

WORDS = {Verdict.NEW: "新增", Verdict.MATCHED: "更新", Verdict.SAME: "不变", Verdict.BAD: "有误，没有录入"}


@dataclass
class Rows:
    """Counts into the report, and keeps every row as it is shown."""

    report: Report

    def add(
        self, kind: str, name: str, verdict: Verdict, *, detail: str = "", doubts: Sequence[str] = ()
    ) -> None:
        """One row, and what a person should check of it."""
        number = self._row(kind, name, verdict, detail)
        self.report.problems += [Problem(number, kind, f"{name}：{doubt}", is_bad=False) for doubt in doubts]

    def refuse(self, kind: str, name: str, reason: str) -> None:
        """One row that is not entered, and why."""
        number = self._row(kind, name, Verdict.BAD, reason)
        self.report.problems.append(Problem(number, kind, f"{name}：{reason}"))

    def _row(self, kind: str, name: str, verdict: Verdict, detail: str) -> int:
        self.report.counts[verdict] += 1
        number = self.report.total
        self.report.shown.append(
            {"行": str(number), "种类": kind, "名称": name, "处理": WORDS[verdict], "说明": detail}
        )
        return number
