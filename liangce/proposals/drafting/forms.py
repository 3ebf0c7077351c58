"""Forms of the pages on which a proposal is written."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms

from liangce.papers.forms import DraftForm
from liangce.people.models import Unit
from liangce.proposals.drafting.beginning import Proposer
from liangce.proposals.forms import answering_units


class NewForm(forms.Form):
    """In whose name. One of the actor's own names, or somebody they write for."""

    proposer = forms.ChoiceField(label="以谁的名义提出", required=False)
    other = forms.ChoiceField(label="代谁录入", required=False)
    word = forms.FileField(label="Word 文件", required=False)

    def __init__(self, *args: Any, own: Sequence[Proposer], others: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(name.value, name.label) for name in own if name.why_not is None]
        self.fields["proposer"].choices = [*allowed, ("other", "")]  # type: ignore[attr-defined]
        self.fields["other"].choices = [("", "请选择"), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get("proposer")
        if chosen == "other" or not chosen:
            chosen = data.get("other")
        if not chosen:
            raise forms.ValidationError("请选择以谁的名义提出。")
        return data | {"chosen": chosen}


class ProposalForm(DraftForm):
    """A draft of a proposal: what every paper says, and which units the author has in mind."""

    lead = forms.TypedChoiceField(
        label="希望由哪个单位主办",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="不清楚就不选，由交办单位确定。",
    )
    co = forms.TypedMultipleChoiceField(
        label="希望哪些单位会办", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked for only when the field is shown, or when something was chosen.
        self.fields["lead"].choices = lambda: [("", "由交办单位确定"), *self.units]  # type: ignore[attr-defined]
        self.fields["co"].choices = lambda: self.units  # type: ignore[attr-defined]

    @cached_property
    def units(self) -> list[tuple[int, str]]:
        """The units to which papers can be assigned today."""
        units: list[Unit] = list(answering_units(self.paper))
        return [(unit.pk, unit.label) for unit in units]

    def wishes(self) -> dict[str, Any]:
        """The lead unit (or None) and the co-handlers wished for, by key; one that leads does not co-handle."""
        lead, co = self.cleaned_data["lead"], self.cleaned_data["co"]
        return {"lead": lead, "co": [unit for unit in co if unit != lead]}
