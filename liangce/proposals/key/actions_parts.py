"""What else changes when an office answers, and when a leader supervises."""

from liangce.kernel.work import Act
from liangce.proposals import digests, proof
from liangce.proposals.models import SupervisionEvent
from liangce.proposals.models.supervision import EventKind


def give(act: Act) -> None:
    """The office's opinion."""
    row = act.case
    row.agrees, row.words = act.data["agrees"], act.data["words"]
    row.given_at, row.given_by = act.now, act.by.name
    act.told["意见摘要"] = digests.of_text(row.words)


def ask_again(act: Act) -> None:
    """What was said to an earlier list does not count for this one."""
    act.case.agrees = act.case.given_at = None
    act.case.words = act.case.given_by = ""


def log(act: Act) -> None:
    """One step of the leader's; who logged it for the leader is kept too."""
    row, data = act.case, act.data
    file = proof.keep(row.proposal, data["file"], by=act.hands.by, now=act.now)
    event = SupervisionEvent(
        committee_id=row.committee_id,
        key_id=row.key_id,
        supervision=row,
        kind=data["kind"],
        form=data["form"],
        on=data["on"],
        place=data["place"],
        others=data["others"],
        words=data["words"],
        file=file,
        by=act.by.name,
        entered_by="" if act.hands.on_behalf_of is None else act.hands.by.name,
        at=act.now,
    )
    event.save(force_insert=True)
    if file:
        act.told[f"附件 {file.name}"] = file.sha256
    act.told |= {
        "记录": str(EventKind(event.kind).label),
        "日期": event.on,
        "内容摘要": digests.of_text(event.words),
    }


def conclude(act: Act) -> None:
    """What it brought about."""
    act.case.conclusion, act.case.concluded_at = act.data["conclusion"], act.now
    act.told["结果摘要"] = digests.of_text(act.case.conclusion)


def reopen(act: Act) -> None:
    """It is not over after all; what was written stays to be gone on with."""
    act.case.concluded_at = None
