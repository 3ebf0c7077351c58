"""核对: what a draft changes, what somebody should look at, and dates by old and new rules."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from liangce.kernel.regulation.lines import groups
from liangce.people.vocabulary import vocabulary
from liangce.rulebooks.checking.findings import Finding, findings
from liangce.rulebooks.checking.numbers import upcoming
from liangce.rulebooks.checking.trial import TrialForm, trials
from liangce.rulebooks.draft_page import DraftPage, place_url
from liangce.rulebooks.editing.checking import in_words
from liangce.rulebooks.editing.places import place_of


@dataclass
class CheckPage(DraftPage):
    """The page of a draft with what its check found."""

    asked: QueryDict

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """Each with the address where it is mended; what stops the draft comes first."""
        found = [self._problem(path, sentence) for path, sentence in self.problems]
        if not self.problems:
            today = timezone.localdate()
            found += findings(self.draft, self.base.rules, self.draft.rules, self.session, today)
        return [
            {
                "finding": one,
                "url": place_url(one.path, self.draft, self.slug) if self.draft.is_writable else "",
            }
            for one in found
        ]

    @property
    def stops(self) -> int:
        """How many findings must be mended first."""
        return sum(one["finding"].stops for one in self.findings)

    def _problem(self, path: tuple[str, ...], sentence: str) -> Finding:
        place = place_of(path, self.draft.data)
        where = place.label if place else ""
        return Finding(f"{where}：{in_words(sentence, self.draft.data, path)}", stops=True, path=path)

    @cached_property
    def form(self) -> TrialForm:
        names = TrialForm.base_fields
        days = dict(zip(names, sorted(TrialForm(QueryDict()).days(self.session)), strict=False))
        asked = self.asked if any(name in self.asked for name in names) else None
        return TrialForm(asked, initial=days, label_suffix="")

    @cached_property
    def trials(self) -> tuple[list[dict[str, Any]], int]:
        """(rows of terms that differ, how many stay)."""
        if self.problems:
            return [], 0
        words = vocabulary(self.session)
        old, new = groups(self.base.rules, words), groups(self.draft.rules, words)
        days = (
            self.form.days(self.session) if self.form.is_bound else TrialForm(QueryDict()).days(self.session)
        )
        return trials(self.draft.committee_id, old, new, days)

    @property
    def numbers(self) -> list[Any]:
        """The next numbers by old and new formats, where they differ."""
        if self.problems or self.session is None:
            return []
        found = upcoming(self.base.rules, self.draft.rules, self.session)
        return [one for one in found if one.old != one.new]
