"""The sessions of a committee: everybody may read them, the desks and the administrator set and change them."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from liangce.people.forms import NewSessionForm, SessionForm
from liangce.people.models import Session, Term
from liangce.people.requests import CommitteeRequest
from liangce.people.rule_periods import planned
from liangce.people.sessions import Refused, adopt_rules, change_session, open_session, why_not
from liangce.people.sources import received
from liangce.people.tabs import session_tabs
from liangce.people.terms import terms_of
from liangce.people.turnover import Group, ending, turn_over

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend


@require_GET
def sessions(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Every session, the newest first."""
    rows = list(known(request))
    counts = received(request.committee.pk)
    changes = planned(request.committee, now=timezone.now())
    current = Session.objects.of(request.committee).current(timezone.localdate())
    context = {
        "rows": [(row, counts[row.pk], row == current, changes.get(row.pk, ())) for row in rows],
        "terms": terms_of(request.committee, timezone.localdate()),
        "may_set": why_not(request.actor, request.committee) is None,
        "tabs": session_tabs(committee, "sessions"),
    }
    return render(request, "people/sessions.html", context)


@require_http_methods(["GET", "POST"])
def session_new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Sets a session, and its term where that is new."""
    managers_only(request)
    newest = known(request).first()
    first = {"regulation": newest.rulebook.name, "term": newest.term.number} if newest else {}
    form = NewSessionForm(request.POST or None, committee=request.committee, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            session, ended = _opened(request, form)
        except Refused as why:
            form.refuse(why.problems)
        except Unconfirmed as asked:
            return _ask_about_old_term(request, form, asked)
        else:
            over = f"；上一届有 {ended} 项任职到期" if ended else ""
            messages.success(request, f"已设置{session}，规则用{session.rulebook}{over}。")
            return redirect("sessions", committee)
    return page(request, form, {"title": "设置会议", "label": "设置会议"})


class Unconfirmed(Exception):
    """A new term would begin, and nobody has said yet what of the old one ends."""

    def __init__(self, term: Term, groups: list[Group]) -> None:
        self.term, self.groups = term, groups


@transaction.atomic
def _opened(request: CommitteeRequest, form: NewSessionForm) -> tuple[Session, int]:
    """The session, and how many spells of the old term ended with it; raises Refused, Unconfirmed."""
    names = ("term", "number", "term_begins_on", "regulation")
    asked: dict[str, Any] = {name: form.cleaned_data[name] for name in names}
    by, now, sent = request.actor, timezone.now(), request.POST
    is_new = not Term.objects.of(request.committee).filter(number=asked["term"]).exists()
    session = open_session(committee=request.committee, days=form.days, by=by, now=now, **asked)
    groups = ending(session.term) if is_new else []
    if groups and sent.get("confirmed") != "1":
        raise Unconfirmed(session.term, groups)
    decided = sent.get("decided", "").strip()[:100]
    ended = turn_over(session.term, sent.getlist("ends"), decided=decided, by=by, now=now) if groups else 0
    return session, ended


def _ask_about_old_term(request: CommitteeRequest, form: NewSessionForm, asked: Unconfirmed) -> HttpResponse:
    """What would end with the old term, each group with its names, to be ticked or left."""
    return render(request, "people/turnover.html", {"form": form, "term": asked.term, "groups": asked.groups})


@require_http_methods(["GET", "POST"])
def session_change(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Changes days and rules of a session, all or nothing."""
    managers_only(request)
    session = get_object_or_404(known(request), pk=pk)
    form = SessionForm(request.POST or None, committee=request.committee, session=session)
    if request.method == "POST" and form.is_valid():
        by, now, rules = request.actor, timezone.now(), form.cleaned_data["regulation"]
        try:
            with transaction.atomic():
                session = change_session(session, days=form.days, by=by, now=now)
                if rules:
                    session = adopt_rules(session, rules, by=by, now=now)
        except Refused as why:
            form.refuse(why.problems)
        else:
            messages.success(request, f"已保存{session}，规则用{session.rulebook}。")
            return redirect("sessions", committee)
    return page(request, form, {"title": f"修改{session}", "label": "保存"})


def managers_only(request: CommitteeRequest) -> None:
    """Raises Http404 for others: they need not know that there is such a page."""
    if why_not(request.actor, request.committee):
        raise Http404


def known(request: CommitteeRequest) -> Any:
    """The committee's sessions with term and rules, without the rules' text."""
    rows = Session.objects.of(request.committee).select_related("term", "rulebook")
    return rows.defer("rulebook__data").order_by("-opens_on")


def page(request: CommitteeRequest, form: SessionForm, context: dict[str, Any]) -> HttpResponse:
    """The form, 422 when it was refused."""
    status = REFUSED if form.errors else 200
    return render(request, "people/session_form.html", context | {"form": form}, status=status)
