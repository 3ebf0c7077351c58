"""Files handed out: the template to fill in, and the list of what is to be mended."""

from collections.abc import Sequence
from io import BytesIO

from django.http import FileResponse, Http404

from liangce.desk.imports.kinds import KINDS
from liangce.desk.imports.reach import desk_only, run_of
from liangce.kernel.sheets import write_xlsx
from liangce.people.requests import CommitteeRequest


def import_template(request: CommitteeRequest, committee: str, kind: str) -> FileResponse:
    """A workbook with the header, an example row to be overwritten, and beside it what to write where."""
    desk_only(request)
    if kind not in KINDS:
        raise Http404
    columns = KINDS[kind].example
    stream = BytesIO()
    example = [example for _, example, _ in columns]
    headers = [header for header, _, _ in columns]
    write_xlsx(headers, [example], stream, KINDS[kind].label, notes=_notes(columns))
    return _download(f"{KINDS[kind].label}模板.xlsx", stream)


def import_problems(request: CommitteeRequest, committee: str, pk: int) -> FileResponse:
    """All rows that were refused, and all to be checked by a person."""
    run = run_of(request, pk)
    report = run.outcome
    if report is None:
        raise Http404
    rows = [(p.row, p.column, p.reason, "有误，没有导入" if p.is_bad else "请核对") for p in report.problems]
    stream = BytesIO()
    write_xlsx(("行", "列", "原因", "处理"), rows, stream, "问题")
    return _download(f"{run.name}的问题.xlsx", stream)


def _notes(columns: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """What to write where, a row a column."""
    return [
        ("列", "怎样填写"),
        ("（整行）", "第 2 行是示例，导入时自动略过；从第 3 行起填写"),
        *((header, note or "照实填写，没有就空着") for header, _, note in columns),
    ]


def _download(name: str, stream: BytesIO) -> FileResponse:
    stream.seek(0)
    return FileResponse(stream, as_attachment=True, filename=name)
