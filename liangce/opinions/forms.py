"""What the steps of an opinion report ask for."""

from typing import Any

from django import forms
from django.db.models import Max
from django.utils import timezone

from liangce.kernel.forms import ReasonForm, StepForm
from liangce.opinions.models import OpinionReport
from liangce.opinions.states import EventKind, KeepReason, Status
from liangce.papers.plain import plain_sections
from liangce.people.models import Appointment, Person
from liangce.people.offices import leading_offices
from liangce.proposals.proof import ProofField

TEXT = forms.Textarea(attrs={"rows": 4})
LONG = forms.Textarea(attrs={"rows": 10})
MINUTE = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")


class KeepForm(StepForm):
    """Why it is not used; the author reads it."""

    keep_reason = forms.ChoiceField(label="理由", choices=KeepReason.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="给作者的话", max_length=500, required=False, widget=TEXT, help_text="会原样告诉作者。"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("keep_reason") == KeepReason.OTHER and not data.get("reason"):
            self.add_error("reason", "选“其他”的，请写明理由。")
        return data


class CheckForm(StepForm):
    """The checked text; what the author wrote stays beside it."""

    title = forms.CharField(label="标题", max_length=200)
    background = forms.CharField(label="情况", max_length=20_000, widget=LONG)
    suggestions = forms.CharField(label="建议", max_length=20_000, required=False, widget=LONG)
    reason = forms.CharField(label="核稿说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        self.fields["title"].initial = self.case.title
        for name, text in plain_sections(self.case).items():
            if name in self.fields:
                self.fields[name].initial = text


class SignForm(StepForm):
    """Number of the bulletin, and to whom it goes."""

    number = forms.IntegerField(label="《社情与民意》第几期", min_value=1, max_value=99_999)
    leaders = forms.ModelMultipleChoiceField(
        label="主送领导", queryset=Person.unscoped.none(), required=False
    )
    others = forms.CharField(
        label="主送单位",
        max_length=300,
        required=False,
        help_text="例如：区委办公室、区政府办公室、市政协信息中心。",
    )
    reason = forms.CharField(label="签发意见", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        committee, today = self.case.committee_id, timezone.localdate(self.now)
        issued = OpinionReport.objects.of(committee).in_session(self.case.session_id)
        self.fields["number"].initial = (issued.aggregate(last=Max("number"))["last"] or 0) + 1
        held = Appointment.objects.of(committee).on(today).filter(office__in=leading_offices())
        self.offer("leaders", Person.objects.of(committee).filter(pk__in=held.values("person")).by_strokes())
        self.fields["leaders"].together = "主席会议成员和党政领导"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number = data.get("number")
        same = OpinionReport.objects.of(self.case.committee_id).in_session(self.case.session_id)
        if number and same.filter(number=number).exclude(pk=self.case.pk).exists():
            self.add_error("number", f"第 {number} 期已经用过。")
        if not data.get("leaders") and not data.get("others"):
            self.add_error("others", "请写明主送给谁。")
        return data


class CombineForm(StepForm):
    """The originals of a combined piece."""

    title = forms.CharField(label="综合信息的标题", max_length=200)
    originals = forms.ModelMultipleChoiceField(
        label="合编哪几篇",
        queryset=OpinionReport.unscoped.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="至少两篇。",
    )

    def prepare(self) -> None:
        self.offer("originals", combinable(self.case.committee_id))

    def clean_originals(self) -> Any:
        chosen = self.cleaned_data["originals"]
        if len(chosen) < 2:
            raise forms.ValidationError("合编至少要两篇。")
        return chosen


def combinable(committee: int) -> Any:
    """Pieces that may go into a combined one."""
    rows = OpinionReport.objects.of(committee).filter(status__in=[Status.SUBMITTED, Status.SELECTED])
    return rows.filter(particulars__is_combined=False).order_by("submitted_at", "pk")


class AbsorbForm(StepForm):
    """Into which combined piece."""

    main = forms.ModelChoiceField(
        label="并入哪篇综合信息", queryset=OpinionReport.unscoped.none(), empty_label="请选择"
    )

    def prepare(self) -> None:
        rows = OpinionReport.objects.of(self.case.committee_id).filter(status=Status.SELECTED)
        self.offer("main", rows.filter(particulars__is_combined=True).exclude(pk=self.case.pk))


class UrgentForm(ReasonForm):
    """Why it cannot wait."""


class EventForm(StepForm):
    """What happened, to the minute."""

    kind = forms.ChoiceField(label="进展", choices=EventKind.choices, widget=forms.RadioSelect)
    at = forms.DateTimeField(label="时间", widget=MINUTE)
    agencies = forms.CharField(label="单位或领导", max_length=200, required=False)
    words = forms.CharField(label="情况", max_length=1000, widget=TEXT)
    file = ProofField(label="照片或材料", required=False, help_text="领导批示的原件不要在这里上传。")

    def prepare(self) -> None:
        self.fields["at"].initial = timezone.localtime(self.now)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at > self.now:
            raise forms.ValidationError("还没有发生的不能登记。")
        if self.case.submitted_at and at < self.case.submitted_at.replace(second=0, microsecond=0):
            began = timezone.localtime(self.case.submitted_at)
            raise forms.ValidationError(f"不能早于报送的时间（{began:%m-%d %H:%M}）。")
        return at
