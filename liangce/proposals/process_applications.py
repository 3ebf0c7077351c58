"""申请: what somebody asks for and somebody else decides. What was granted moves the proposal or the assignment."""

from dataclasses import replace

from liangce.kernel.actors import SYSTEM, Part
from liangce.kernel.forms import NoteForm, ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.kernel.work import Act
from liangce.people.parts import ASSIGNING_OFFICE, PROPOSALS_COMMITTEE
from liangce.proposals.forms_units import ExtensionForm, ReassignForm
from liangce.proposals.guards_units import is_overtaken
from liangce.proposals.models import Asked
from liangce.proposals.parts import PROPOSER, UNIT, UNIT_CLERK, UNIT_LEADER
from liangce.proposals.states import Asking, Returning

CLERK, LEADER, UNITS = (part.through("assignment") for part in (UNIT_CLERK, UNIT_LEADER, UNIT))


def answer(act: Act) -> None:
    """Keeps who answered, when and in which words."""
    act.case.answer = act.data.get("reason") or ""
    act.case.answered_by, act.case.answered_at = act.by.name, act.now


def sign(act: Act) -> None:
    """The head of the unit stands behind the application."""
    act.case.signed_by = act.by.name


def reassign(act: Act) -> None:
    """The unit is relieved, and another takes over where one was chosen."""
    _decide(act, "reassign", "unit", "reason")


def extend(act: Act) -> None:
    """The deadline is put off as decided, which may be less than was asked for."""
    _decide(act, "extend", "value", "basis", "reason")


def _decide(act: Act, step: str, *names: str) -> None:
    """Keeps the answer and takes the step of the assignment with what was decided."""
    answer(act)
    row = act.case.assignment
    row.proposal = act.case.proposal
    decided = {name: getattr(act.data[name], "pk", act.data[name]) for name in names}
    act.also(row.process.step(step), row, decided)


def asking(
    kind: Asked, asker: Part, grant: Step, *, refuse: str = "不同意", told: str = ""
) -> tuple[Step, ...]:
    """The rows every application has: it is made, granted, refused or taken back. `grant` says who decides, and how."""
    words = told or f"{kind.label}申请"
    return (
        Step(
            "apply",
            f"申请{kind.label}",
            (),
            Asking.ASKED,
            asker,
            opens=("decide",),
            tells=(Tell((grant.actor,), f"{words}待答复：{{subject}}。"),),
        ),
        replace(
            grant,
            source=(Asking.ASKED,),
            target=Asking.GRANTED,
            meets=("decide",),
            tells=(Tell((asker,), f"{words}已同意：{{subject}}。{{reason}}"),),
            todo=f"待答复{kind.label}申请",
        ),
        Step(
            "refuse",
            refuse,
            (Asking.ASKED,),
            Asking.REFUSED,
            grant.actor,
            asks=ReasonForm,
            effect=answer,
            meets=("decide",),
            tells=(Tell((asker,), f"{words}没有同意：{{subject}}。{{reason}}"),),
        ),
        Step(
            "take_back",
            "收回申请",
            (Asking.ASKED,),
            Asking.TAKEN_BACK,
            asker,
            lifts=("decide",),
            seldom=True,
        ),
        Step(
            "lapse",
            "申请作罢",
            (Asking.ASKED,),
            Asking.TAKEN_BACK,
            SYSTEM,
            guards=(is_overtaken,),
            lifts=("decide",),
        ),
    )


def table(kind: Asked, steps: tuple[Step, ...], states: type = Asking) -> Process:
    """Registers the process of one kind of application."""
    return register(
        Process(
            name=str(kind),
            label=f"{kind.label}申请",
            model="proposals.Application",
            narrow={"kind": str(kind)},
            states=states,
            final=(Asking.GRANTED, Asking.REFUSED, Asking.TAKEN_BACK),
            path=(Asking.ASKED, Asking.GRANTED),
            steps=steps,
        )
    )


GRANT = Step("grant", "同意", (), None, ASSIGNING_OFFICE, effect=answer)

WITHDRAWAL = table(
    Asked.WITHDRAWAL,
    asking(
        Asked.WITHDRAWAL,
        PROPOSER,
        replace(
            GRANT,
            label="同意撤案",
            actor=PROPOSALS_COMMITTEE,
            asks=NoteForm,
            confirm="撤案后不再办理，已交办的单位会收到通知。",
        ),
        refuse="不同意撤案",
    ),
)

CONVERSION = table(
    Asked.CONVERSION,
    asking(
        Asked.CONVERSION,
        PROPOSALS_COMMITTEE,
        replace(GRANT, label="同意转办", actor=PROPOSER, asks=NoteForm),
        refuse="不同意转办",
        told="转办征求意见",
    ),
)

EXTENSION = table(
    Asked.EXTENSION,
    asking(
        Asked.EXTENSION,
        CLERK,
        replace(GRANT, label="同意延期", asks=ExtensionForm, effect=extend),
        refuse="不同意延期",
    ),
)

_apply, _grant, _refuse, _take_back, _lapse = asking(
    Asked.RETURN,
    UNITS,
    replace(GRANT, label="同意退办", asks=ReassignForm, effect=reassign),
    refuse="不同意退办",
)
RETURN = table(
    Asked.RETURN,
    (
        replace(
            _apply,
            target=Returning.UNSIGNED,
            actor=CLERK,
            opens=(),
            tells=(Tell((LEADER,), "退办申请待您签字：{subject}。"),),
        ),
        Step(
            "sign",
            "签字同意申退",
            (Returning.UNSIGNED,),
            Returning.ASKED,
            LEADER,
            effect=sign,
            opens=("decide",),
            tells=_apply.tells,
            todo="待签退办申请",
        ),
        _grant,
        _refuse,
        replace(_take_back, source=(Returning.UNSIGNED, Returning.ASKED)),
        replace(_lapse, source=(Returning.UNSIGNED, Returning.ASKED)),
    ),
    states=Returning,
)
