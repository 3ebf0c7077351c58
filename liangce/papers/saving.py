"""Saving a draft as its page sends it: who may, pictures into files, then text and details at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.papers.drafts import is_writer
from liangce.papers.models import Paper
from liangce.papers.pictures import adopted, lifted
from liangce.papers.versions import save_draft


def save(
    paper: Paper,
    *,
    slug: str,
    by: Actor,
    now: datetime,
    revision: int,
    title: str,
    texts: Mapping[str, str],
    details: Mapping[str, Any],
    beside: bool = False,
) -> Paper:
    """Saves what the page of the committee `slug` sent; see `save_draft`. Raises NotAllowed and Conflict."""
    if not is_writer(paper, by):
        raise NotAllowed("只有第一提案人或代录入的工作人员可以改这份草稿。")
    texts = adopted(paper, lifted(paper, texts, slug=slug, by=by, now=now), slug=slug, by=by)
    return save_draft(
        paper, by=by, now=now, revision=revision, title=title, texts=texts, details=details, beside=beside
    )
