"""Versions of a paper's text: the current one, saving a draft, sealing."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.papers.models import Paper, Version
from liangce.papers.text.clean import clean_html, count_chars, plain


class Conflict(Exception):
    """Somebody else saved the paper since this editor opened it; `theirs` is their version."""

    def __init__(self, theirs: Version, revision: int) -> None:
        self.theirs, self.revision = theirs, revision
        super().__init__(f"{theirs.by}已在 {theirs.at.astimezone():%H:%M} 保存过这份草稿，您的修改还没有存。")


def current(paper: Paper) -> Version:
    """The latest version, an empty unsaved one when there is none yet."""
    latest = paper.versions.order_by("-number").first()
    return latest or Version(committee_id=paper.committee_id, paper=paper, number=0)


def as_sections(paper: Paper, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """The texts (HTML by section name), cleaned, in the order and with the labels of the paper's regulation."""
    rules = paper.rulebook.rules.sections[paper.kind]
    return [{"name": r.name, "label": r.label, "html": clean_html(texts.get(r.name, ""))} for r in rules]


@transaction.atomic
def save_draft(
    paper: Paper, *, by: Actor, now: datetime, revision: int, title: str, texts: Mapping[str, str]
) -> Paper:
    """Saves title and text of a draft and returns the paper with its new revision.

    `revision` is the one the editor opened; raises Conflict when somebody saved since. A sealed version is never changed:
    saving after it begins the next one.
    """
    paper = Paper.objects.of(paper.committee_id).select_for_update(of=("self",)).get(pk=paper.pk)
    version = current(paper)
    if revision != paper.revision:
        raise Conflict(version, paper.revision)
    if version.sealed_at or not version.number:
        version = Version(committee_id=paper.committee_id, paper=paper, number=version.number + 1)
    write(version, title=title, sections=as_sections(paper, texts), by=by, now=now).save()
    paper.title, paper.revision = version.title, paper.revision + 1
    paper.save(update_fields=["title", "revision"])
    return paper


def write(version: Version, *, title: str, sections: list[dict[str, str]], by: Actor, now: datetime) -> Version:
    """Fills a version with text and what is reckoned from it; saves nothing."""
    version.title, version.sections = " ".join(title.split())[:200], sections
    version.plain = "\n\n".join(plain(part["html"]) for part in sections)
    version.characters = sum(count_chars(part["html"]) for part in sections)
    version.digest = digest(version)
    version.at, version.by_id, version.by = now, by.person, by.name
    return version


def seal(paper: Paper, *, now: datetime) -> Version:
    """Makes the current version final and returns it."""
    version = current(paper)
    if version.sealed_at is None:
        version.sealed_at = now
        version.save(update_fields=["sealed_at"])
    return version


def digest(version: Version) -> str:
    """SHA-256 of title and sections, in hexadecimal; the ledger keeps it in place of the text."""
    content: Any = [version.title, version.sections]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
