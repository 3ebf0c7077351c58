"""Writing a draft: who may, what is saved, what is still missing before it can be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from liangce.kernel.actors import Actor, Part
from liangce.kernel.case import Case
from liangce.kernel.process import Step
from liangce.papers.models import Paper, Purpose, Version
from liangce.papers.parts import FIRST_PROPOSER
from liangce.people.on_behalf import principals

DRAFT, COSIGNING, RETURNED = "draft", "cosigning", "returned"
#: Who writes papers of a kind, where it is not members and conveners alone: the package of that kind says so.
WRITERS: dict[str, Part] = {}
#: States in which the text may change.
WRITABLE = (DRAFT, RETURNED)
#: So long after a save somebody is taken to be still at it.
PRESENCE = timedelta(minutes=5)


def is_writer(paper: Paper, actor: Actor) -> bool:
    """Whether this actor writes the paper: its first proposer, or the staff who entered it for them (代录入)."""
    entered = paper.entered_by == actor.person and actor.is_staff
    author = WRITERS.get(paper.kind, FIRST_PROPOSER)
    return actor.committee == paper.committee_id and (entered or author.fits(actor, paper))


def principal(paper: Paper, actor: Actor) -> Actor | None:
    """In whose name the actor writes this paper; None when in their own, or when nobody can be named any more."""
    return next(iter(principals(paper.process.step("submit"), paper, actor)), None)


def why_not_attach(paper: Paper, actor: Actor, purpose: Purpose) -> str | None:
    """Why the actor cannot add or remove files of this purpose now; a seal may come while names are gathered."""
    if not is_writer(paper, actor):
        return "只有第一提案人或代录入的工作人员可以增减附件。"
    if paper.status in WRITABLE or (paper.status == COSIGNING and purpose == Purpose.SEAL):
        return None
    if paper.status == COSIGNING:
        return "正在征集联名，附件不能增减；要改，请先“收回修改”。"
    return f"现在是“{paper.status_label}”，附件不能增减。"


@dataclass(frozen=True)
class Requirement:
    """One thing that must hold before a step: what, and the reason why it does not hold yet."""

    must: str
    missing: str | None


def requirements(step: Step, case: Case, *, now: datetime) -> list[Requirement]:
    """Every guard of the step asked apart, in the order of the table."""
    return [Requirement(guard.must, guard(case, now)) for guard in step.guards]


def somebody_else(version: Version, actor: Actor, *, now: datetime) -> str | None:
    """A hint when another person saved this draft within the last minutes and may still be writing."""
    if not version.number or version.by_id == actor.person or now - version.at > PRESENCE:
        return None
    minutes = int((now - version.at).total_seconds() // 60)
    when = f"{minutes} 分钟前" if minutes else "刚刚"
    return f"{version.by}{when}保存过这份草稿，可能还在改。两人同时改时，后保存的人会看到对照，谁的内容都不会丢。"


def is_blank(version: Version, texts: Mapping[str, str]) -> bool:
    """Whether none of the named sections holds anything yet."""
    return not any(version.section(name)["html"] for name in texts)
