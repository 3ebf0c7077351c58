"""Working on a redacted copy: what is proposed, what a person decides, and saving it apart from the original."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from liangce.kernel.actors import Actor
from liangce.kernel.process import NotAllowed
from liangce.papers.text.private import Found, find_in, occurrences
from liangce.papers.text.redact import linear, redacted
from liangce.papers.text.secrecy import marks_in
from liangce.proposals import digests
from liangce.proposals.models import Publication, Redaction
from liangce.proposals.originals import Original, original
from liangce.proposals.releasing import keep_picture
from liangce.public.models import Extent

Mark = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """What the page sends: which marks hide, what else to hide, what stays of pictures and goes of tables."""

    extent: str = Extent.FULL
    title: str = ""
    summary: str = ""
    shows_names: bool = True
    on: Collection[int] = ()  # the begins of the marks that hide
    words: str = ""  # hide wherever they stand
    passage: tuple[int, int, str] | None = None  # from, to, and what stood there on the page
    pictures: Collection[int] = ()
    left_out: Collection[int] = field(default=())


def why_not(publication: Publication, actor: Actor) -> str | None:
    """Why this actor may not work on the copy now, None when they may."""
    part = publication.process.step("submit").actor
    if not part.fits(actor, publication):
        return f"只有{part.label}可以做公开稿。"
    return None if publication.is_open else f"现在是“{publication.status_label}”，公开稿不能改动。"


def working(publication: Publication, source: Original) -> Redaction:
    """The copy being worked on, not saved yet where it is new: after a sealed one it goes on from there.

    When the original is another than the one it was made from, the passages are looked for anew.
    """
    newest = publication.redactions.order_by("-number").first()
    is_same = newest is not None and newest.source_digest == source.digest
    if newest is not None and is_same and not newest.sealed_at:
        return newest
    row = newest if newest is not None and not newest.sealed_at else _next(publication, newest)
    if not is_same:
        row.marks, row.kept, row.left_out = proposed(source), {}, []
        row.title = row.title or source.title
    row.html = shown(source, row)
    return row


def _next(publication: Publication, before: Redaction | None) -> Redaction:
    row = Redaction(committee_id=publication.committee_id, publication=publication, number=1)
    if before is not None:
        row.number = before.number + 1
        for name in ("extent", "title", "summary", "shows_names", "marks", "kept", "left_out"):
            setattr(row, name, getattr(before, name))
    return row


def proposed(source: Original) -> list[Mark]:
    """Marks over everything that looks private, all of them hiding."""
    return [_mark(one) for one in find_in(source.html, source.known)]


def shown(source: Original, row: Redaction) -> str:
    """The redacted HTML by the marks of the copy."""
    spans = [(mark["start"], mark["end"]) for mark in row.marks if mark["on"]]
    kept = {int(number): f"image:{sha256}" for number, sha256 in row.kept.items()}
    return redacted(source.html, spans, kept=kept, left_out=row.left_out)


@transaction.atomic
def save(publication: Publication, changes: Changes, *, by: Actor, now: datetime) -> Redaction:
    """Saves the copy and returns it. Raises NotAllowed with the reason; the original is never touched."""
    rows = Publication.objects.of(publication.committee_id).select_for_update(of=("self",), no_key=True)
    locked = rows.get(pk=publication.pk)
    locked.proposal = publication.proposal
    if reason := why_not(locked, by):
        raise NotAllowed(reason)
    source = original(publication)
    row = working(publication, source)
    row.marks = _decided(source, row.marks, changes)
    row.extent, row.shows_names = changes.extent, changes.shows_names
    row.title, row.summary = " ".join(changes.title.split())[:200] or source.title, changes.summary.strip()
    row.left_out = sorted(set(changes.left_out))
    row.kept = {
        str(number): keep_picture(publication, source.html, number, by=by, now=now).sha256
        for number in sorted(set(changes.pictures))
    }
    if found := marks_in(f"{row.title}\n{row.summary}"):
        raise NotAllowed(f"标题或摘要里有密级标志“{found[0]}”，没有保存。涉密内容一律不公开。")
    row.html, row.source_digest = shown(source, row), source.digest
    row.digest = digests.of_redaction(row)
    row.at, row.by_id, row.by = now, by.person, by.name
    row.save()
    return row


def _decided(source: Original, marks: list[Mark], changes: Changes) -> list[Mark]:
    """The marks as they stand, switched on and off, with what was added by hand; one added by hand can be taken off."""
    kept = [mark | {"on": mark["start"] in changes.on} for mark in marks]
    kept = [mark for mark in kept if mark["on"] or mark["kind"] != "manual"]
    added = occurrences(source.html, changes.words) if changes.words else []
    if changes.words and not added:
        raise NotAllowed(
            f"原文里没有“{changes.words}”，没有遮盖。请核对文字；可以用 ? 代一个字，用 * 代几个字。"
        )
    if changes.passage:
        added.append(_standing(linear(source.html), *changes.passage))
    for one in added:
        inside = [m for m in kept if m["on"] and m["start"] <= one.start and one.end <= m["end"]]
        same = [m for m in kept if (m["start"], m["end"]) == (one.start, one.end)]
        for mark in same:
            mark["on"] = True
        if not inside and not same:
            kept = [m for m in kept if m["start"] != one.start] + [_mark(one)]
    return sorted(kept, key=lambda mark: (mark["start"], mark["end"]))


def _standing(text: str, start: int, end: int, words: str) -> Found:
    """The passage chosen on the page: where the page says, else the nearest place where the same words stand."""
    if words and text[start:end] != words:
        places = [place for place in range(len(text)) if text.startswith(words, place)]
        if not places:
            raise NotAllowed("选中的文字在原文里找不到，没有遮盖。请重新选，或者把它写在框里。")
        start = min(places, key=lambda place: abs(place - start))
        end = start + len(words)
    if not 0 <= start < end <= len(text):
        raise NotAllowed("没有选中文字。请先在左边选中要遮盖的文字。")
    return Found(start, end, "manual")


def _mark(one: Found) -> Mark:
    return {"start": one.start, "end": one.end, "kind": one.kind, "on": True}
