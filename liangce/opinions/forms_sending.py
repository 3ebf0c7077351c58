"""What sending a report up asks for, and what a level's answer says."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.kernel.models import Level
from liangce.opinions.states import How

TEXT = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class SendForm(StepForm):
    """To whom."""

    level = forms.ChoiceField(label="层级", choices=Level.choices, widget=forms.RadioSelect)
    receiver = forms.CharField(label="报送单位", max_length=100, help_text="例如：市政协信息中心。")
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        sent = self.case.paper.sendings.filter(level=data.get("level"), receiver=data.get("receiver"))
        if data.get("receiver") and sent.exists():
            self.add_error("receiver", "已经报送过这个单位。")
        return data


class AdoptForm(StepForm):
    """How that level used it, when, and where it was printed."""

    how = forms.ChoiceField(label="采用方式", choices=How.choices, widget=forms.RadioSelect)
    on = forms.DateField(label="采用日期", widget=DAY)
    reference = forms.CharField(
        label="刊物和期号", max_length=100, required=False, help_text="例如：《贵阳社情民意》第 58 期。"
    )
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate(self.now)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("采用日期不能在今天以后。")
        if on < timezone.localdate(self.case.sent_at):
            raise forms.ValidationError("采用日期不能早于报送日期。")
        return on


class CommissionForm(StepForm):
    """What is wanted, by whom, until when."""

    topic = forms.CharField(label="题目", max_length=200)
    wanted_by = forms.CharField(
        label="约稿单位", max_length=100, help_text="例如：市政协研究室；本级约稿写本机关。"
    )
    on = forms.DateField(label="截稿日期", widget=DAY)
    words = forms.CharField(
        label="要求", max_length=3000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on < timezone.localdate(self.now):
            raise forms.ValidationError("截稿日期已经过了。")
        return on
