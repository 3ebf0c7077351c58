"""The page of a paper, whatever its kind: its text and files, what other packages know of it, and what can be done."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from liangce.kernel.models import Entry
from liangce.papers import cards
from liangce.papers.models import Attachment, Version
from liangce.papers.pages.case import CasePage


class PaperPage(CasePage):
    """A paper before one actor. Its kind says which parts of its own there are, and what they are called."""

    @property
    def own_parts(self) -> Sequence[Any]:
        """Parts of this kind of paper that the actor may see."""
        raise NotImplementedError

    @property
    def own_names(self) -> Mapping[int, str]:
        """What these are called, by their keys."""
        raise NotImplementedError

    @property
    def shown_parts(self) -> Sequence[Any]:
        return [*self.own_parts, *(case for card in self.cards for case in card.cases)]

    @property
    def names(self) -> Mapping[int, str]:
        return {**self.own_names} | {key: name for card in self.cards for key, name in card.names.items()}

    @cached_property
    def cards(self) -> list[cards.Card]:
        """What packages further left know of it."""
        return cards.cards(self.case, self.actor, self.slug)

    @cached_property
    def entries(self) -> list[Entry]:
        """What only a card shows is told where the card is."""
        rows = Entry.objects.of(self.case.committee_id).about(self.case)
        hidden, shown = cards.kinds(), cards.keys(self.cards)
        return [entry for entry in rows if entry.kind not in hidden or entry.subject_id in shown]

    def reason_of(self, step: str) -> str:
        """What was written when this step was last taken with the paper: why it came back."""
        name = f"{self.case.kind_name}.{step}"
        return next((entry.reason for entry in self.entries if entry.step == name), "")

    @cached_property
    def versions(self) -> list[Version]:
        return list(self.case.versions.order_by("number"))

    @property
    def text(self) -> Version | None:
        """As it stands now."""
        return self.versions[-1] if self.versions else None

    @cached_property
    def files(self) -> list[Attachment]:
        return list(self.case.attachments.kept().listed().order_by("uploaded_at", "pk"))
