"""The documents' addresses: each hands out a Word file to whoever sees on the page what stands in it."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from liangce.people.models import Session, Unit
from liangce.people.requests import CommitteeRequest
from liangce.proposals.export import record
from liangce.proposals.lists import Listing as ListOfProposals
from liangce.proposals.models import Feedback, Reply
from liangce.proposals.official import conference, declined, digest, feedback, notice, opinion, reply
from liangce.proposals.official.answering import as_archive, as_file
from liangce.proposals.official.assigned import in_words, of_session
from liangce.proposals.official.listing import Listing
from liangce.proposals.official.naming import marked
from liangce.proposals.official.proposers import addressee, signed
from liangce.proposals.official.reach import assignment_of, assignments_for, page_of
from liangce.proposals.rooms import document_tabs
from liangce.proposals.states import Status


@require_safe
def reply_word(request: CommitteeRequest, committee: str, pk: int, to: int | None = None) -> HttpResponse:
    """The letter to the signatory `to`; without one the letters to all, in an archive when they are several."""
    found = get_object_or_404(Reply.objects.of(request.committee).select_related("assignment"), pk=pk)
    row, page = assignment_of(request, found.assignment_id)
    if not page.sight.sees_reply(row, found):
        raise Http404
    found.assignment = row
    chosen = [author for author in page.answered if to in (None, author.pk)]
    if not chosen:
        raise Http404
    paper, addressees = page.proposal, [addressee(author, page.proposal) for author in chosen]
    letters = [
        (reply.name(found, paper, one), reply.letter(found, paper, one, page.assignments))
        for one in addressees
    ]
    if len(letters) == 1:
        return as_file(letters[0][1], letters[0][0])
    return as_archive(letters, f"答复函 {marked(paper)} {row.unit}")


@require_safe
def opinion_word(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """A co-handler's opinion, to those who read it on the page."""
    row, page = assignment_of(request, pk)
    if not page.sight.sees_opinion(row):
        raise Http404
    return as_file(opinion.document(row, page.proposal, page.assignments), opinion.name(row, page.proposal))


@require_safe
def notice_word(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The notice that assigns this proposal to this unit, for those who have to do with the handling."""
    row, page = assignment_of(request, pk)
    sight = page.sight
    if not (sight.is_desk or sight.is_office or row.unit_id in sight.own_units):
        raise Http404
    lines, session = in_words([row]), page.proposal.session
    return as_file(notice.document(row.unit, session, lines), notice.name(row.unit, session, lines))


@require_safe
def assigned(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The page from which notices and lists are taken: a session's units with what was assigned to each."""
    listing = Listing(request.committee, assignments_for(request), request.GET)
    tabs = document_tabs(committee, "assigned")
    return render(request, "proposals/official/assigned.html", {"listing": listing, "tabs": tabs})


@require_safe
def unit_notice_word(request: CommitteeRequest, committee: str, session: int, unit: int) -> HttpResponse:
    """One notice for everything assigned to the unit in the session."""
    rows = assignments_for(request).filter(unit=unit)
    chosen, day = _session(request, session), _day(request)
    found = of_session(rows.filter(assigned_at__date=day) if day else rows, chosen)
    if not found:
        raise Http404
    ((whom, lines),) = found.items()
    return as_file(notice.document(whom, chosen, lines), notice.name(whom, chosen, lines))


@require_safe
def conference_word(request: CommitteeRequest, committee: str, session: int) -> HttpResponse:
    """The list of the session's assignments by unit, of one day when `on` says which."""
    rows, chosen, day = assignments_for(request), _session(request, session), _day(request)
    found: dict[Unit, list] = of_session(rows.filter(assigned_at__date=day) if day else rows, chosen)
    if not found:
        raise Http404
    return as_file(conference.document(chosen, found, day), conference.name(chosen, day))


@require_safe
def feedback_word(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The feedback form of one signatory, as far as it is filled in, to those who may see the verdict."""
    rows = Feedback.objects.of(request.committee).visible_to(request.actor)
    joined = rows.select_related(
        "proposal__session__term", "proposal__session__committee", "proposal__rulebook",
        "authorship__person", "authorship__body", "reply__assignment__unit",
    )  # fmt: skip
    found = get_object_or_404(joined, pk=pk)
    return as_file(feedback.document(found), feedback.name(found))


@require_safe
def digest_word(request: CommitteeRequest, committee: str) -> HttpResponse:
    """The gist of what the list shows; the ledger says who took it."""
    listing = ListOfProposals.asked(request.actor, committee, request.GET, request.counts)
    rows = digest.chosen(listing)
    content = digest.document(request.committee, listing, rows)
    record(listing, digest.TITLE, len(rows))
    return as_file(content, digest.name(listing))


@require_safe
def declined_word(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The notice that a proposal is not filed, to those who read the reason on the page."""
    page = page_of(request, pk)
    decided = next((row for row in reversed(page.examinations) if row.reason_code), None)
    if page.proposal.status != Status.NOT_FILED or not page.sight.sees_refusal() or decided is None:
        raise Http404
    content = declined.document(page.proposal, signed(page.authorships), decided)
    return as_file(content, declined.name(page.proposal))


def _session(request: CommitteeRequest, pk: int) -> Session:
    rows = Session.objects.of(request.committee).select_related("term", "committee", "rulebook")
    found: Session = get_object_or_404(rows, pk=pk)
    return found


def _day(request: CommitteeRequest) -> date | None:
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None
