"""What else changes when somebody nominates, scores, or objects."""

from liangce.kernel.process import NotAllowed
from liangce.kernel.work import Act
from liangce.proposals import digests, scoring
from liangce.proposals.models import AwardRound, Nomination, Objection
from liangce.proposals.voices import keep_voice


def nominate(act: Act) -> None:
    """The first voice. Two who nominate at once: the round's row is locked, and the second is told."""
    nomination: Nomination = act.case
    rows = AwardRound.objects.of(nomination.committee_id).select_for_update(of=("self",), no_key=True)
    rows.get(pk=nomination.round_id)
    if Nomination.objects.of(nomination.committee_id).filter(
        round=nomination.round_id, proposal=nomination.proposal_id
    ):
        raise NotAllowed("刚刚已有人推荐了这件提案，请刷新页面，写明您的理由一并推荐。")
    nomination.nominated_at = act.now
    keep_voice(act, nomination=nomination)


def second(act: Act) -> None:
    """One more voice."""
    keep_voice(act, nomination=act.case)


def score(act: Act) -> None:
    """Keeps the scores, and their digest in the ledger, which tells nobody what was given."""
    row = act.case
    act.told["评分摘要"] = scoring.keep(row, row.rulebook.rules.awards, act.data)
    row.given_at = act.now


def recuse(act: Act) -> None:
    """The reviewer stands aside; what was scored before does not count."""
    row = act.case
    row.conflict = act.data["reason"][:200]
    row.total = row.given_at = None
    row.scores = {}


def object_to(act: Act) -> None:
    """Keeps the words, which only the desk and who wrote them read."""
    objection: Objection = act.case
    objection.words, objection.raised_at = act.data["words"], act.now
    act.told["异议摘要"] = digests.of_text(objection.words)


def settle(act: Act) -> None:
    """The answer to who objected."""
    act.case.answer, act.case.answered_at = act.data["reason"], act.now
