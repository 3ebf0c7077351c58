"""How far a selection of excellent proposals has come."""

from typing import Any

from liangce.kernel.process import take
from liangce.proposals.awards.process import AWARDS
from liangce.proposals.awards.process_objection import OBJECTION
from liangce.proposals.awards.process_parts import NOMINATION
from liangce.proposals.models import AwardReview, AwardRound, Nomination, Objection, Proposal
from tests.cast import NOW, TODAY, Cast
from tests.proposals.walk import assigned
from tests.support.replay import walked

ROUND = {"title": "2026 年度优秀提案", "quota": 2, "collective_percent": 0}
REVIEWERS = ("luo", "min", "zhou")


@walked
def opened(cast: Cast, **data: Any) -> AwardRound:
    round_ = AwardRound(committee=cast.committee, session=cast.session, rulebook=cast.session.rulebook)
    return take(AWARDS.step("open"), round_, by=cast.tang, now=NOW, data=ROUND | data)


@walked
def nominated(
    cast: Cast, round_: AwardRound | None = None, proposal: Proposal | None = None, by: str = "yang"
) -> Nomination:
    """A proposal of 陈思远 and 吴兰, handled by 区住建局 and 区财政局."""
    round_, proposal = round_ or opened(cast), proposal or assigned(cast)
    row = Nomination(committee=cast.committee, rulebook=round_.rulebook, round=round_, proposal=proposal)
    data = {"reason": "选题好，建议都采纳了"}
    return take(NOMINATION.step("nominate"), row, by=cast.actor(by), now=NOW, data=data)


@walked
def reviewing(
    cast: Cast, nominations: int = 1, reviewers: tuple[str, ...] = REVIEWERS, **data: Any
) -> AwardRound:
    round_ = opened(cast, **data)
    for place in range(nominations):
        nominated(cast, round_, assigned(cast, title=f"关于第 {place + 1} 件事的提案"))
    persons = [cast.people[name].pk for name in reviewers]
    return cast.take("appoint", round_, "tang", reviewers=persons)


def points(row: AwardReview, share: float = 1.0) -> dict[str, int]:
    return {item.code: int(item.points * share) for item in row.rulebook.rules.awards.items}


def sheet_of(cast: Cast, round_: AwardRound, who: str, place: int = 0) -> AwardReview:
    rows = AwardReview.objects.of(cast.committee).filter(round=round_, reviewer=cast.people[who])
    return list(rows.order_by("nomination_id"))[place]


@walked
def scored(cast: Cast, shares: tuple[float, ...] = (0.9, 0.8, 0.7), **how: Any) -> AwardRound:
    """Each reviewer gives the same share of the most to every proposal."""
    round_ = reviewing(cast, **how)
    for who, share in zip(how.get("reviewers", REVIEWERS), shares, strict=True):
        for row in AwardReview.objects.of(cast.committee).filter(round=round_, reviewer=cast.people[who]):
            cast.take("score", row, who, **points(row, share))
    return cast.take("end_scoring", fresh(round_), "tang")


@walked
def hanging_out(cast: Cast, **how: Any) -> AwardRound:
    """The first nominated proposal is on the list."""
    round_ = scored(cast, **how)
    chosen = [round_.nominations.order_by("id").values_list("pk", flat=True)[0]]
    return cast.take("decide", round_, "tang", on=TODAY, meeting="第 60 次主席会议", chosen=chosen)


@walked
def objected(
    cast: Cast, round_: AwardRound, by: str = "luo", nomination: Nomination | None = None
) -> Objection:
    """Against the one entry of the list, or the one named."""
    nomination = nomination or round_.nominations.get(status="listed")
    row = Objection(
        committee=cast.committee, rulebook=round_.rulebook, round=round_, nomination=nomination, person=cast.people[by]
    )  # fmt: skip
    return take(OBJECTION.step("raise"), row, by=cast.actor(by), now=NOW, data={"words": "数据不实"})


def fresh(round_: AwardRound) -> AwardRound:
    return AwardRound.objects.of(round_.committee_id).get(pk=round_.pk)
