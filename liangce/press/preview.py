"""The reading pages of an issue before it is out, made by the same writers as the published ones; nothing is stored."""

import mimetypes
from pathlib import Path

from liangce.press.freezing import snapshot
from liangce.press.models import Issue
from liangce.press.site import articles, front, images
from liangce.press.site.context import site_of
from liangce.press.site.shown import Shown

INDEX = "index.html"


def preview_path(issue: Issue) -> str:
    """Where the issue's own page stands below the address of its preview."""
    return f"{issue.path}/"


def preview_file(issue: Issue, path: str) -> tuple[bytes | Path, str] | None:
    """The file that readers will find at this path below the newspaper's folder, and its type; None for no such."""
    site = site_of(issue.newspaper)
    if path in site.assets.files:
        return site.assets.files[path], _type(path)
    shown = Shown(snapshot(issue, preview=True))
    if not path.startswith(shown.url):
        return None
    inside = path.removeprefix(shown.url)
    name = f"{inside}{INDEX}" if not inside or inside.endswith("/") else inside
    for writer in (front.issue_files, articles.article_files, images.page_files):
        files = writer(site, shown)
        if name in files:
            return files[name], _type(name)
    return None


def _type(path: str) -> str:
    found = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
