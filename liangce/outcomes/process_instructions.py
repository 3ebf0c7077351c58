"""批示: registered, given to units as tasks, closed when every unit is done."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import NoteForm
from liangce.kernel.process import Process, Step
from liangce.kernel.registry import register
from liangce.outcomes import actions_instructions as actions
from liangce.outcomes.forms_instructions import CorrectForm, InstructionForm, ReleaseForm, TasksForm
from liangce.outcomes.guards import nothing_is_open, tasks_are_done, was_handed_in
from liangce.outcomes.parts import DESK
from liangce.outcomes.states import Instructing

S = Instructing
INSTRUCTION = register(
    Process(
        name="instruction",
        label="批示",
        model="outcomes.Instruction",
        page="instruction",
        states=Instructing,
        final=(S.CLOSED,),
        path=(S.REGISTERED, S.TASKED, S.CLOSED),
        known_only=True,
        steps=(
            Step(
                "register",
                "登记批示",
                (),
                S.REGISTERED,
                DESK,
                guards=(was_handed_in,),
                asks=InstructionForm,
                effect=actions.register,
            ),
            Step(
                "give",
                "交办落实",
                (S.REGISTERED,),
                S.TASKED,
                DESK,
                asks=TasksForm,
                effect=actions.give,
                todo="待交办的批示",
            ),
            Step(
                "close",
                "不用交办，办结",
                (S.REGISTERED,),
                S.CLOSED,
                DESK,
                asks=NoteForm,
            ),
            Step(
                "add",
                "增加落实单位",
                (S.TASKED, S.CLOSED),
                S.TASKED,
                DESK,
                asks=TasksForm,
                effect=actions.give,
            ),
            Step(
                "finish",
                "各单位办结",
                (S.TASKED,),
                S.CLOSED,
                SYSTEM,
                guards=(tasks_are_done,),
                effect=actions.finish,
            ),
            Step(
                "shelve",
                "没有单位承办，办结",
                (S.TASKED,),
                S.CLOSED,
                DESK,
                guards=(nothing_is_open,),
                asks=NoteForm,
                seldom=True,
            ),
            Step(
                "release",
                "告知作者批示大意",
                tuple(S),
                None,
                DESK,
                asks=ReleaseForm,
                effect=actions.release,
            ),
            Step(
                "correct",
                "更正登记",
                tuple(S),
                None,
                DESK,
                asks=CorrectForm,
                effect=actions.correct,
                seldom=True,
            ),
        ),
    )
)
