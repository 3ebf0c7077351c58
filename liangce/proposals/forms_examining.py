"""What examination asks for, and the ways by which a proposal leaves the straight one."""

from typing import Any

from django import forms

from liangce.kernel.forms import StepForm
from liangce.papers.models import Origin
from liangce.people.models import Session, Unit
from liangce.proposals.forms import TEXT, answering_units
from liangce.proposals.models import Into, Proposal
from liangce.proposals.proof import ProofField
from liangce.proposals.states import UNDECIDED, WITH_UNITS, Status


class SecondReadingForm(StepForm):
    """The second examiner's opinion."""

    result = forms.ChoiceField(label="复审结论", choices=[("file", "建议立案"), ("decline", "建议不予立案")])
    opinion = forms.CharField(label="复审意见", max_length=1000, widget=TEXT)


class RebookForm(StepForm):
    """To which session, and as what, a paper is booked against its date of submission."""

    session = forms.ModelChoiceField(label="次会议", queryset=Session.unscoped.none(), empty_label=None)
    is_session = forms.TypedChoiceField(
        label="大会提案或平时提案",
        choices=[("1", "大会提案"), ("0", "平时提案")],
        coerce=lambda value: value == "1",
    )
    reason = forms.CharField(label="理由", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        sessions = Session.objects.of(self.case.committee_id).select_related("term")
        self.offer("session", sessions)
        self.fields["session"].initial = self.case.session_id
        self.fields["is_session"].initial = "1" if self.case.is_session else "0"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        same = (data.get("session"), data.get("is_session")) == (self.case.session, self.case.is_session)
        if same and not self.errors:
            raise forms.ValidationError("和现在的归属一样，没有要改的。")
        return data


class OriginForm(StepForm):
    """By way of whom the paper came, where it is not this committee's own."""

    origin = forms.ChoiceField(label="来源", choices=Origin.choices, required=False, widget=forms.RadioSelect)
    origin_from = forms.CharField(
        label="交办或报送单位",
        max_length=100,
        required=False,
        help_text="例如“贵阳市政协”。上级交办的，由本级单位拟办，答复按交办单位的要求报送。",
    )

    def prepare(self) -> None:
        for name in ("origin", "origin_from"):
            self.fields[name].initial = getattr(self.case, name)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("origin") and not data.get("origin_from"):
            self.add_error("origin_from", "请写明是哪个单位交办或报送的。")
        if not data.get("origin"):
            data["origin_from"] = ""
        same = (data.get("origin"), data.get("origin_from")) == (self.case.origin, self.case.origin_from)
        if same and not self.errors:
            raise forms.ValidationError("和现在登记的来源一样，没有要改的。")
        return data


class WithdrawForm(StepForm):
    """The proposer asks in writing to withdraw; a signed letter may be added."""

    reason = forms.CharField(label="撤案理由", max_length=500, widget=TEXT)
    proof = ProofField(label="书面申请（扫描件或照片，可以不传）", required=False)


class ConversionForm(StepForm):
    """What the paper is to become, for which the author is asked."""

    into = forms.ChoiceField(label="转为", choices=Into.choices)
    unit = forms.ModelChoiceField(
        label="转送单位", queryset=Unit.unscoped.none(), required=False, help_text="转为意见和建议时填写。"
    )
    reason = forms.CharField(label="给提案人的说明", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        self.offer("unit", answering_units(self.case))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("into") == Into.LETTER and not data.get("unit"):
            self.add_error("unit", "转为意见和建议，请选转送哪个单位。")
        return data


class MergeForm(StepForm):
    """Into which proposal of the session."""

    main = forms.ModelChoiceField(
        label="并入哪件提案",
        queryset=Proposal.unscoped.none(),
        required=False,
        empty_label="请选主案",
        help_text="主案统一办理，分别答复每一位提案人。",
    )
    opinion = forms.CharField(label="并案意见", max_length=300, required=False, widget=TEXT)

    def prepare(self) -> None:
        others = Proposal.objects.of(self.case.committee_id).in_session(self.case.session)
        open_ones = others.filter(status__in=(*UNDECIDED, Status.FILED, *WITH_UNITS))
        rows = open_ones.select_related("session__term", "rulebook").order_by("number", "serial")
        self.offer("main", rows.exclude(pk=self.case.pk))
        self.fields["main"].label_from_instance = _called  # type: ignore[attr-defined]

    def clean_main(self) -> Proposal:
        main: Proposal | None = self.cleaned_data["main"]
        if main is None:
            raise forms.ValidationError("请选主案。")
        return main

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if main := data.get("main"):
            data["reason"] = "；".join(filter(None, (f"并入{_called(main)}", data.get("opinion"))))
        return data


def _called(proposal: Proposal) -> str:
    number = f"第 {proposal.number_text} 号" if proposal.number else f"流水号 {proposal.serial_text}"
    return f"{number}  {proposal}"
