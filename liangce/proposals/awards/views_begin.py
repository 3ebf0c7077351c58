"""Pages that begin something: a round, a nomination, an objection."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.deadlines.reckon import spoken
from liangce.people import roles
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.proposals.awards.process import AWARDS
from liangce.proposals.awards.process_objection import OBJECTION
from liangce.proposals.awards.process_parts import NOMINATION
from liangce.proposals.awards.views import rounds
from liangce.proposals.begin import begin
from liangce.proposals.models import AwardRound, Nomination, Objection, Proposal

both = require_http_methods(["GET", "POST"])


@both
def award_new(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Opens a round for this session."""
    sessions = Session.objects.of(request.committee).select_related("term", "rulebook")
    session = get_object_or_404(sessions, pk=pk)
    if not request.actor.holds(roles.PROPOSALS_COMMITTEE):
        raise Http404
    rulebook = session.rulebook_at(timezone.now())
    round_ = AwardRound(committee=request.committee, session=session, rulebook=rulebook, title=str(session))
    filed = Proposal.objects.of(request.committee).filed().in_session(session).count()
    rules = rulebook.rules.awards
    facts = [("届次", str(session)), ("立案", f"{filed} 件"), ("依据", rules.source)]
    return begin(request, AWARDS.step("open"), round_, back=reverse("awards", args=[committee]), facts=facts)


@both
def award_nominate(request: CommitteeRequest, committee: str, pk: int, proposal: int) -> HttpResponse:
    """The first to nominate begins it; who comes later adds a voice."""
    round_ = get_object_or_404(rounds(request), pk=pk)
    known = Proposal.objects.of(request.committee).visible_to(request.actor)
    paper = get_object_or_404(known.select_related("rulebook", "session__term"), pk=proposal)
    row = Nomination.objects.of(request.committee).filter(round=round_, proposal=paper).first()
    step = NOMINATION.step("second" if row else "nominate")
    row = row or Nomination(
        committee=request.committee, rulebook=round_.rulebook, round=round_, proposal=paper
    )
    facts = [
        ("提案", paper.headline),
        ("评选", str(round_)),
        ("以后", "由几位评审人独立打分，主席会议审定名单。"),
    ]
    back = reverse("proposal", args=[committee, paper.pk])
    return begin(request, step, row, back=back, facts=facts)


@both
def award_object(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Objects to an entry of the list that hangs out."""
    rows = Nomination.objects.of(request.committee).visible_to(request.actor).on_the_list()
    nomination = get_object_or_404(rows.select_related("round__rulebook", "proposal"), pk=pk)
    round_ = nomination.round
    objection = Objection(
        committee=request.committee,
        rulebook=round_.rulebook,
        round=round_,
        nomination=nomination,
        person=request.person,
    )
    until = spoken(round_.notice_until) if round_.notice_until else ""
    facts = [("提案", str(nomination)), ("评选", str(round_)), ("公示到", until)]
    back = reverse("award-list", args=[committee, round_.pk])
    return begin(request, OBJECTION.step("raise"), objection, back=back, facts=facts)
