"""What the page of one part of a draft shows, and what it does with what is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from liangce.kernel.actors import Actor
from liangce.kernel.regulation import Regulation, load
from liangce.kernel.regulation.differences import Difference, differences
from liangce.kernel.regulation.lines import groups
from liangce.kernel.regulation.reading import Path
from liangce.kernel.regulation.words import Vocabulary
from liangce.rulebooks.drafts import ChangedMeanwhile, change, laid, mark, value_at
from liangce.rulebooks.editing.acts import perform
from liangce.rulebooks.editing.checking import lay, problems_of
from liangce.rulebooks.editing.places import Place
from liangce.rulebooks.editing.raw import as_sent, blank, collect, flat, from_data, to_data
from liangce.rulebooks.editing.sheet import Sheet
from liangce.rulebooks.models import RulesDraft
from liangce.rulebooks.uses import used


@dataclass
class EditPage:
    """A part of a draft in hand. `seen` is the mark of what the editor started from."""

    draft: RulesDraft
    place: Place
    vocabulary: Vocabulary
    seen: str = ""
    sheet: Sheet | None = None
    clash: bool = False  # somebody else has changed this part meanwhile
    theirs: list[Difference] | None = None  # what they have, and what is on this page

    def open(self) -> "EditPage":
        """The page as the draft stands."""
        values = {root.name: value_at(self.draft.data, root.path) for root in self.place.roots}
        self.seen = mark(list(values.values()))
        raw = {root.name: self._raw(root.path, root.shape, values[root.name]) for root in self.place.roots}
        self.sheet = self._sheet(raw)
        return self

    def act(self, act: str, sent: QueryDict) -> "EditPage":
        """The page after a button that adds, removes or moves; nothing is saved."""
        raw = self._collected(sent)
        for root in self.place.roots:
            if perform(act, root.shape, raw, root.name, sent):
                break
        self.sheet = self._sheet(raw)
        return self

    def save(self, sent: QueryDict, *, by: Actor, now: datetime) -> bool:
        """Saves what was sent; False when the page has something to say first. Raises NotAllowed."""
        raw = self._collected(sent)
        boxes = {n: v for root in self.place.roots for n, v in flat(root.shape, raw[root.name], root.name)}
        self.sheet = self._sheet(raw, sent=as_sent(boxes))
        if not self.sheet.form.is_valid():
            return False
        cleaned = self.sheet.form.cleaned_data
        parts = {
            root.path: to_data(root.shape, raw[root.name], root.name, cleaned) for root in self.place.roots
        }
        if lay(self.sheet, self.place, with_parts(self.draft.data, parts)):
            return False
        try:
            self.draft = change(self.draft, parts, seen=self.seen, by=by, now=now)
        except ChangedMeanwhile as meanwhile:
            self._clash(meanwhile.draft, parts)
            return False
        return True

    def remove(self, *, by: Actor, now: datetime) -> None:
        """Takes the whole entry out of the draft. Raises NotAllowed, ChangedMeanwhile."""
        self.draft = change(self.draft, dict.fromkeys(self.place.paths), seen=self.seen, by=by, now=now)

    @property
    def used(self) -> str:
        """What uses this entry of a map."""
        field, _, entry = self.place.code.partition(".")
        return used(self.draft.committee, field).get(entry, "") if entry else ""

    def _clash(self, fresh: RulesDraft, parts: Mapping[Path, Any]) -> None:
        """What they have saved stays; pressing again saves what is on this page instead."""
        self.draft, self.clash = fresh, True
        self.seen = mark([value_at(fresh.data, path) for path in parts])
        mine = with_parts(fresh.data, parts)
        if not problems_of(fresh.data) and not problems_of(mine):
            two = (Regulation.from_data(data) for data in (fresh.data, mine))
            self.theirs = differences(*(groups(rules, self.vocabulary) for rules in two))

    def _collected(self, sent: QueryDict) -> dict[str, Any]:
        self.seen = sent.get("seen", "")
        return {root.name: collect(root.shape, sent, root.name) for root in self.place.roots}

    def _raw(self, path: Path, shape: Any, value: Any) -> Any:
        """What the boxes hold; of what is not there yet, what the national profile says."""
        if value is None:
            value = value_at(load("national").to_data(), path)
        return blank(shape) if value is None else from_data(shape, value)

    def _sheet(self, raw: Mapping[str, Any], sent: Any = None) -> Sheet:
        using = {root.name: used(self.draft.committee, root.name) for root in self.place.roots}
        return Sheet(self.place, raw, self.vocabulary, used=using, sent=sent)


def with_parts(data: Mapping[str, Any], parts: Mapping[Path, Any]) -> Mapping[str, Any]:
    """The data with these parts in it."""
    for path, value in parts.items():
        data = laid(data, path, value)
    return data
