"""What an application for leave asks for."""

from typing import Any

from django import forms

from liangce.activities.states import LeaveReason
from liangce.kernel.forms import StepForm


class LeaveForm(StepForm):
    """From which half-days, and why; the reason is told to nobody but whoever decides."""

    sittings = forms.TypedMultipleChoiceField(
        label="哪些半天", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason_kind = forms.ChoiceField(label="事由", choices=LeaveReason.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label="说明",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只有您和批假的人看得到。身体原因不必写病情。",
    )

    def prepare(self) -> None:
        sittings = list(self.case.activity.sittings.all())
        self.options("sittings", [(str(one.order), one.label) for one in sittings])
        self.fields["sittings"].initial = [str(one.order) for one in sittings]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason_kind") == LeaveReason.OTHER and not data.get("words"):
            self.add_error("words", "选“其他”的，请写明事由。")
        return data
