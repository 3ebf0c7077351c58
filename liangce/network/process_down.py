"""转办: a proposal handed to a committee below, seen from both sides."""

from liangce.kernel.actors import POST, SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.network import actions_given as given
from liangce.network import actions_taken as taken
from liangce.network import guards
from liangce.network.forms import HandDownForm
from liangce.network.parts import DECIDES, RECEIVES
from liangce.network.states import Direction, Side
from liangce.network.states import Down as S

HANDING_DOWN = register(
    Process(
        name="handing_down",
        label="转办下级政协",
        model="network.Handover",
        narrow={"side": str(Side.GIVEN), "direction": str(Direction.DOWN)},
        page="handover",
        states=S,
        final=(S.ANSWERED, S.RETURNED),
        path=(S.SENT, S.RECEIVED, S.ANSWERED),
        known_only=True,
        steps=(
            Step(
                "hand_down",
                "转办下级政协",
                (),
                S.SENT,
                DECIDES,
                guards=(guards.is_being_handled,),
                asks=HandDownForm,
                effect=given.hand_down,
            ),
            Step(
                "be_received",
                "下级签收",
                (S.SENT,),
                S.RECEIVED,
                POST,
                effect=given.be_received,
                tells=(Tell((DECIDES,), "{by}已签收转办的提案：{subject}。"),),
            ),
            Step(
                "be_answered",
                "下级答复",
                (S.SENT, S.RECEIVED, S.ANSWERED),
                S.ANSWERED,
                POST,
                effect=given.be_answered,
                tells=(Tell((DECIDES,), "{by}已答复转办的提案：{subject}。"),),
            ),
            Step(
                "be_returned",
                "下级退回",
                (S.SENT, S.RECEIVED),
                S.RETURNED,
                POST,
                effect=given.be_returned,
                tells=(Tell((DECIDES,), "{by}退回转办的提案：{subject}。{reason}"),),
            ),
        ),
    )
)

COMING_DOWN = register(
    Process(
        name="coming_down",
        label="上级政协转办",
        model="network.Handover",
        narrow={"side": str(Side.TAKEN), "direction": str(Direction.DOWN)},
        page="handover",
        states=S,
        final=(S.ANSWERED, S.RETURNED),
        path=(S.SENT, S.RECEIVED, S.ANSWERED),
        known_only=True,
        steps=(
            Step("arrive", "送达", (), S.SENT, POST, effect=taken.arrive, opens=("reply",)),
            Step(
                "receive",
                "签收",
                (S.SENT,),
                S.RECEIVED,
                RECEIVES,
                effect=taken.receive,
                todo="待签收的上级转办",
                bulk=True,
            ),
            Step(
                "begin_work",
                "交办即签收",
                (S.SENT,),
                S.RECEIVED,
                SYSTEM,
                guards=(guards.work_began,),
                effect=taken.receive,
            ),
            Step(
                "answer",
                "答复上级",
                (S.RECEIVED, S.ANSWERED),
                S.ANSWERED,
                SYSTEM,
                guards=(guards.has_answers,),
                effect=taken.answer,
                meets=("reply",),
            ),
            Step(
                "give_back",
                "退回上级",
                (S.SENT, S.RECEIVED),
                S.RETURNED,
                DECIDES,
                guards=(guards.is_untouched,),
                asks=ReasonForm,
                effect=taken.give_back,
                seldom=True,
                confirm="退回以后本级不再办理。",
            ),
        ),
    )
)
