"""Text of a paper as a desk handles it: plain paragraphs in boxes, HTML in versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from liangce.kernel.actors import Actor
from liangce.papers.models import Version
from liangce.papers.text.clean import plain_and_count
from liangce.papers.text.paragraphs import from_plain
from liangce.papers.versions import as_sections, current, write


def plain_sections(paper: Any) -> dict[str, str]:
    """The current text by the names of its sections, without markup."""
    return {part["name"]: plain_and_count(part["html"])[0] for part in current(paper).sections}


def put(
    paper: Any, *, title: str, texts: Mapping[str, str], by: Actor, now: datetime, number: int | None = None
) -> Version:
    """Writes plain texts as the paper's next version, sealed, and gives the paper its title."""
    html = {name: from_plain(text) for name, text in texts.items()}
    last = current(paper).number if number is None else number - 1
    version = Version(committee_id=paper.committee_id, paper_id=paper.pk, number=last + 1)
    write(version, title=title, sections=as_sections(paper, html), by=by, now=now)
    version.sealed_at = now
    version.save(force_insert=True)
    paper.title = version.title
    return version
