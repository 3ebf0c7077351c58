"""The page of one suggestion: what was claimed of it, who verified it, what the look-back found."""

from collections.abc import Mapping
from functools import cached_property

from django.urls import reverse

from liangce.outcomes.item_rows import state
from liangce.outcomes.models import Conversion, Instruction, SuggestionItem
from liangce.outcomes.pages import OutcomePage
from liangce.outcomes.states import OUTCOME_TONES, TONES
from liangce.outcomes.words import paper_kind, paper_url
from liangce.papers.pages.case import Item
from liangce.proposals.page_side import due_day


class ItemPage(OutcomePage):
    """What is loaded, as the page shows it."""

    case: SuggestionItem

    @property
    def state(self) -> tuple[str, str]:
        return state(self.case)

    @property
    def paper_url(self) -> str:
        return paper_url(self.case.paper, self.slug)

    @cached_property
    def shown_parts(self) -> list[Conversion]:
        rows = Conversion.objects.of(self.case.committee_id).visible_to(self.actor).filter(item=self.case)
        found = list(rows.select_related("document", "unit", "evidence").order_by("claimed_at", "id"))
        for row in found:
            row.item, row.rulebook = self.case, self.case.rulebook
        return found

    @property
    def names(self) -> Mapping[int, str]:
        return {row.pk: f"{row.claimed_by}申报{row.get_outcome_display()}" for row in self.shown_parts}

    @property
    def facts(self) -> list[tuple[str, str]]:
        item = self.case
        known = (
            ("文稿", f"{paper_kind(item.paper)}：{item.paper}"),
            ("作者", str(item.paper.first_proposer)),
            ("责任单位", str(item.unit) if item.unit else ""),
            ("录入", f"{item.entered_by}，{due_day(item.entered_at)}"),
        )
        return [(term, text) for term, text in known if text]

    @property
    def conversions(self) -> list[Item]:
        """The newest first."""
        return [self._conversion(row) for row in reversed(self.shown_parts)]

    def _conversion(self, row: Conversion) -> Item:
        document, file = row.document, row.evidence
        return {
            "outcome": row.get_outcome_display(),
            "tone": OUTCOME_TONES.get(row.outcome, ""),
            "state": row.status_label,
            "state_tone": TONES.get(row.status, "amber"),
            "words": row.words,
            "on": row.on,
            "unit": str(row.unit) if row.unit else "",
            "document": str(document) if document else "",
            "document_url": reverse("outcome-document", args=[self.slug, document.pk]) if document else "",
            "file": file if file and file.removed_at is None else None,
            "claimed": f"{row.claimed_by}，{due_day(row.claimed_at)}",
            "verified": f"{row.verified_by}，{due_day(row.verified_at)}" if row.verified_at else "",
            "holding": row.get_holding_display(),
            "held_words": row.held_words,
            "looked": f"{row.looked_by}，{due_day(row.looked_at)}" if row.looked_at else "",
        }

    @property
    def instructions(self) -> list[Item]:
        """Those on this suggestion."""
        rows = Instruction.objects.of(self.case.committee_id).visible_to(self.actor).filter(item=self.case)
        return [
            {
                "name": row.whose,
                "detail": row.get_kind_display(),
                "url": reverse("instruction", args=[self.slug, row.pk]),
                "state": row.status_label,
                "tone": TONES[row.status],
            }
            for row in rows
        ]
