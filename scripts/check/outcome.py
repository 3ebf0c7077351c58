"""How a gate went, and for tests what pytest's report says."""

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

#: The one reason for which a test may be skipped: the real text it reads is not part of the repository.
EXCUSE = "real text not present"
LONGEST = 200  # letters of why a test failed, in the closing lines
MOST = 200  # lines of a failing gate that are shown once more at the end
FAILURES = re.compile(r"^=+ (FAILURES|ERRORS) =+$")
CLOSING = re.compile(r"^=+ .*\b(passed|failed|error|errors|skipped|no tests ran)\b.* in [\d.]+s.* =+$")


@dataclass
class Outcome:
    """One gate's result. `failures`, `excused` and `skipped` are `test: reason`; a skip without excuse fails."""

    name: str
    code: int
    seconds: float
    passed: int = 0
    failures: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    closing: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return self.code == 0 and not self.failures and not self.skipped

    def read(self, report: Path) -> None:
        """Counts from pytest's JUnit report; without one nothing was run."""
        if not report.exists():
            return
        for case in ElementTree.parse(report).iter("testcase"):
            skip, wrong = case.find("skipped"), case.find("failure")
            wrong = case.find("error") if wrong is None else wrong
            name = f"{case.get('classname')}::{case.get('name')}"
            if wrong is not None:
                said = (wrong.get("message") or "").strip().splitlines() or [""]
                self.failures.append(f"{name}: {said[0][:LONGEST]}")
            elif skip is None:
                self.passed += 1
            elif skip.get("type") != "pytest.xfail":
                line = f"{name}: {skip.get('message')}"
                (self.excused if EXCUSE in line else self.skipped).append(line)

    def hear(self, line: str) -> None:
        """Keeps what the gate says, and pytest's closing line as it goes by."""
        self.said.append(line.rstrip())
        if CLOSING.match(line.strip()):
            self.closing = line.strip()

    def complaint(self) -> list[str]:
        """What it said of its failure: all from pytest's list of failures on, else its last lines."""
        begins = next((place for place, line in enumerate(self.said) if FAILURES.match(line)), 0)
        return [f"\n== {self.name} failed, and said:", *self.said[begins:][-MOST:]]


def summary(outcomes: list[Outcome], seconds: float) -> list[str]:
    """The lines that close `./check`: what failed, times, skips, failures, pytest's closing lines, the sum."""
    lines = [line for each in outcomes if not each.is_good for line in each.complaint()]
    lines += ["", "== summary"]
    lines += [
        f"   {'ok  ' if each.is_good else 'FAIL'} {each.name:<15}{each.seconds:7.1f} s" for each in outcomes
    ]
    lines.append(f"        {'sum':<15}{seconds:7.1f} s")
    lines += [f"   skipped, which fails the gate: {line}" for each in outcomes for line in each.skipped]
    lines += [f"   skipped, real text not present: {line}" for each in outcomes for line in each.excused]
    lines += [f"   failed in {each.name}: {line}" for each in outcomes for line in each.failures]
    lines += [f"{each.name}: {each.closing}" for each in outcomes if each.closing]
    bad = [each.name for each in outcomes if not each.is_good]
    verdict = (
        f"{len(bad)} of {len(outcomes)} gates failed: {', '.join(bad)}"
        if bad
        else f"{len(outcomes)} gates good"
    )
    lines.append(f"{verdict}, in {int(seconds // 60)} min {int(seconds % 60)} s")
    passed, failed = sum(each.passed for each in outcomes), sum(len(each.failures) for each in outcomes)
    if passed or failed:
        lines.append(f"{passed} passed, {failed} failed")
    return lines
