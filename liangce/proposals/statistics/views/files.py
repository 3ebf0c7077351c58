"""The sheets and the lists of records as files."""

from functools import partial
from typing import IO, Any

from django.http import FileResponse, Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from liangce.kernel.sheets.formats import FORMATS
from liangce.papers.text.files import safe_name
from liangce.people.requests import CommitteeRequest
from liangce.proposals.statistics import document, workbook
from liangce.proposals.statistics.frame import reading_of
from liangce.proposals.statistics.record_kinds import KINDS
from liangce.proposals.statistics.recorded import written
from liangce.proposals.statistics.records import Records
from liangce.proposals.statistics.sheets import read_by

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS = {"xlsx": (FORMATS["xlsx"][0], workbook.write), "docx": (WORD, document.write)}


@require_GET
def statistics_export(request: CommitteeRequest, committee: str) -> FileResponse:
    """Every sheet one may read, as a workbook or a Word file."""
    reading, form = reading_of(request, committee), request.GET.get("format", "xlsx")
    if form not in WRITERS or not read_by(reading.reach):
        raise Http404
    media, write = WRITERS[form]
    stream = written(
        partial(write, reading, request.committee.name),
        by=request.actor, what="提案统计", words=reading.words, form=form,
    )  # fmt: skip
    return _file(stream, f"提案统计-{reading.words}", form, media)


@require_GET
def statistics_records_export(request: CommitteeRequest, committee: str, kind: str) -> FileResponse:
    """Every record the list shows on all its pages."""
    reading, form = reading_of(request, committee), request.GET.get("format", "xlsx")
    if kind not in KINDS or form not in FORMATS or not read_by(reading.reach):
        raise Http404
    records = Records(KINDS[kind], reading, request.GET)
    media, writer = FORMATS[form]
    headers = ["提案", "案由", *records.kind.columns]

    def write(stream: IO[bytes]) -> None:
        lines: Any = (
            [item.number, item.title, *(cell.value for cell in item.cells)] for item in records.every()
        )
        writer(headers, lines, stream)

    stream = written(write, by=request.actor, what=records.kind.title, words=records.words, form=form)
    return _file(stream, f"{records.kind.title}-{reading.words}", form, media)


def _file(stream: IO[bytes], name: str, form: str, media: str) -> FileResponse:
    stamp = f"{timezone.localtime():%Y%m%d-%H%M}"
    return FileResponse(
        stream, as_attachment=True, filename=safe_name(f"{name}-{stamp}.{form}"), content_type=media
    )
