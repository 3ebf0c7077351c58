"""How far a round of mutual appraisal has come, and sheets filled in at one go."""

from typing import Any

from liangce.kernel.process import take
from liangce.proposals.appraisal.process import ROUND
from liangce.proposals.models import AppraisalForm, AppraisalRound
from tests.cast import NOW, Cast
from tests.proposals.walk import replied
from tests.support.replay import walked


@walked
def opened(cast: Cast, *, answered: int = 1) -> AppraisalRound:
    """A round over so many proposals that 区住建局 has answered."""
    for place in range(answered):
        replied(cast, title=f"关于第 {place + 1} 件事的提案")
    round_ = AppraisalRound(committee=cast.committee, session=cast.session, rulebook=cast.session.rulebook)
    return take(ROUND.step("open"), round_, by=cast.tang, now=NOW, data={})


def sheet(form: Any, share: float = 1.0) -> dict[str, Any]:
    """Points for every indicator: this share of the most, rounded down."""
    appraisal = form.rulebook.rules.appraisal
    items = (appraisal.proposal if form.side == "quality" else appraisal.handling).items
    return {item.code: int(item.points * share) for item in items}


def form_of(cast: Cast, round_: AppraisalRound, rater: str, place: int = 0) -> AppraisalForm:
    return list(round_.forms.filter(rater=rater).order_by("id"))[place]


WHO = {"unit": "yang", "office": "shi", "author": "chen", "desk": "tang"}


def give(cast: Cast, form: AppraisalForm, share: float = 1.0, **data: Any) -> AppraisalForm:
    """The form's rater gives this share of the most."""
    return cast.take("give", form, WHO[form.rater], **sheet(form, share), **data)


@walked
def closed(cast: Cast, *, quality: float = 0.9, handling: float = 0.5, answered: int = 1) -> AppraisalRound:
    """Everybody but the committee's own desk has given these shares."""
    round_ = opened(cast, answered=answered)
    for form in round_.forms.exclude(rater="desk").order_by("id"):
        give(cast, form, quality if form.side == "quality" else handling)
    return cast.take("close", round_, "tang")
