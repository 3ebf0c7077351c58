"""征求意见 and 领导督办: what offices say to the shortlist, and what leaders do with a key proposal."""

from liangce.kernel.actors import SYSTEM
from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.council import RECORDER
from liangce.proposals.key import actions_parts as actions
from liangce.proposals.key.forms import ConcludeForm, LogForm, OpinionForm
from liangce.proposals.key.guards import is_decided, is_not_the_only_one, is_still_proposed, is_supervised
from liangce.proposals.key.parts import CONSULTED, SUPERVISOR
from liangce.proposals.models.supervision import Consulting, Supervising
from liangce.proposals.timing import is_past_due

ASK = Tell((CONSULTED,), "拟列为重点提案，征求你单位意见：{subject}，请在 {due}前答复。")
NAME = Tell((SUPERVISOR,), "请您督办重点提案：{subject}，{due}前完成。")

KEY_OPINION = register(
    Process(
        name="key_opinion",
        label="重点提案征求意见",
        model="proposals.KeyOpinion",
        states=Consulting,
        final=(Consulting.GIVEN, Consulting.LAPSED),
        path=(Consulting.ASKED, Consulting.GIVEN),
        steps=(
            Step(
                "ask",
                "征求意见",
                (),
                Consulting.ASKED,
                PROPOSALS_COMMITTEE,
                opens=("key_opinion",),
                tells=(ASK,),
            ),
            Step(
                "ask_again",
                "再次征求意见",
                (Consulting.GIVEN, Consulting.LAPSED),
                Consulting.ASKED,
                PROPOSALS_COMMITTEE,
                guards=(is_still_proposed,),
                effect=actions.ask_again,
                opens=("key_opinion",),
                tells=(ASK,),
            ),
            Step(
                "give",
                "答复意见",
                (Consulting.ASKED, Consulting.LAPSED),
                Consulting.GIVEN,
                CONSULTED,
                guards=(is_still_proposed,),
                asks=OpinionForm,
                effect=actions.give,
                meets=("key_opinion",),
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}答复重点提案的意见：{subject}。"),),
                todo="待答复重点提案意见",
            ),
            Step(
                "record",
                "登记来函意见",
                (Consulting.ASKED, Consulting.LAPSED),
                Consulting.GIVEN,
                PROPOSALS_COMMITTEE,
                guards=(is_still_proposed,),
                asks=OpinionForm,
                effect=actions.give,
                meets=("key_opinion",),
            ),
            Step(
                "drop",
                "审定时未复",
                (Consulting.ASKED,),
                Consulting.LAPSED,
                RECORDER,
                guards=(is_decided,),
                lifts=("key_opinion",),
            ),
            Step(
                "lapse",
                "逾期未复",
                (Consulting.ASKED,),
                Consulting.LAPSED,
                SYSTEM,
                guards=(is_past_due,),
                lifts=("key_opinion",),
                timed=True,
            ),
        ),
    )
)

SUPERVISION = register(
    Process(
        name="supervision",
        label="领导督办",
        model="proposals.Supervision",
        states=Supervising,
        final=(Supervising.CONCLUDED, Supervising.ENDED),
        path=(Supervising.NAMED, Supervising.ACTIVE, Supervising.CONCLUDED),
        steps=(
            Step("name", "确定督办领导", (), Supervising.NAMED, RECORDER, opens=("key",), tells=(NAME,)),
            Step(
                "log",
                "记录督办",
                (Supervising.NAMED, Supervising.ACTIVE),
                Supervising.ACTIVE,
                SUPERVISOR,
                guards=(is_supervised,),
                asks=LogForm,
                effect=actions.log,
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}记录督办：{subject}。"),),
                todo="待督办的重点提案",
            ),
            Step(
                "conclude",
                "写明督办结果",
                (Supervising.ACTIVE,),
                Supervising.CONCLUDED,
                SUPERVISOR,
                guards=(is_supervised,),
                asks=ConcludeForm,
                effect=actions.conclude,
                meets=("key",),
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}写明督办结果：{subject}。"),),
            ),
            Step(
                "reopen",
                "继续督办",
                (Supervising.CONCLUDED,),
                Supervising.ACTIVE,
                RECORDER,
                guards=(is_supervised,),
                effect=actions.reopen,
                opens=("key",),
                tells=(Tell((SUPERVISOR,), "请继续督办：{subject}，{due}前完成。"),),
            ),
            Step(
                "end",
                "不再督办",
                (Supervising.NAMED, Supervising.ACTIVE, Supervising.CONCLUDED),
                Supervising.ENDED,
                RECORDER,
                guards=(is_supervised, is_not_the_only_one),
                asks=ReasonForm,
                tells=(Tell((SUPERVISOR,), "您不再督办：{subject}。{reason}"),),
            ),
            Step(
                "resume",
                "重新督办",
                (Supervising.ENDED,),
                Supervising.NAMED,
                RECORDER,
                guards=(is_supervised,),
                opens=("key",),
                tells=(NAME,),
            ),
        ),
    )
)
