"""`liangce doctor`: what is wrong with this installation, in plain words, and what to do about it."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from liangce.health.background import worker
from liangce.health.database import database
from liangce.health.finding import Finding, State
from liangce.health.machine import data_folder, disk, fonts, python, time_zone
from liangce.health.safety import debugging, hosts, second_factor, secret_key

HELP = "检查本机的安装和设置，说明哪里不对、怎么办"
MARKS = {State.WELL: "✓", State.WARNING: "!", State.BROKEN: "✗"}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def examine() -> list[Finding]:
    """Every finding, in the order a person would look."""
    return [
        python(),
        *database(),
        time_zone(),
        secret_key(),
        data_folder(),
        disk(),
        fonts(),
        worker(),
        debugging(),
        hosts(),
        second_factor(),
    ]


def run(options: Namespace) -> int:
    findings = examine()
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for finding in findings for line in lines(finding)))
        print(summary(findings))
    return 1 if any(finding.state == State.BROKEN for finding in findings) else 0


def lines(finding: Finding) -> list[str]:
    """The finding, and under it what to do."""
    first = f"{MARKS[finding.state]} {finding.name}：{finding.says}"
    return [first, f"    → {finding.remedy}"] if finding.remedy else [first]


def summary(findings: list[Finding]) -> str:
    broken = sum(finding.state == State.BROKEN for finding in findings)
    warnings = sum(finding.state == State.WARNING for finding in findings)
    if not broken and not warnings:
        return "一切正常。"
    return f"有 {broken} 处须立即处理，{warnings} 处建议处理。"
