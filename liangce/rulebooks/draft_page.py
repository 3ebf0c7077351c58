"""What the page of a draft shows: how far it is, what can be done, what was done, which parts differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.models import Entry
from liangce.kernel.process import choices
from liangce.kernel.regulation.differences import Difference, differences
from liangce.kernel.regulation.lines import groups
from liangce.people.models import Session
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.drafts import why_not_change
from liangce.rulebooks.editing.places import Place, place_of, places
from liangce.rulebooks.guards import newest
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.saying import moment_words
from liangce.rulebooks.states import DraftState

TONES = {
    DraftState.DRAFT: "blue",
    DraftState.CHECKED: "amber",
    DraftState.PLANNED: "blue",
    DraftState.APPLIED: "green",
}
#: So long after a save somebody is taken to be still at it.
PRESENCE = timedelta(minutes=30)
TACIT = {"status", "from_at"}
Item = dict[str, Any]


@dataclass
class DraftPage:
    """Everything of one draft for one reader."""

    draft: RulesDraft
    actor: Actor
    slug: str
    session: Session | None

    @cached_property
    def problems(self) -> list[tuple[tuple[str, ...], str]]:
        return self.draft.problems()

    @cached_property
    def base(self) -> Any:
        """The version it is compared with: the newest while it can change, then that which it was checked against."""
        return newest(self.draft) if self.draft.is_writable else self.draft.rulebook

    @cached_property
    def differences(self) -> list[Difference]:
        """What it changes; nothing can be said while it has problems."""
        if self.problems:
            return []
        words = vocabulary(self.session)
        return differences(groups(self.base.rules, words), groups(self.draft.rules, words))

    @property
    def by_group(self) -> list[Item]:
        """The differences under the headings of the regulation."""
        found: dict[str, list[Difference]] = {}
        for one in self.differences:
            found.setdefault(one.group, []).append(one)
        return [{"heading": heading, "rows": rows} for heading, rows in found.items()]

    @property
    def tone(self) -> str:
        return TONES.get(DraftState(self.draft.status), "")

    @cached_property
    def why_not_change(self) -> str | None:
        return why_not_change(self.draft, self.actor)

    @property
    def hint(self) -> str:
        """That somebody else has just been at it."""
        draft, now = self.draft, timezone.now()
        if not draft.is_writable or draft.changed_at is None or draft.changed_by_id == self.actor.person:
            return ""
        if now - draft.changed_at > PRESENCE:
            return ""
        minutes = int((now - draft.changed_at).total_seconds() // 60)
        when = f"{minutes} 分钟前" if minutes else "刚刚"
        return f"{draft.changed_by}{when}改过这份草稿，可能还在改。同时改同一部分时，后保存的人会看到提醒。"

    @property
    def waits(self) -> str:
        """For whom it waits, when not for the reader."""
        if self.draft.status == DraftState.CHECKED and not any(
            step.name == "apply" for step, _ in self._choices
        ):
            return "等另一个人审定：由没有参与起草、修改、核对的秘书长或系统管理员启用。"
        if self.draft.status == DraftState.PLANNED and self.draft.from_at:
            return f"{moment_words(self.draft.from_at)}起，{self.draft.session}新提交的提案用这一版。"
        return ""

    @property
    def groups(self) -> list[Item]:
        """The parts to edit, under the headings of the regulation, each with how much of it was changed."""
        found: dict[str, list[Item]] = {"": []}
        for place in places(self.draft.data):
            found.setdefault(place.group if place.is_entry else "", []).append(self._part(place))
        return [{"heading": heading, "parts": parts} for heading, parts in found.items()]

    def _part(self, place: Place) -> Item:
        return {
            "place": place,
            "url": reverse("rules-draft-edit", args=[self.slug, self.draft.pk, place.code]),
            "changes": sum(place.holds(one.path) or one.path in place.paths for one in self.differences),
            "wrong": sum(place.holds(path) for path, _ in self.problems),
        }

    @cached_property
    def _choices(self) -> list[Any]:
        return choices(self.draft, self.actor)

    @property
    def buttons(self) -> list[Item]:
        """The steps this reader may take; the first that can be used stands out."""
        found = [
            {
                "name": step.name,
                "label": step.label,
                "url": reverse("step", args=[self.slug, self.draft.kind_name, self.draft.pk, step.name]),
                "why_not": reason,
                "kind": "go" if step.todo and not reason else "",
                "method": "get" if step.asks else "post",
                "confirm": step.confirm,
            }
            for step, reason in self._choices
        ]
        return sorted(found, key=lambda button: button["kind"] != "go")

    @property
    def facts(self) -> list[tuple[str, str]]:
        draft = self.draft
        known = (
            ("现行版本", str(self.base)),
            ("起草", f"{draft.begun_by}，{moment_words(draft.begun_at)}"),
            ("最后修改", f"{draft.changed_by}，{moment_words(draft.changed_at)}" if draft.changed_at else ""),
            ("核对", str(draft.checked_by or "")),
            ("为什么改", draft.reason),
            ("成为", str(draft.version or "")),
            ("用于", f"{draft.session}，{moment_words(draft.from_at)}起" if draft.session else ""),
        )
        return [(term, words) for term, words in known if words]

    @property
    def timeline(self) -> list[Item]:
        """What was done, the newest first."""
        entries = Entry.objects.of(self.draft.committee_id).about(self.draft)
        return [
            {
                "at": entry.at,
                "text": entry.label,
                "by": entry.actor if entry.actor == entry.role else f"{entry.actor}（{entry.role}）",
                "on_behalf_of": entry.for_name,
                "detail": "；".join(_details(entry)),
                "is_now": place == 0 and self.draft.is_open,
            }
            for place, entry in enumerate(entries)
        ]


def _details(entry: Entry) -> Iterator[str]:
    for name, value in entry.after.items():
        if name not in TACIT:
            words = f"{value[:12]}…" if isinstance(value, str) and len(value) == 64 else value
            yield f"{name} {words}"
    if entry.reason:
        yield entry.reason


def place_url(path: tuple[str, ...], draft: RulesDraft, slug: str) -> str:
    """The page on which what stands at this path is changed; "" for none."""
    place = place_of(path, draft.data) if path else None
    return reverse("rules-draft-edit", args=[slug, draft.pk, place.code]) if place else ""
