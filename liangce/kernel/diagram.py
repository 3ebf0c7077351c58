"""A process as its page in the docs: a diagram of the states and a table of the steps, read from the table itself."""

from collections.abc import Iterable

from liangce.kernel.docs import page, table
from liangce.kernel.process import Process, Step
from liangce.kernel.regulation import Regulation

HEADS = ("步骤", "谁", "从 → 到", "须满足", "填写", "期限", "通知")


def process_page(process: Process, rules: Regulation) -> str:
    """The page of one process; deadlines are called and measured as `rules` has them."""
    return page(
        f"{process.label}（{process.name}）",
        f"```mermaid\n{diagram(process)}\n```",
        f"## 步骤\n\n{table(HEADS, (row(step, process, rules) for step in process.steps))}",
    )


def diagram(process: Process) -> str:
    """The states and the steps between them, as Mermaid draws them."""
    lines = ["stateDiagram-v2", *(f"    {state.value}: {state.label}" for state in process.states)]
    for step in process.steps:
        label = f"{step.label}（自动）" if step.is_automatic else step.label
        for source in step.source or ("[*]",):
            lines.append(f"    {source} --> {step.target or source}: {label}")
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in process.final)])


def row(step: Step, process: Process, rules: Regulation) -> tuple[str, ...]:
    """A row of the table: what the step is, in the words of the house."""
    to = process.label_of(step.target) if step.target else "不变"
    came = "、".join(process.label_of(source) for source in step.source) or "（开始）"
    return (
        step.label,
        step.actor.label,
        f"{came} → {to}",
        "；".join(guard.must for guard in step.guards),
        "、".join(asked(step)),
        "；".join(clocks(step, rules)),
        "；".join(f"{'、'.join(part.label for part in tell.to)}：{tell.text}" for tell in step.tells),
    )


def asked(step: Step) -> Iterable[str]:
    """The labels of what the step's form asks, those that may be left out in brackets."""
    if step.asks is None:
        return []
    fields = step.asks.base_fields
    if not fields:
        return ["按规则所列的问题"]
    return [str(field.label) if field.required else f"（{field.label}）" for field in fields.values()]


def clocks(step: Step, rules: Regulation) -> Iterable[str]:
    """Which deadlines begin, are met and are lifted."""
    for name in step.opens:
        rule = rules.deadlines[name]
        yield f"起：{rule.label}（{rule.term().words()}）"
    for verb, names in (("止", step.meets), ("免", step.lifts)):
        for name in names:
            yield f"{verb}：{rules.deadlines[name].label}"
    if step.timed:
        yield "到期后由系统办理"
