"""优秀提案: a round from the call for nominations to the published list.

What becomes of a nomination and of a review stands in `process_parts.py`, objections in `process_objection.py`.
"""

from liangce.kernel.forms import ReasonForm
from liangce.kernel.process import Process, Step, Tell
from liangce.kernel.registry import register
from liangce.people.parts import PROPOSALS_COMMITTEE
from liangce.proposals.awards import actions, process_objection  # noqa: F401  (registers itself)
from liangce.proposals.awards.forms import DecideForm, OpenForm, ReviewersForm
from liangce.proposals.awards.guards import (
    all_have_scored,
    has_nominations,
    is_the_only_one,
    list_is_not_empty,
    notice_is_over,
    objections_are_settled,
)
from liangce.proposals.awards.parts import INVITED, MEMBERS, PUBLIC, REVIEWERS
from liangce.proposals.council import RECORDER
from liangce.proposals.models.awards import AwardStatus

AWARDS = register(
    Process(
        name="award_round",
        label="优秀提案评选",
        model="proposals.AwardRound",
        page="award",
        states=AwardStatus,
        final=(AwardStatus.PUBLISHED, AwardStatus.CANCELLED),
        path=(
            AwardStatus.NOMINATING,
            AwardStatus.REVIEWING,
            AwardStatus.DELIBERATING,
            AwardStatus.NOTICE,
            AwardStatus.PUBLISHED,
        ),
        steps=(
            Step(
                "open",
                "开始推荐",
                (),
                AwardStatus.NOMINATING,
                PROPOSALS_COMMITTEE,
                guards=(is_the_only_one,),
                asks=OpenForm,
                effect=actions.open_round,
                tells=(
                    Tell((INVITED,), "{subject}开始推荐，请从提案的页面推荐。"),
                    Tell(
                        (MEMBERS,),
                        "{subject}开始推荐，您可以从提案的页面推荐自己署名的提案。",
                        when=lambda round_: round_.self_nomination,
                    ),
                ),
            ),
            Step(
                "appoint",
                "聘请评审人，开始评审",
                (AwardStatus.NOMINATING,),
                AwardStatus.REVIEWING,
                PROPOSALS_COMMITTEE,
                guards=(has_nominations,),
                asks=ReviewersForm,
                effect=actions.appoint,
                tells=(Tell((REVIEWERS,), "请您评审：{subject}，{due}前独立打分。"),),
                todo="待组织的评选",
                confirm="开始评审以后，不再接受推荐。",
            ),
            Step(
                "end_scoring",
                "结束评分",
                (AwardStatus.REVIEWING,),
                AwardStatus.DELIBERATING,
                PROPOSALS_COMMITTEE,
                guards=(all_have_scored,),
                effect=actions.end_scoring,
                todo="待结束的评审",
                confirm="结束以后不能再评，分数供主席会议审定时参考。",
            ),
            Step(
                "decide",
                "登记审定名单",
                (AwardStatus.DELIBERATING,),
                AwardStatus.NOTICE,
                RECORDER,
                asks=DecideForm,
                effect=actions.decide,
                opens=("award_notice",),
                todo="待审定的名单",
                tells=(Tell((PUBLIC,), "{subject}的拟评名单正在公示，{due}前可以提出异议。"),),
                confirm="登记以后名单即在站内公示，并告知委员和各单位。",
            ),
            Step(
                "publish",
                "公布",
                (AwardStatus.NOTICE,),
                AwardStatus.PUBLISHED,
                PROPOSALS_COMMITTEE,
                guards=(list_is_not_empty, notice_is_over, objections_are_settled),
                effect=actions.publish,
                meets=("award_notice",),
                tells=(Tell((PUBLIC,), "{subject}已经公布，名单在“优秀提案”里。"),),
                todo="待公布的名单",
                confirm="公布以后记入提案和提案人，不能收回。",
            ),
            Step(
                "cancel",
                "停止评选",
                (
                    AwardStatus.NOMINATING,
                    AwardStatus.REVIEWING,
                    AwardStatus.DELIBERATING,
                    AwardStatus.NOTICE,
                ),
                AwardStatus.CANCELLED,
                PROPOSALS_COMMITTEE,
                asks=ReasonForm,
                effect=actions.cancel,
                confirm="停止以后这次评选不再进行，已有的推荐和评分保留备查。",
            ),
        ),
    )
)
