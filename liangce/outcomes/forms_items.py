"""What the steps of suggestion items and of their conversions ask for."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.outcomes.from_text import suggestions_of
from liangce.outcomes.models import DocumentKind, OutcomeDocument
from liangce.outcomes.reach import is_desk
from liangce.outcomes.states import ADOPTING, Holding, Outcome
from liangce.people.models import Unit
from liangce.proposals.proof import ProofField

TEXT = forms.Textarea(attrs={"rows": 4})
DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
MOST = 500  # characters of one suggestion


class ItemsForm(StepForm):
    """Suggestions, one a line. Who puts them to a unit is the desk."""

    texts = forms.CharField(
        label="建议，一行一条",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="序号自动编；已有的接着往下编。",
    )
    unit = forms.ModelChoiceField(
        label="责任单位",
        queryset=Unit.unscoped.none(),
        required=False,
        empty_label="暂不指定",
        help_text="指定以后，这个单位看得到文稿，并申报采纳情况。",
    )

    def prepare(self) -> None:
        offer_units(self, "unit")
        if read := suggestions_of(self.case.paper):
            self.fields["texts"].initial = "\n".join(read)
            self.notes = ("已照正文“建议”部分分条，请核对：改文字、合并、删去都可以。",)

    def clean_texts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines()]
        found = [line for line in lines if line]
        if long := [place for place, line in enumerate(found, 1) if len(line) > MOST]:
            raise forms.ValidationError(f"第 {long[0]} 条超过 {MOST} 字，请分开写。")
        return found


class ItemForm(StepForm):
    """One suggestion, put right."""

    text = forms.CharField(label="建议", max_length=MOST, widget=TEXT)
    unit = forms.ModelChoiceField(
        label="责任单位", queryset=Unit.unscoped.none(), required=False, empty_label="暂不指定"
    )
    reason = forms.CharField(label="说明", max_length=500, required=False)

    def prepare(self) -> None:
        offer_units(self, "unit")
        self.fields["text"].initial = self.case.text
        if "unit" in self.fields:
            self.fields["unit"].initial = self.case.unit_id


def offer_units(form: StepForm, name: str) -> None:
    """Units that answer, for the desk alone to choose."""
    if not is_desk(form.actor):
        del form.fields[name]
        return
    units = Unit.objects.of(form.case.committee_id).that_answer()
    form.offer(name, units.existing(timezone.localdate(form.now)))


class ConversionForm(StepForm):
    """What it came to, with the document into which it was written and what proves it."""

    outcome = forms.ChoiceField(label="结果", choices=Outcome.choices, widget=forms.RadioSelect)
    on = forms.DateField(label="日期", widget=DAY)
    words = forms.CharField(
        label="情况说明", max_length=1000, widget=TEXT, help_text="怎样采纳、落实的；未采纳的，写明理由。"
    )
    unit = forms.ModelChoiceField(
        label="实施单位", queryset=Unit.unscoped.none(), required=False, empty_label="不指定"
    )
    document = forms.ModelChoiceField(
        label="写入的文件",
        queryset=OutcomeDocument.unscoped.none(),
        required=False,
        empty_label="没有，或者在下面写",
        help_text="同一个文件写入了几条建议的，选同一个。",
    )
    document_kind = forms.ChoiceField(
        label="新文件的种类", choices=DocumentKind.choices, initial=DocumentKind.DECISION, required=False
    )
    document_title = forms.CharField(label="新文件的名称", max_length=200, required=False)
    document_number = forms.CharField(label="文号", max_length=60, required=False)
    document_issuer = forms.CharField(label="制发机关", max_length=100, required=False)
    evidence = ProofField(
        label="证明材料",
        required=False,
        help_text="部分采纳、采纳的，上传材料或者写明文件；写入决策的，必须写明文件。",
    )

    def prepare(self) -> None:
        committee, today = self.case.committee_id, timezone.localdate(self.now)
        self.fields["on"].initial = today
        self.offer("unit", Unit.objects.of(committee).that_answer().existing(today))
        known = OutcomeDocument.objects.of(committee).visible_to(self.actor)
        self.offer("document", known.order_by("-entered_at", "-id"))

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("日期不能在今天以后。")
        return on

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome, title = data.get("outcome"), data.get("document_title")
        has_document = bool(data.get("document") or title)
        if data.get("document") and title:
            self.add_error("document_title", "已经选了一个文件，不要再写新文件。")
        if outcome == Outcome.WRITTEN and not has_document:
            self.add_error("document", "写入决策的，请选择文件，或者写明新文件的名称和文号。")
        elif outcome in ADOPTING and not has_document and not self._has_evidence(data):
            self.add_error("evidence", "采纳的要有凭据：请上传证明材料，或者写明文件。")
        return data

    def _has_evidence(self, data: dict[str, Any]) -> bool:
        return bool(data.get("evidence") or getattr(self.case, "evidence_id", None))


class ClaimAgainForm(ConversionForm):
    """What was sent back, made complete."""

    def prepare(self) -> None:
        super().prepare()
        for name in ("outcome", "on", "words"):
            self.fields[name].initial = getattr(self.case, name)
        self.fields["unit"].initial = self.case.unit_id
        self.fields["document"].initial = self.case.document_id
        self.fields["evidence"].help_text = "不选文件，就保留原来的材料。"


class VerifyForm(StepForm):
    """What was looked at to verify it."""

    reason = forms.CharField(
        label="核实情况", max_length=500, widget=TEXT, help_text="看了什么材料，向谁核对过。"
    )


class LookBackForm(StepForm):
    """What has become of it since."""

    holding = forms.ChoiceField(label="落实得怎样", choices=Holding.choices, widget=forms.RadioSelect)
    held_words = forms.CharField(label="情况", max_length=1000, widget=TEXT)
