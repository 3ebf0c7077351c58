"""What the steps of a publication ask for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.papers.text.private import KINDS, remaining
from liangce.people.session_days import in_words

TEXT = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
YEAR, LONGEST = timedelta(days=365), timedelta(days=5 * 366)


class WithholdForm(StepForm):
    """Why it is not published, and when that is looked at again."""

    reason = forms.CharField(label="不公开的理由", max_length=500, widget=TEXT)
    reexamine_on = forms.DateField(
        label="重新审查日期", widget=DAY, help_text="到这一天系统重新列入待办，看理由是否还成立；最长五年。"
    )

    def prepare(self) -> None:
        self.fields["reason"].initial = self.case.reason
        self.fields["reexamine_on"].initial = self.case.reexamine_on or self._today + YEAR

    @property
    def _today(self) -> date:
        return timezone.localdate(self.now)

    def clean_reexamine_on(self) -> date:
        day: date = self.cleaned_data["reexamine_on"]
        if not self._today < day <= self._today + LONGEST:
            last = in_words(self._today + LONGEST)
            raise forms.ValidationError(f"请写今天以后、{last}以前的日期。")
        return day


class WithdrawForm(StepForm):
    """Why it is taken down: a reason for the house, and a sentence for the public that stands in its place."""

    reason = forms.CharField(
        label="撤下的理由", max_length=500, widget=TEXT, help_text="只在本系统内看得到。"
    )
    notice = forms.CharField(
        label="公开说明",
        max_length=300,
        widget=TEXT,
        initial="本件内容有误，已撤下核实。",
        help_text="原来的网址上会写着这句话，任何人都看得到。不要写个人信息。",
    )

    def clean_notice(self) -> Any:
        notice = " ".join(self.cleaned_data["notice"].split())
        if found := remaining(notice):
            kind, passage = found[0]
            raise forms.ValidationError(f"公开说明里有{KINDS[kind]}“{passage}”，请删去。")
        return notice
