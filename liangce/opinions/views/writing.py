"""Writing a report: one page, saved or handed in at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from liangce.kernel.process import NotAllowed
from liangce.opinions.forms_writing import ReportForm, photographs, values_of
from liangce.opinions.models import OpinionReport
from liangce.opinions.similar import similar
from liangce.opinions.states import Status
from liangce.opinions.writing import begin_report, hand_in, others, own_names, write_report
from liangce.papers.attachments import attach
from liangce.papers.drafts import is_writer
from liangce.papers.models import Purpose
from liangce.papers.plain import plain_sections
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest

PAGE = "opinions/write.html"
REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CommitteeRequest, committee: str) -> HttpResponse:
    """A new report in one's own name or that of a body one convenes; the desk enters it for somebody."""
    session = Session.objects.of(request.committee).current(timezone.localdate())
    own, entered = own_names(request.actor), others(request.actor)
    if session is None or not (own or entered):
        return render(request, PAGE, {"session": session})
    rules = session.rulebook_at(timezone.now()).rules
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(
        *sent,
        actor=request.actor,
        rules=rules,
        own=own,
        others=[] if own else entered,
        initial={"commission": request.GET.get("for")},
    )
    if not sent or not form.is_valid():
        return _page(request, form, session=session)
    named = form.cleaned_data.get("named") or own[0][0]
    try:
        report = begin_report(named, session, by=request.actor, now=timezone.now())
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return _page(request, form, session=session)
    return _save(request, form, report)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The same page for a draft, or for what was sent back."""
    known = OpinionReport.objects.of(request.committee).visible_to(request.actor)
    report = known.select_related("rulebook").filter(pk=pk).first()
    if report is None or not is_writer(report, request.actor):
        raise Http404
    if report.status not in (Status.DRAFT, Status.RETURNED):
        messages.error(request, f"现在是“{report.status_label}”，正文不能再改。")
        return redirect("opinion", committee, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReportForm(
        *sent, actor=request.actor, rules=report.rulebook.rules, initial={} if sent else values_of(report)
    )
    if not sent or not form.is_valid():
        return _page(request, form, report=report, session=report.session)
    return _save(request, form, report)


@require_POST
def alike(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Earlier reports of what is being written, as a part of its page."""
    sent = request.POST
    but = int(sent["but"]) if sent.get("but", "").isdecimal() else 0
    found = similar(
        sent.get("title", ""),
        sent.get("background", ""),
        request.actor,
        committee,
        now=timezone.now(),
        but=but,
    )
    return render(request, "opinions/similar.html", {"found": found})


def _save(request: CommitteeRequest, form: ReportForm, report: OpinionReport) -> HttpResponse:
    """Keeps text and photographs, and hands it in when that was asked; a refusal leaves the draft as saved."""
    by, now = request.actor, timezone.now()
    try:
        report = write_report(
            report, title=form.cleaned_data["title"], texts=form.texts, by=by, now=now,
            details=form.details, paper=form.paper, coauthors=list(form.cleaned_data["coauthors"]),
        )  # fmt: skip
        stored = attach(report, photographs(request.FILES), purpose=Purpose.ATTACHMENT, by=by, now=now)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return _page(request, form, report=report, session=report.session)
    for name, reason in stored.refused:
        messages.error(request, f"“{name}”没有收：{reason}")
    if "submit" not in request.POST:
        messages.success(request, "草稿已保存。")
        return redirect("opinion-edit", request.committee.slug, report.pk)
    return _hand_in(request, report)


def _hand_in(request: CommitteeRequest, report: OpinionReport) -> HttpResponse:
    earlier = similar(
        report.title,
        _situation(report),
        request.actor,
        request.committee.slug,
        now=timezone.now(),
        but=report.pk,
    )
    try:
        hand_in(report, by=request.actor, now=timezone.now())
    except NotAllowed as refused:
        messages.error(request, f"草稿已保存，还没有报送：{refused}")
        return redirect("opinion-edit", request.committee.slug, report.pk)
    messages.success(request, "已报送。受理、采用或不采用，都会告诉您。")
    if earlier:
        messages.warning(request, f"{earlier[0].when}已有人反映类似情况，现在是“{earlier[0].state}”。")
    return redirect("opinion", request.committee.slug, report.pk)


def _situation(report: OpinionReport) -> str:
    return plain_sections(report).get("background", "")


def _page(request: CommitteeRequest, form: ReportForm, **context: Any) -> HttpResponse:
    report = context.get("report")
    files = list(report.attachments.kept().listed().order_by("uploaded_at", "pk")) if report else []
    status = REFUSED if form.errors else 200
    return render(request, PAGE, {"form": form, "files": files, **context}, status=status)
