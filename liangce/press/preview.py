"""Reading pages made one at a time, for those who may: of an issue that is not out yet, and of a restricted journal.

The same code makes them that writes the published files; nothing is stored.
"""

import mimetypes
from pathlib import Path

from django.http import HttpResponse

from liangce.press.freezing import snapshot
from liangce.press.models import Issue
from liangce.press.site.context import site_of
from liangce.press.site.one import Found, of_shown
from liangce.press.site.shown import Shown


def preview_file(issue: Issue, path: str) -> Found:
    """What readers will find at this path below the newspaper's folder; None where nothing of the issue will be."""
    site = site_of(issue.newspaper)
    site.search = ""
    if path in site.files:
        return site.files[path]
    shown = Shown(snapshot(issue, preview=True))
    return of_shown(site, shown, path.removeprefix(shown.url)) if path.startswith(shown.url) else None


def handed_over(found: bytes | Path, path: str) -> HttpResponse:
    """The file for this one reader: kept nowhere on the way."""
    mime = "text/html" if not path or path.endswith("/") else mimetypes.guess_type(path)[0]
    kind = mime or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    answer = HttpResponse(found if isinstance(found, bytes) else found.read_bytes(), content_type=kind)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
