"""报送: an opinion report handed to the committee above, seen from both sides."""

from liangce.kernel.actors import POST, SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.network import actions_given as given
from liangce.network import actions_taken as taken
from liangce.network import guards
from liangce.network.forms import HandUpForm
from liangce.network.parts import REPORTS
from liangce.network.states import Direction, Side
from liangce.network.states import Up as S

OPEN = (S.SENT, S.RECEIVED)

HANDING_UP = register(
    Process(
        name="handing_up",
        label="报送上级政协",
        model="network.Handover",
        narrow={"side": str(Side.GIVEN), "direction": str(Direction.UP)},
        page="handover",
        states=S,
        final=(S.USED, S.NOT_USED, S.RETURNED),
        path=(S.SENT, S.RECEIVED, S.USED),
        known_only=True,
        steps=(
            Step(
                "hand_up",
                "报送上级政协",
                (),
                S.SENT,
                REPORTS,
                guards=(guards.is_issued,),
                asks=HandUpForm,
                effect=given.hand_up,
            ),
            Step(
                "be_received",
                "上级签收",
                (S.SENT,),
                S.RECEIVED,
                POST,
                effect=given.be_received,
                tells=(Tell((REPORTS,), "{by}已签收：{subject}。"),),
            ),
            Step(
                "be_used",
                "上级采用",
                (*OPEN, S.NOT_USED),
                S.USED,
                POST,
                effect=given.be_used,
                tells=(Tell((REPORTS,), "{by}采用：{subject}。"),),
            ),
            Step(
                "be_not_used",
                "上级未采用",
                (*OPEN, S.NOT_USED),
                S.NOT_USED,
                POST,
                effect=given.be_not_used,
                tells=(Tell((REPORTS,), "{by}没有采用：{subject}。{reason}"),),
            ),
            Step(
                "hear",
                "上级告知去向",
                (S.RECEIVED, S.USED, S.NOT_USED),
                None,
                POST,
                effect=given.hear,
                tells=(Tell((REPORTS,), "{by}告知去向：{subject}。"),),
            ),
            Step(
                "be_returned",
                "上级退回",
                OPEN,
                S.RETURNED,
                POST,
                effect=given.be_returned,
                tells=(Tell((REPORTS,), "{by}退回：{subject}。{reason}"),),
            ),
        ),
    )
)

COMING_UP = register(
    Process(
        name="coming_up",
        label="下级政协报送",
        model="network.Handover",
        narrow={"side": str(Side.TAKEN), "direction": str(Direction.UP)},
        page="handover",
        states=S,
        final=(S.USED, S.NOT_USED, S.RETURNED),
        path=(S.SENT, S.RECEIVED, S.USED),
        known_only=True,
        steps=(
            Step("arrive", "送达", (), S.SENT, POST, effect=taken.arrive),
            Step(
                "receive",
                "签收",
                (S.SENT,),
                S.RECEIVED,
                REPORTS,
                effect=taken.receive,
                todo="待签收的下级报送",
                bulk=True,
            ),
            Step(
                "begin_work",
                "受理即签收",
                (S.SENT,),
                S.RECEIVED,
                SYSTEM,
                guards=(guards.work_began,),
                effect=taken.receive,
            ),
            Step(
                "use",
                "告知采用",
                (S.RECEIVED, S.NOT_USED),
                S.USED,
                SYSTEM,
                guards=(guards.was_used,),
                effect=taken.use,
            ),
            Step(
                "not_use",
                "告知未采用",
                (S.RECEIVED, S.NOT_USED),
                S.NOT_USED,
                SYSTEM,
                guards=(guards.was_kept,),
                effect=taken.not_use,
            ),
            Step(
                "pass_on",
                "告知去向",
                (S.RECEIVED, S.USED, S.NOT_USED),
                None,
                SYSTEM,
                guards=(guards.has_news,),
                effect=taken.pass_on,
            ),
            Step(
                "give_back",
                "退回报送单位",
                OPEN,
                S.RETURNED,
                REPORTS,
                guards=(guards.is_untouched,),
                asks=ReasonForm,
                effect=taken.give_back,
                seldom=True,
                confirm="退回以后不能再受理；对方改好可以重新报送。",
            ),
        ),
    )
)
