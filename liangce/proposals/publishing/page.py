"""The page of one publication: the original beside the redacted copy, and what can be done now."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.deadlines.bands import nearness
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.models import Deadline, Entry
from liangce.papers.pages.can_do import Buttons, buttons
from liangce.papers.pages.timeline import timeline
from liangce.papers.text.clean import place_images
from liangce.papers.text.private import KINDS
from liangce.papers.text.redact import highlighted, linear, pictures, tables
from liangce.proposals.models import Publication, Redaction, ReleasedCopy
from liangce.proposals.originals import Original, original
from liangce.proposals.publishing.states import TONES
from liangce.proposals.redacting import why_not, working
from liangce.proposals.releasing import attachments
from liangce.proposals.states import Publishing
from liangce.public.models import Extent, What

Item = dict[str, Any]


@dataclass
class PublicationPage:
    """One publication before one actor."""

    publication: Publication
    actor: Actor
    slug: str
    now: datetime
    site_open: bool

    @cached_property
    def source(self) -> Original:
        return original(self.publication)

    @cached_property
    def redaction(self) -> Redaction:
        """The copy being worked on; where nothing can be worked on any more, the last one."""
        if not self.publication.is_open:
            last = self.publication.redactions.order_by("-number").first()
            if last is not None:
                return last
        return working(self.publication, self.source)

    @property
    def is_saved(self) -> bool:
        return not self.redaction._state.adding

    @cached_property
    def refusal(self) -> str | None:
        """Why the actor may not work on the copy."""
        return why_not(self.publication, self.actor)

    @property
    def eyebrow(self) -> str:
        return f"{self.publication.proposal.headline} · 公开{self.publication}"

    @property
    def state(self) -> tuple[str, str]:
        status = Publishing(self.publication.status)
        return str(status.label), TONES.get(status, "")

    @property
    def is_text(self) -> bool:
        return self.publication.what == What.TEXT

    @property
    def is_summary(self) -> bool:
        return self.redaction.extent == Extent.SUMMARY

    @cached_property
    def marks(self) -> list[Item]:
        """Each place: what stands there, what it is, whether it is hidden."""
        text = linear(self.source.html)
        return [
            {
                "start": mark["start"],
                "kind": KINDS[mark["kind"]],
                "words": text[mark["start"] : mark["end"]][:60],
                "on": mark["on"],
            }
            for mark in self.redaction.marks
        ]

    @property
    def original_html(self) -> str:
        """The original with the places in it."""
        marks = [(m["start"], m["end"], "on" if m["on"] else "off") for m in self.redaction.marks]
        return highlighted(self.source.html, marks)

    @property
    def redacted_html(self) -> str:
        """The copy, its pictures shown from where the house keeps them."""
        shown = {f"image:{copy.sha256}": self._copy_url(copy) for copy in self.copies if copy.is_picture}
        return place_images(self.redaction.html, shown)

    @property
    def pictures(self) -> list[Item]:
        """Each picture of the original, and whether it stays."""
        kept = self.redaction.kept
        return [
            {"number": number, "url": url, "kept": str(number) in kept}
            for number, url in enumerate(pictures(self.source.html))
        ]

    @property
    def tables(self) -> list[Item]:
        """Each table of the original, and whether it is left out."""
        return [
            {"number": number, "words": words, "out": number in self.redaction.left_out}
            for number, words in enumerate(tables(self.source.html))
        ]

    @cached_property
    def copies(self) -> list[ReleasedCopy]:
        return list(self.publication.copies.filter(removed_at=None))

    @cached_property
    def attachments(self) -> list[Item]:
        """Each attachment of the paper with its copy for the public, if there is one."""
        if not self.is_text:
            return []
        released = {copy.attachment_id: copy for copy in self.copies if not copy.is_picture}
        return [
            {
                "row": row,
                "url": reverse("attachment", args=[self.slug, row.pk]),
                "copy": released.get(row.pk),
                "copy_url": self._copy_url(released[row.pk]) if row.pk in released else "",
            }
            for row in attachments(self.publication)
        ]

    def _copy_url(self, copy: ReleasedCopy) -> str:
        return reverse("publication-copy", args=[self.slug, self.publication.pk, copy.pk])

    @property
    def facts(self) -> list[tuple[str, str]]:
        case, copy = self.publication, self.redaction
        known = (
            ("公开方式", copy.get_extent_display() if copy.sealed_at else ""),
            (
                "提案人姓名",
                ("公布" if copy.shows_names else "不公布") if self.is_text and copy.sealed_at else "",
            ),
            ("公开稿", f"{copy}，{copy.by}" if self.is_saved else ""),
            ("复核", copy.checked_by),
            ("理由", case.reason),
            ("重新审查", _day(case.reexamine_on)),
            ("决定", _day(case.decided_at and timezone.localdate(case.decided_at))),
        )
        return [(term, text) for term, text in known if text]

    @cached_property
    def buttons(self) -> Buttons:
        rows = Deadline.objects.of(self.publication.committee_id).of_case(self.publication)
        return buttons(
            [self.publication],
            self.actor,
            slug=self.slug,
            parts={},
            deadlines=rows,
            now=self.now,
            hint=self._hint,
        )

    @property
    def timeline(self) -> list[Item]:
        entries = Entry.objects.of(self.publication.committee_id).about(self.publication.proposal)
        mine = list(entries.filter(subject_id=self.publication.pk))
        return timeline(mine, {}, self.publication.rulebook.rules, is_over=False)

    @property
    def public_url(self) -> str:
        """The address anybody can open, while something is up there."""
        part = self.publication.part
        return part.page.address(self.slug) if part and part.is_up else ""

    def _hint(self, deadline: Deadline) -> str:
        calendar, today = calendar_of(deadline.committee_id), timezone.localdate(self.now)
        near = nearness(deadline.due_on, today, calendar, self.publication.rulebook.rules)
        return f"{deadline.label}期限 {_day(deadline.due_on)}，{near.words}"


def _day(day: Any) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if day else ""
