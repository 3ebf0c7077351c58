"""What a step asks for: an ordinary form that knows the case and who acts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from liangce.kernel.actors import Actor


@dataclass(frozen=True)
class Beginning:
    """Values for a form whose writer chose a text to begin with: what was done, or what must be asked before."""

    values: dict[str, Any]
    told: str = ""
    asks: str = ""


class StepForm(forms.Form):
    """Base of every form in a process table. Choices among rows must be set from `self.case.committee_id`.

    `notes` are sentences to be read before; `details` says something beside a row to choose, by its key.
    """

    notes: tuple[str, ...] = ()
    details: Mapping[int, str] = {}

    def __init__(
        self, *args: Any, case: Any, actor: Actor, now: datetime | None = None, **kwargs: Any
    ) -> None:
        self.case, self.actor, self.now = case, actor, now or timezone.now()
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Sets choices and first values from the case."""

    def beginnings(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Texts one may begin with, in groups of (key, name); none unless the form says so."""
        return []

    def begin(self, key: str, how: str, said: Mapping[str, str], day: date) -> Beginning:
        """The form's values with the text `key` in them; `how`: "ask" first, "replace" or "append"."""
        return Beginning(dict(said))

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """The rows to choose from in the field `name`; they must be the committee's own."""
        cast(forms.ModelChoiceField, self.fields[name]).queryset = rows

    def options(self, name: str, choices: Iterable[tuple[str, str]], *, empty: str = "") -> None:
        """The choices of the field `name`, after an empty one that says `empty`."""
        first = [("", empty)] if empty else []
        cast(forms.ChoiceField, self.fields[name]).choices = [*first, *choices]


class ReasonForm(StepForm):
    """A reason, which the ledger keeps and the person concerned reads."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(StepForm):
    """A reason that may be left out."""

    reason = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
