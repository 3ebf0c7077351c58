"""Exchange files: made, uploaded, tried, taken in, handed out again; and which keys are trusted."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liangce.kernel.ledger.checkpoint import signing_key
from liangce.network.exchange_in import FileRefused, read
from liangce.network.exchange_out import export
from liangce.network.file_page import FilePage
from liangce.network.forms_exchange import ExportForm, TrustForm, UploadForm
from liangce.network.keys import fingerprint, own_key, trust
from liangce.network.models import ExchangeFile, Letter, Partner
from liangce.network.parts import EXCHANGERS
from liangce.network.receiving import keep, take_in
from liangce.network.statement import compared
from liangce.network.tabs import tabs
from liangce.people.requests import CommitteeRequest

REFUSED = 422  # what was sent cannot be worked with; the page says what to mend
SHOWN = 50  # files in the list


def _only_exchangers(request: CommitteeRequest) -> None:
    """Raises Http404: in these pages stands what is restricted too."""
    if not request.actor.holds(*EXCHANGERS):
        raise Http404


@require_http_methods(["GET", "POST"])
def exchange(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Making a file and uploading one, and those there were."""
    _only_exchangers(request)
    if request.method == "POST" and "upload" in request.POST:
        return _upload(request, committee)
    form = ExportForm(request.POST or None, committee=request.committee)
    if request.method == "POST" and form.is_valid():
        partner, now = form.cleaned_data["partner"], timezone.now()
        again, key = form.cleaned_data["again"], signing_key(settings.KEYS)
        made = export(request.committee, partner, key=key, by=request.actor, now=now, again=again)
        left = f"还有 {made.left} 条因为附件太大，请再导出一次。" if made.left else ""
        messages.success(
            request, f"已做好送{partner}的交换文件，{made.row.letters} 条。{left}请下载，传给对方。"
        )
        return redirect("exchange-file", committee, made.row.pk)
    return _exchange(request, committee, form, UploadForm())


def _exchange(request: CommitteeRequest, slug: str, form: ExportForm, upload: UploadForm) -> HttpResponse:
    files = ExchangeFile.objects.of(request.committee).select_related("partner")
    waiting = Letter.objects.of(request.committee).unposted().filter(handover__partner__is_outside=True)
    context = {
        "form": form,
        "upload": upload,
        "files": files[:SHOWN],
        "waiting": waiting.count(),
        "has_partners": Partner.objects.of(request.committee).filter(is_outside=True).exists(),
        "tabs": tabs(slug, "exchange", request.actor),
    }
    status = REFUSED if form.errors or upload.errors else 200
    return render(request, "network/exchange.html", context, status=status)


def _upload(request: CommitteeRequest, slug: str) -> HttpResponse:
    """Nothing is taken in yet: the page of the file says what would be."""
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            incoming = read(request.committee, data)
        except FileRefused as why:
            form.add_error("file", str(why))
        else:
            row = keep(
                request.committee, incoming, data, name=file.name, by=request.actor, now=timezone.now()
            )
            return redirect("exchange-file", slug, row.pk)
    return _exchange(request, slug, ExportForm(committee=request.committee), form)


def _file(request: CommitteeRequest, pk: int) -> ExchangeFile:
    _only_exchangers(request)
    rows = ExchangeFile.objects.of(request.committee).select_related("partner")
    found: ExchangeFile = get_object_or_404(rows, pk=pk)
    return found


@require_safe
def exchange_file(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """What is in it, line by line, and what became or would become of each."""
    return render(request, "network/file.html", {"page": FilePage(_file(request, pk))})


@require_POST
def exchange_apply(request: CommitteeRequest, committee: str, pk: int) -> HttpResponse:
    """Takes in an uploaded file."""
    row = _file(request, pk)
    if row.is_ours:
        raise Http404
    try:
        lines = take_in(request.committee, row, by=request.actor, now=timezone.now())
    except FileRefused as why:
        messages.error(request, str(why))
    else:
        new = sum(line["state"] == "new" for line in lines)
        messages.success(request, f"已导入 {new} 条。" if new else "这份文件的内容都已经在这里，没有变化。")
    return redirect("exchange-file", committee, pk)


@require_safe
def exchange_download(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """The file itself."""
    row = _file(request, pk)
    if not row.file.exists():
        raise Http404("文件内容不在了，请重新导出。")
    return FileResponse(
        open(row.file, "rb"), as_attachment=True, filename=row.name, content_type="application/json"
    )


@require_safe
def check(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Both sides' accounts side by side."""
    _only_exchangers(request)
    context = {"found": compared(request.committee), "tabs": tabs(committee, "network-check", request.actor)}
    return render(request, "network/check.html", context)


@require_http_methods(["GET", "POST"])
def partners(request: CommitteeRequest, committee: str) -> HttpResponse:
    """Whom we exchange with, by which keys; and our own key for them."""
    _only_exchangers(request)
    form = TrustForm(request.POST or None, committee=request.committee)
    if request.method == "POST" and form.is_valid():
        row = trust(request.committee, by=request.actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, f"已登记{row}，指纹 {fingerprint(row.public_key)}。")
        return redirect("partners", committee)
    key = own_key(settings.KEYS)
    rows: list[tuple[Any, str]] = [
        (row, fingerprint(row.public_key) if row.public_key else "")
        for row in Partner.objects.of(request.committee)
    ]
    context = {
        "form": form,
        "rows": rows,
        "key": key,
        "fingerprint": fingerprint(key),
        "tabs": tabs(committee, "partners", request.actor),
    }
    return render(request, "network/partners.html", context, status=REFUSED if form.errors else 200)
