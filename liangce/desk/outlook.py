"""Before a step: what it will bring about. Read from the table, so that the page promises what the engine does."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.process import Step
from liangce.kernel.registry import PROCESSES

#: Steps that begin parts: whose opening brings deadlines and notices of its own.
BEGINS = {
    ("proposal", "assign"): (("answering", "open"), ("co_handling", "open")),
    ("proposal", "invite"): (("cosigning", "invite"),),
    ("key", "shortlist"): (("key_opinion", "ask"),),
    ("key", "designate"): (("supervision", "name"),),
    ("key", "add_leaders"): (("supervision", "name"),),
    ("key", "go_on"): (("supervision", "reopen"),),
    ("instruction", "give"): (("instruction_task", "open"),),
    ("instruction", "add"): (("instruction_task", "open"),),
    ("suggestion", "answer"): (("outcome", "claim"),),
    ("suggestion", "answer_again"): (("outcome", "claim"),),
    ("suggestion", "claim"): (("outcome", "claim"),),
    ("award_round", "appoint"): (("award_review", "ask"),),
    ("award_round", "decide"): (("nomination", "list"),),
    ("award_round", "publish"): (("nomination", "award"),),
}


def outlook(step: Step, case: Any, today: date) -> list[tuple[str, str]]:
    """(what, words): the state after the step, who is told, which deadlines begin and end."""
    process = case.process
    after = process.label_of(step.target) if step.target and step.target != case.status else ""
    told = dict.fromkeys(part.label for each in _steps(step, case) for tell in each.tells for part in tell.to)
    rules = case.rulebook.rules.deadlines
    known = (
        (
            "办理以后",
            f"状态由“{case.status_label}”变为“{after}”" if after else f"状态不变，仍是“{case.status_label}”",
        ),
        ("告知", "、".join(told)),
        ("开始计时", "；".join(dict.fromkeys(_opened(step, case, today)))),
        ("完成期限", "、".join(rules[name].label for name in step.meets if name in rules)),
    )
    return [(what, words) for what, words in known if words]


def _steps(step: Step, case: Any) -> list[Step]:
    others = BEGINS.get((case.kind_name, step.name), ())
    return [step, *(PROCESSES[process].step(name) for process, name in others)]


def _opened(step: Step, case: Any, today: date) -> Iterator[str]:
    rules, calendar = case.rulebook.rules.deadlines, calendar_of(case.committee_id)
    for each in _steps(step, case):
        for name in each.opens:
            if name in rules:
                term = rules[name].term(rules[name].variant(case.is_of))
                due = term.due(today, calendar)
                yield f"{rules[name].label} {term.words()}（到 {due.month} 月 {due.day} 日）"
