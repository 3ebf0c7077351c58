"""办理机制: of each kind of paper who examines it, to whom it goes, by when it is answered, and what becomes of it.

Nothing is told here that the process tables and the regulation do not say. `STAGES` names rows of the tables, and a row
that is renamed is missed at once; a test asks that every deadline a table meets is told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from liangce.kernel.process import Process
from liangce.kernel.registry import PROCESSES
from liangce.kernel.regulation import Regulation
from liangce.kernel.regulation.reports import Organ
from liangce.kernel.regulation.terms import VARIANTS, DeadlineRule
from liangce.kernel.regulation.words import member_words
from liangce.papers.models import Kind
from liangce.reports.states import KINDS

EXAMINED, SENT, HANDLED, ENDED = "谁来审", "送给谁", "怎样办理", "结果怎样"
Rows = Mapping[str, tuple[str, ...]]  # names of steps by the process they are of

REPORT_STAGES: dict[str, Rows] = {
    EXAMINED: {"": ("submit", "send_back", "approve", "sign")},
    SENT: {"": ("send",), "report_dispatch": ("deliver", "inform")},
    HANDLED: {"report_dispatch": ("receive", "answer", "accept")},
    ENDED: {"": ("finish", "close")},
}
#: By kind of paper; "" is the process of the kind itself.
STAGES: dict[str, dict[str, Rows]] = {
    Kind.RECOMMENDATION: REPORT_STAGES,
    Kind.PROPOSAL: {
        EXAMINED: {"": ("examine", "read_again", "resubmit", "file", "decline")},
        SENT: {"": ("assign",), "answering": ("receive",)},
        HANDLED: {
            "answering": ("contact", "submit", "approve", "issue", "rehandle"),
            "co_handling": ("give_opinion", "countersign"),
            "feedback": ("give",),
        },
        ENDED: {"": ("reply", "close"), "promise": ("claim", "verify")},
    },
    Kind.RESEARCH: REPORT_STAGES,
    Kind.INSPECTION: REPORT_STAGES,
    Kind.BRIEF: REPORT_STAGES,
    Kind.SUPERVISION_OPINION: REPORT_STAGES,
    Kind.OPINION: {
        EXAMINED: {"": ("submit", "select", "keep", "check", "sign")},
        SENT: {"sending": ("print", "send")},
        HANDLED: {"sending": ("adopt", "not_adopt"), "": ("log",)},
        ENDED: {"": ("archive",)},
    },
}
#: What may follow with a paper of any kind.
AFTERWARDS: Rows = {
    "instruction": ("register", "give"),
    "instruction_task": ("report", "accept"),
    "suggestion": ("enter", "answer", "claim"),
    "outcome": ("verify", "look_back"),
}


@dataclass(frozen=True)
class Limit:
    """How long a step may take, of which papers that is said, and which rule says so."""

    label: str
    words: str
    source: str


@dataclass(frozen=True)
class Row:
    """One step: what is done, by whom, within what time, and how the case then stands."""

    step: str
    by: str
    limits: tuple[Limit, ...]
    becomes: str


@dataclass(frozen=True)
class Sheet:
    """The mechanism of one kind of paper under one regulation."""

    kind: str
    rules: Regulation

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the regulation says of the kind as a whole."""
        if self.kind in KINDS:
            rule = self.rules.reports.rule(self.kind)
            by = "签发" if rule.organ == Organ.SIGNATURE else "通过"
            answered = "送达的单位要反馈办理情况" if rule.answered else "送达的单位不用反馈"
            organ = member_words(rule.organ).removesuffix(by)
            return [(f"由谁{by}", organ), ("报送", f"{rule.sent_to}；{answered}"), ("依据", rule.source)]
        if self.kind == Kind.PROPOSAL:
            rounds = self.rules.rehandling.max_rounds
            return [("几审", f"{self.rules.examining.readings} 审"), ("最多办理", f"{rounds} 轮")]
        return []

    @cached_property
    def stages(self) -> list[tuple[str, list[Row]]]:
        return [(stage, list(self._rows(rows))) for stage, rows in STAGES[self.kind].items()]

    def _rows(self, named: Rows) -> Iterator[Row]:
        for process, names in named.items():
            yield from rows_of(PROCESSES[process or self.kind], names, self.rules, self.kind)


def rows_of(process: Process, names: tuple[str, ...], rules: Regulation, kind: str) -> Iterator[Row]:
    """The named rows of the table that this regulation knows."""
    for step in map(process.step, names):
        if step.only_under is None or step.only_under(rules):
            limits = tuple(
                limit
                for name in step.meets
                if name in rules.deadlines
                for limit in limits_of(rules.deadlines[name], kind)
            )
            becomes = process.label_of(step.target) if step.target else ""
            yield Row(step.label, step.actor.label, limits, becomes)


def limits_of(rule: DeadlineRule, kind: str) -> list[Limit]:
    """Its terms: those that are told apart within this kind of paper, or the one that holds for it."""
    if kind != Kind.PROPOSAL:
        term = rule.term(kind)
        return [Limit(rule.label, term.words(), term.source)]
    told = [name for name in VARIANTS if name in rule.variants and name not in Kind.values]
    return [
        Limit(
            f"{rule.label}（{VARIANTS[name]}）" if len(told) > 1 else rule.label,
            rule.variants[name].words(),
            rule.variants[name].source,
        )
        for name in told
    ]


def sheets(rules: Regulation) -> list[Sheet]:
    """One for each kind of paper, in the order in which they are told."""
    return [Sheet(kind, rules) for kind in STAGES]


def afterwards(rules: Regulation) -> list[Row]:
    """What may follow with any of them: instructions, tasks, suggestions and what they came to."""
    return [row for name, names in AFTERWARDS.items() for row in rows_of(PROCESSES[name], names, rules, "")]
