"""What else changes when a step of an instruction or of a task is taken."""

from typing import Any

from liangce.kernel.notices import literal
from liangce.kernel.work import Act
from liangce.outcomes.files import keep_apart
from liangce.outcomes.models import Instruction, InstructionTask, InstructionVersion
from liangce.outcomes.process_tasks import TASK
from liangce.outcomes.reach import authors
from liangce.proposals import digests

#: What a correction may change, and an earlier version keeps.
FIELDS = ("leader", "leader_name", "office", "level", "given_at", "kind", "affirmative", "text", "item")
TEXT = "批示内容摘要"


def register(act: Act) -> None:
    """The instruction as it was written; the authors hear that it came, not what it says."""
    row: Instruction = act.case
    row.registered_by_id, row.registered_by, row.registered_at = act.by.person, act.by.name, act.now
    _take_over(act)
    act.tell(
        authors(row.paper, act.today), f"{literal(row.office)}对“{{subject}}”作出{row.get_kind_display()}。"
    )


def correct(act: Act) -> None:
    """What stood there before is kept beside it."""
    row: Instruction = act.case
    InstructionVersion(
        committee_id=row.committee_id,
        instruction=row,
        number=row.versions.count() + 1,
        content=snapshot(row),
        reason=act.data["reason"],
        by=act.by.name,
        at=act.now,
    ).save(force_insert=True)
    _take_over(act)


def snapshot(row: Instruction) -> dict[str, Any]:
    """What an earlier version keeps: keys for rows, and the digest of the scan."""
    names = {"leader": "leader_id", "item": "item_id"}
    values = {name: getattr(row, names.get(name, name)) for name in FIELDS}
    return values | {
        "given_at": row.given_at.isoformat(),
        "scan": row.scan_id,
        "scan_sha256": row.scan.sha256 if row.scan else "",
    }


def _take_over(act: Act) -> None:
    row: Instruction = act.case
    for name in FIELDS:
        if name in act.data:
            setattr(row, name, act.data[name])
    act.told[TEXT] = digests.of_text(row.text)
    if file := keep_apart(row.paper, act.data.get("scan"), by=act.hands.by, now=act.now):
        row.scan = file
        act.told["批示原件"] = file.sha256


def release(act: Act) -> None:
    """The sentence goes to the authors."""
    act.case.released = act.data["released"]
    words = literal(act.case.released)
    act.tell(authors(act.case.paper, act.today), f"关于“{{subject}}”的批示：{words}")


def give(act: Act) -> None:
    """One task a unit."""
    units = list(act.data["units"])
    for unit in units:
        row = InstructionTask(
            committee_id=act.case.committee_id,
            rulebook=act.case.rulebook,
            instruction=act.case,
            unit=unit,
            text=act.data["text"],
            given_at=act.now,
        )
        act.also(TASK.step("open"), row)
    act.told["落实单位"] = "、".join(str(unit) for unit in units)


def finish(act: Act) -> None:
    """The authors hear that everything was done."""
    words = "批示交办的事项已经办结：{subject}。"
    act.tell(authors(act.case.paper, act.today), words)
