"""Writing a report: one page, saved, or laid before the organ at once."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from liangce.kernel.process import NotAllowed, take
from liangce.papers.attachments import attach
from liangce.papers.drafts import WRITABLE, is_writer
from liangce.papers.models import Kind, Purpose
from liangce.papers.versions import Conflict
from liangce.people.models import Session
from liangce.people.requests import CommitteeRequest
from liangce.reports.forms_writing import ReportForm, values_of
from liangce.reports.models import Report
from liangce.reports.states import KINDS
from liangce.reports.writing import begin_report, bodies, write_report

PAGE = "reports/write.html"
REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: CommitteeRequest, committee: str, kind: str) -> HttpResponse:
    """A new report of this kind in the name of a body one convenes; the office writes for every working body."""
    if kind not in KINDS:
        raise Http404
    now = timezone.now()
    session = Session.objects.of(request.committee).current(timezone.localdate())
    own = bodies(request.actor, timezone.localdate())
    if session is None or not own:
        return render(request, PAGE, {"session": session, "kind": Kind(kind).label})
    rules = session.rulebook_at(now).rules
    sent = (request.POST,) if request.method == "POST" else ()
    first = {"secrecy": "internal", "body": own[0] if len(own) == 1 else None}
    form = ReportForm(*sent, actor=request.actor, kind=kind, rules=rules, bodies=own, initial=first)
    if not sent or not form.is_valid():
        return _page(request, form, kind=kind, session=session)
    try:
        report = begin_report(Kind(kind), form.cleaned_data["body"], session, by=request.actor, now=now)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return _page(request, form, kind=kind, session=session)
    return _save(request, form, report)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """The same page for a draft, or for what was sent back."""
    known = Report.objects.of(request.committee).visible_to(request.actor)
    report = known.select_related("rulebook", "first_body").filter(pk=pk).first()
    if report is None or not is_writer(report, request.actor):
        raise Http404
    if report.status not in WRITABLE:
        messages.error(request, f"现在是“{report.status_label}”，正文不能改。")
        return redirect("report", committee, pk)
    sent = (request.POST,) if request.method == "POST" else ()
    form = ReportForm(
        *sent,
        actor=request.actor,
        kind=report.kind,
        rules=report.rulebook.rules,
        initial={} if sent else values_of(report),
    )
    if not sent or not form.is_valid():
        return _page(request, form, kind=report.kind, report=report, session=report.session)
    return _save(request, form, report)


def _save(request: CommitteeRequest, form: ReportForm, report: Report) -> HttpResponse:
    """Keeps text, facts and files, and lays it before the organ when that was asked."""
    by, now, data = request.actor, timezone.now(), form.cleaned_data
    revision = data["revision"] if data["revision"] is not None else report.revision
    try:
        report = write_report(
            report, title=data["title"], texts=form.texts, by=by, now=now, slug=request.committee.slug,
            revision=revision, details=form.details, secrecy=data["secrecy"], group=list(data["group"]),
        )  # fmt: skip
        files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
        stored = attach(report, files, purpose=Purpose.ATTACHMENT, by=by, now=now)
    except Conflict as conflict:
        sent = request.POST.copy()
        sent["revision"] = str(conflict.revision)
        form.data = sent
        form.add_error(None, f"{conflict}再保存一次，以您的为准；对方的留作上一版。")
        return _page(request, form, kind=report.kind, report=report, session=report.session)
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return _page(request, form, kind=report.kind, report=report, session=report.session)
    for name, reason in stored.refused:
        messages.error(request, f"“{name}”没有收：{reason}")
    if "submit" not in request.POST:
        messages.success(request, "草稿已保存。")
        return redirect("report-edit", request.committee.slug, report.pk)
    return _submit(request, report)


def _submit(request: CommitteeRequest, report: Report) -> HttpResponse:
    try:
        take(report.process.step("submit"), report, by=request.actor, now=timezone.now())
    except NotAllowed as refused:
        messages.error(request, f"草稿已保存，还没有报审：{refused}")
        return redirect("report-edit", request.committee.slug, report.pk)
    messages.success(request, "已报请审议。通过、退回、报送和办理结果都会告诉您。")
    return redirect("report", request.committee.slug, report.pk)


def _page(request: CommitteeRequest, form: ReportForm, *, kind: str, **context: Any) -> HttpResponse:
    report = context.get("report")
    files = list(report.attachments.kept().listed().order_by("uploaded_at", "pk")) if report else []
    told = {"form": form, "files": files, "kind": Kind(kind).label, **context}
    return render(request, PAGE, told, status=REFUSED if form.errors else 200)
