"""推荐 and 评审: what becomes of a nominated proposal, and what a reviewer gives it."""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.awards import actions_parts as actions
from liangce.proposals.awards.forms import NominateForm, ReviewForm
from liangce.proposals.awards.guards import (
    has_no_conflict,
    is_eligible,
    is_nominating,
    is_reviewing,
    list_is_decided,
    list_is_published,
    round_is_cancelled,
    scoring_is_over,
)
from liangce.proposals.awards.parts import NOMINATOR, VOICES
from liangce.proposals.council import RECORDER
from liangce.proposals.models.award_reviews import REVIEWER, Reviewing
from liangce.proposals.models.awards import NominationStatus
from liangce.proposals.parts import EVERY_UNIT, SIGNATORIES

AUTHORS = SIGNATORIES.through("proposal")

NOMINATION = register(
    Process(
        name="nomination",
        label="优秀提案推荐",
        model="proposals.Nomination",
        states=NominationStatus,
        final=(
            NominationStatus.WITHDRAWN,
            NominationStatus.PASSED_OVER,
            NominationStatus.REMOVED,
            NominationStatus.AWARDED,
        ),
        path=(NominationStatus.NOMINATED, NominationStatus.LISTED, NominationStatus.AWARDED),
        steps=(
            Step(
                "nominate",
                "推荐优秀提案",
                (),
                NominationStatus.NOMINATED,
                NOMINATOR,
                guards=(is_nominating, is_eligible),
                asks=NominateForm,
                effect=actions.nominate,
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}推荐优秀提案：{subject}。"),),
            ),
            Step(
                "second",
                "一并推荐",
                (NominationStatus.NOMINATED,),
                None,
                NOMINATOR,
                guards=(is_nominating,),
                asks=NominateForm,
                effect=actions.second,
            ),
            Step(
                "withdraw",
                "退回推荐",
                (NominationStatus.NOMINATED,),
                NominationStatus.WITHDRAWN,
                PROPOSALS_COMMITTEE,
                guards=(is_nominating,),
                asks=ReasonForm,
                tells=(Tell((VOICES,), "您推荐的提案没有进入评审：{subject}。{reason}"),),
            ),
            Step(
                "list",
                "拟入选",
                (NominationStatus.NOMINATED,),
                NominationStatus.LISTED,
                RECORDER,
                guards=(list_is_decided,),
                tells=(Tell((AUTHORS,), "您的提案拟评为优秀提案，正在公示：{subject}。"),),
            ),
            Step(
                "pass_over",
                "未入选",
                (NominationStatus.NOMINATED,),
                NominationStatus.PASSED_OVER,
                RECORDER,
                guards=(list_is_decided,),
            ),
            Step(
                "discontinue",
                "随评选停止",
                (NominationStatus.NOMINATED, NominationStatus.LISTED),
                NominationStatus.PASSED_OVER,
                PROPOSALS_COMMITTEE,
                guards=(round_is_cancelled,),
            ),
            Step(
                "remove",
                "公示中撤下",
                (NominationStatus.LISTED,),
                NominationStatus.REMOVED,
                PROPOSALS_COMMITTEE,
                guards=(list_is_decided,),
                asks=ReasonForm,
                tells=(Tell((AUTHORS,), "不再列入优秀提案名单：{subject}。{reason}"),),
            ),
            Step(
                "award",
                "评为优秀提案",
                (NominationStatus.LISTED,),
                NominationStatus.AWARDED,
                PROPOSALS_COMMITTEE,
                guards=(list_is_published,),
                tells=(
                    Tell((AUTHORS,), "您的提案评为优秀提案：{subject}。"),
                    Tell((VOICES,), "您推荐的提案评为优秀提案：{subject}。"),
                    Tell((EVERY_UNIT.through("proposal"),), "本单位承办的提案评为优秀提案：{subject}。"),
                ),
            ),
        ),
    )
)

REVIEW = register(
    Process(
        name="award_review",
        label="优秀提案评审",
        model="proposals.AwardReview",
        states=Reviewing,
        final=(Reviewing.GIVEN, Reviewing.ASIDE, Reviewing.LAPSED),
        path=(Reviewing.ASKED, Reviewing.GIVEN),
        steps=(
            Step("ask", "请评审", (), Reviewing.ASKED, PROPOSALS_COMMITTEE, opens=("award_review",)),
            Step("stand_aside", "自动回避", (), Reviewing.ASIDE, PROPOSALS_COMMITTEE),
            Step(
                "score",
                "评分",
                (Reviewing.ASKED,),
                Reviewing.GIVEN,
                REVIEWER,
                guards=(is_reviewing, has_no_conflict),
                asks=ReviewForm,
                effect=actions.score,
                meets=("award_review",),
                todo="待评审的优秀提案",
            ),
            Step(
                "rescore",
                "修改评分",
                (Reviewing.GIVEN,),
                None,
                REVIEWER,
                guards=(is_reviewing, has_no_conflict),
                asks=ReviewForm,
                effect=actions.score,
            ),
            Step(
                "recuse",
                "申请回避",
                (Reviewing.ASKED, Reviewing.GIVEN),
                Reviewing.ASIDE,
                REVIEWER,
                guards=(is_reviewing,),
                asks=ReasonForm,
                effect=actions.recuse,
                lifts=("award_review",),
                tells=(Tell((PROPOSALS_COMMITTEE,), "{by}申请回避评审：{subject}。{reason}"),),
            ),
            Step(
                "drop",
                "结束时未评",
                (Reviewing.ASKED,),
                Reviewing.LAPSED,
                PROPOSALS_COMMITTEE,
                guards=(scoring_is_over,),
                lifts=("award_review",),
            ),
        ),
    )
)
