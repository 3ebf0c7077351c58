"""What the steps of reports ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.kernel.regulation.words import member_words
from liangce.people.models import Appointment, Person, Unit
from liangce.people.offices import leading_offices
from liangce.proposals.proof import ProofField

TEXT = forms.Textarea(attrs={"rows": 4})
DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class DiscussForm(StepForm):
    """How it is talked over before it goes to the organ."""

    reason = forms.CharField(
        label="怎样征求意见",
        max_length=500,
        widget=TEXT,
        help_text="向谁征求意见，何时以前提出。会告诉参加人员；征求意见期间正文不动，要改的点“收回修改”。",
    )


class ApproveForm(StepForm):
    """Which meeting adopted it, when, and under which number it goes out."""

    meeting = forms.CharField(label="会议", max_length=100, help_text="例如：九届区政协常委会第 20 次会议。")
    on = forms.DateField(label="通过日期", widget=DAY)
    document_number = forms.CharField(label="文号", max_length=60, help_text="例如：花协发〔2026〕5 号。")
    reason = forms.CharField(label="审议意见", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate(self.now)
        organ = member_words(self.case.rule.organ)
        self.notes = (f"按本件适用的规则，{self.case.kind_label}由{organ}通过。",)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("通过日期不能在今天以后。")
        return on


class SignForm(StepForm):
    """Under which number it goes out."""

    document_number = forms.CharField(label="文号", max_length=60, help_text="例如：花协专报〔2026〕5 号。")
    reason = forms.CharField(label="签发意见", max_length=500, required=False, widget=TEXT)


class SendForm(StepForm):
    """To whom it goes: leaders, units that answer, units that are only to know."""

    leaders = forms.ModelMultipleChoiceField(
        label="报送领导", queryset=Person.unscoped.none(), required=False
    )
    units = forms.ModelMultipleChoiceField(
        label="送达单位",
        queryset=Unit.unscoped.none(),
        required=False,
        help_text="要签收，并在期限以内反馈办理情况。",
    )
    informed = forms.ModelMultipleChoiceField(
        label="抄送单位", queryset=Unit.unscoped.none(), required=False, help_text="看得到文稿，不用反馈。"
    )
    others = forms.CharField(
        label="其他报送对象", max_length=300, required=False, help_text="系统里没有的，例如：市政协办公室。"
    )

    def prepare(self) -> None:
        committee, today = self.case.committee_id, timezone.localdate(self.now)
        held = Appointment.objects.of(committee).on(today).filter(office__in=leading_offices())
        self.offer("leaders", Person.objects.of(committee).filter(pk__in=held.values("person")).by_strokes())
        self.fields["leaders"].together = "主席会议成员和党政领导"  # type: ignore[attr-defined]
        units = Unit.objects.of(committee).existing(today).exclude(pk__in=self._reached())
        for name in ("units", "informed"):
            self.offer(name, units)
        if not self.case.rule.answered:
            del self.fields["units"]
        self.notes = (f"按本件适用的规则，{self.case.kind_label}报送{self.case.rule.sent_to}。",)

    def _reached(self) -> Any:
        """Units that have it already."""
        return self.case.dispatches.values("unit")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        both = set(data.get("units") or ()) & set(data.get("informed") or ())
        if both:
            self.add_error("informed", f"{'、'.join(map(str, both))}已列为送达单位，不用再抄送。")
        if not any(data.get(name) for name in ("leaders", "units", "informed", "others")):
            self.add_error("others", "请写明报送给谁。")
        return data


class AnswerForm(StepForm):
    """What the unit did."""

    answer = forms.CharField(
        label="办理情况",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="逐条说明采纳、落实的情况；没有采纳的，说明理由。列成建议条目的，另外逐条申报。",
    )
    file = ProofField(label="复函或材料", required=False)

    def prepare(self) -> None:
        self.fields["answer"].initial = self.case.answer
