"""资料修改: a person proposes a change of their own record; it waits until the office has looked at it."""

from datetime import datetime

from liangce.kernel.actors import Claim, Part
from liangce.kernel.forms import NoteForm, ReasonForm
from liangce.kernel.process import NotAllowed, Process, Step, Tell, guard
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people import roles
from liangce.people.keepers import KEEPERS
from liangce.people.models import RecordChange
from liangce.people.models.change import Deciding
from liangce.people.record.forms import ProposeForm
from liangce.people.record.values import forget_contact, labels, overtaken, proposal, values
from liangce.people.register.changing import locked, put
from liangce.people.register.refusing import Refused

ONESELF = Part("oneself", "本人", tuple(Claim(role, "person_id") for role in roles.ROLES.values()))


@guard("原来的内容没有被别人改过")
def is_as_it_was(change: RecordChange, now: datetime) -> str | None:
    moved = overtaken(change)
    return f"“{'、'.join(moved)}”在提出以后已经改过，请请本人核对后重新提出。" if moved else None


@guard("没有别的修改等着核对")
def none_waits(change: RecordChange, now: datetime) -> str | None:
    mine = RecordChange.objects.of(change.committee_id).waiting().filter(person=change.person)
    return "您已有一次修改等着核对，可以改动它，或者收回。" if mine.exists() else None


def propose(act: Act) -> None:
    """Keeps what differs from the record; the ledger holds which fields, not what."""
    change = act.case
    change.proposed, change.was = proposal(change.person, act.data)
    change.note, change.proposed_at = act.data["note"], act.now
    act.told["改动"] = labels(change.proposed)


def grant(act: Act) -> None:
    """Puts what was proposed into the record, which has its own entry in the ledger."""
    try:
        put(locked(act.case.person), values(act.case), by=act.by, now=act.now, label="按本人提出的修改")
    except Refused as why:
        raise NotAllowed(f"这样改不成立：{why}") from why
    _decided(act)


def refuse(act: Act) -> None:
    """Leaves the record as it is."""
    _decided(act)


def take_back(act: Act) -> None:
    """Nothing comes of it."""
    forget_contact(act.case)


def _decided(act: Act) -> None:
    act.case.decided_at, act.case.decided_by = act.now, act.by.name
    forget_contact(act.case)


RECORD_CHANGE = register(
    Process(
        name="record_change",
        label="资料修改",
        model="people.RecordChange",
        page="record-change",
        states=Deciding,
        final=(Deciding.GRANTED, Deciding.REFUSED, Deciding.TAKEN_BACK),
        path=(Deciding.WAITING, Deciding.GRANTED),
        steps=(
            Step(
                "propose",
                "提出资料修改",
                (),
                Deciding.WAITING,
                ONESELF,
                guards=(none_waits,),
                asks=ProposeForm,
                effect=propose,
                tells=(Tell((KEEPERS,), "{by}提出修改自己的资料，请核对。"),),
            ),
            Step(
                "revise", "改动这次修改", (Deciding.WAITING,), None, ONESELF, asks=ProposeForm, effect=propose
            ),
            Step(
                "take_back",
                "收回",
                (Deciding.WAITING,),
                Deciding.TAKEN_BACK,
                ONESELF,
                effect=take_back,
                confirm="收回后资料照旧，可以随时重新提出。",
            ),
            Step(
                "grant",
                "采用",
                (Deciding.WAITING,),
                Deciding.GRANTED,
                KEEPERS,
                guards=(is_as_it_was,),
                asks=NoteForm,
                effect=grant,
                tells=(Tell((ONESELF,), "您提出的资料修改已经采用。"),),
                todo="待核对资料修改",
                bulk=True,
            ),
            Step(
                "refuse",
                "不采用",
                (Deciding.WAITING,),
                Deciding.REFUSED,
                KEEPERS,
                asks=ReasonForm,
                effect=refuse,
                tells=(Tell((ONESELF,), "您提出的资料修改没有采用：{reason}"),),
            ),
        ),
    )
)
