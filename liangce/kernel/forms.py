"""What a step asks for: an ordinary form that knows the case and who acts."""

from typing import Any

from django import forms

from liangce.kernel.actors import Actor


class StepForm(forms.Form):
    """Base of every form in a process table. Choices among rows must be set from `self.case.committee_id`."""

    def __init__(self, *args: Any, case: Any, actor: Actor, **kwargs: Any) -> None:
        self.case, self.actor = case, actor
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Sets choices and first values from the case."""


class ReasonForm(StepForm):
    """A reason, which the ledger keeps and the person concerned reads."""

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(StepForm):
    """A reason that may be left out."""

    reason = forms.CharField(label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
