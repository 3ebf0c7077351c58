"""重点提案: from the first suggestion over the Council's decision to the end report."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.council import RECORDER
from liangce.proposals.key import actions
from liangce.proposals.key.forms import (
    DesignateForm,
    HeardForm,
    LeadersForm,
    NotChosenForm,
    ReportForm,
    SecondForm,
    ShortlistForm,
)
from liangce.proposals.key.guards import is_in_hand, leaders_have_concluded, offices_have_answered
from liangce.proposals.key.parts import EVERY_LEADER, SUGGESTER, VOICES
from liangce.proposals.models.key import KeyStatus
from liangce.proposals.parts import EVERY_UNIT, SIGNATORIES

CONCERNED = (SIGNATORIES.through("proposal"), EVERY_UNIT.through("proposal"))
SUGGESTED = Tell((PROPOSALS_COMMITTEE,), "{by}推荐重点提案：{subject}。{reason}")

KEY = register(
    Process(
        name="key",
        label="重点提案",
        model="proposals.KeyProposal",
        states=KeyStatus,
        final=(KeyStatus.DONE, KeyStatus.NOT_CHOSEN),
        path=(
            KeyStatus.SUGGESTED,
            KeyStatus.SHORTLISTED,
            KeyStatus.SUPERVISED,
            KeyStatus.REPORTED,
            KeyStatus.DONE,
        ),
        steps=(
            Step(
                "suggest",
                "推荐为重点提案",
                (),
                KeyStatus.SUGGESTED,
                SUGGESTER,
                guards=(is_in_hand,),
                asks=ReasonForm,
                effect=actions.suggest,
                tells=(SUGGESTED,),
            ),
            Step(
                "second",
                "附议推荐",
                (KeyStatus.SUGGESTED, KeyStatus.SHORTLISTED),
                None,
                SUGGESTER,
                asks=SecondForm,
                effect=actions.second,
            ),
            Step(
                "suggest_again",
                "重新推荐",
                (KeyStatus.NOT_CHOSEN,),
                KeyStatus.SUGGESTED,
                SUGGESTER,
                guards=(is_in_hand,),
                asks=ReasonForm,
                effect=actions.second,
                tells=(SUGGESTED,),
            ),
            Step(
                "shortlist",
                "列入建议名单",
                (KeyStatus.SUGGESTED,),
                KeyStatus.SHORTLISTED,
                PROPOSALS_COMMITTEE,
                guards=(is_in_hand,),
                asks=ShortlistForm,
                effect=actions.shortlist,
                todo="待遴选重点提案",
            ),
            Step(
                "pass_over",
                "不列入建议名单",
                (KeyStatus.SUGGESTED,),
                KeyStatus.NOT_CHOSEN,
                PROPOSALS_COMMITTEE,
                asks=ReasonForm,
                tells=(Tell((VOICES,), "没有列入重点提案的建议名单：{subject}。{reason}"),),
            ),
            Step(
                "designate",
                "确定为重点提案",
                (KeyStatus.SHORTLISTED,),
                KeyStatus.SUPERVISED,
                RECORDER,
                guards=(is_in_hand, offices_have_answered),
                asks=DesignateForm,
                effect=actions.designate,
                tells=(
                    Tell(CONCERNED, "列为重点提案，由领导督办：{subject}。"),
                    Tell((VOICES,), "您推荐的提案已列为重点提案：{subject}。"),
                ),
                todo="待登记主席会议决定",
            ),
            Step(
                "not_choose",
                "主席会议未列入",
                (KeyStatus.SHORTLISTED,),
                KeyStatus.NOT_CHOSEN,
                RECORDER,
                asks=NotChosenForm,
                effect=actions.decide,
                tells=(Tell((VOICES, PROPOSALS_COMMITTEE), "主席会议没有列为重点提案：{subject}。{reason}"),),
            ),
            Step(
                "add_leaders",
                "增加督办领导",
                (KeyStatus.SUPERVISED,),
                None,
                RECORDER,
                asks=LeadersForm,
                effect=actions.add_leaders,
            ),
            Step(
                "report",
                "报告督办情况",
                (KeyStatus.SUPERVISED,),
                KeyStatus.REPORTED,
                PROPOSALS_COMMITTEE,
                guards=(leaders_have_concluded,),
                asks=ReportForm,
                effect=actions.report,
                todo="待报告督办情况",
            ),
            Step(
                "go_on",
                "要求继续督办",
                (KeyStatus.REPORTED,),
                KeyStatus.SUPERVISED,
                RECORDER,
                asks=ReasonForm,
                effect=actions.go_on,
                tells=(Tell((PROPOSALS_COMMITTEE,), "主席会议要求继续督办：{subject}。{reason}"),),
            ),
            Step(
                "finish",
                "主席会议已听取报告",
                (KeyStatus.REPORTED,),
                KeyStatus.DONE,
                RECORDER,
                asks=HeardForm,
                effect=actions.finish,
                tells=(Tell((*CONCERNED, EVERY_LEADER), "重点提案督办办结：{subject}。"),),
                todo="待登记听取报告",
            ),
        ),
    )
)
