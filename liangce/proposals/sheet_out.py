"""A table handed out as a file; the ledger says who took it."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.http import FileResponse
from django.utils import timezone

from liangce.kernel.ledger.append import Fact, append
from liangce.kernel.sheets.formats import FORMATS
from liangce.people.requests import CommitteeRequest


def handed_out(
    request: CommitteeRequest,
    what: str,
    step: str,
    headers: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    form: str = "xlsx",
) -> FileResponse:
    """The rows as xlsx (or another `form` there is), called `what`; `step` names the export in the ledger."""
    media, write = FORMATS[form]
    stream, lines, now = io.BytesIO(), list(rows), timezone.localtime()
    write(headers, lines, stream)
    stream.seek(0)
    fact = Fact(now, request.actor, step, "导出", "committee", request.committee.pk, what)
    fact.after = {"行数": len(lines), "格式": form}
    with transaction.atomic():
        append(request.committee.pk, [fact])
    name = f"{what}-{now:%Y%m%d-%H%M}.{form}"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=media)
