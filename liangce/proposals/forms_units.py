"""What units and the offices above them are asked for besides the letters: contacts, applications, promises."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.clocks import running
from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.deadlines.reckon import reckon, spoken
from liangce.kernel.forms import StepForm
from liangce.kernel.models import Extension
from liangce.kernel.regulation import Basis
from liangce.people.models import Unit
from liangce.proposals.forms import TEXT, answering_units
from liangce.proposals.models import Means, Phase
from liangce.proposals.proof import ProofField
from liangce.proposals.states import Mode

BASES = [("days", "天"), ("working_days", "个工作日"), ("months", "个月")]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DatedForm(StepForm):
    """Asks on which day; today at the latest."""

    on = forms.DateField(label="日期", widget=DAY)

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate(self.now)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("日期在今天以后；请在办过以后登记。")
        return on


class ContactForm(DatedForm):
    """How the unit spoke with the proposer, and what about."""

    means = forms.ChoiceField(label="方式", choices=Means.choices)
    phase = forms.ChoiceField(label="阶段", choices=Phase.choices)
    people = forms.CharField(label="与谁沟通", max_length=200)
    words = forms.CharField(label="沟通情况", max_length=2000, widget=TEXT)

    def prepare(self) -> None:
        super().prepare()
        self.fields["people"].initial = str(self.case.proposal.first_proposer)
        self.fields["phase"].initial = Phase.AFTER if self.case.status == "replied" else Phase.DURING


class CoordinationForm(DatedForm):
    """Who was brought together over a disagreement, and what came of it."""

    people = forms.CharField(label="参加单位和人员", max_length=200)
    words = forms.CharField(label="协调结果", max_length=2000, widget=TEXT)


class MeetingForm(DatedForm):
    """The meeting of proposer, unit and committee after a second dissatisfaction."""

    people = forms.CharField(label="提案人、承办单位、政协各由谁参加", max_length=200)
    words = forms.CharField(label="会面情况和结论", max_length=2000, widget=TEXT)


class UrgingForm(StepForm):
    """What the unit is reminded of."""

    reason = forms.CharField(
        label="催办内容", max_length=300, required=False, widget=TEXT, help_text="不填，则为“请按期办理”。"
    )


class ReturnForm(StepForm):
    """Why the unit is not the one to answer, and who would be."""

    reason = forms.CharField(label="退办理由", max_length=500, widget=TEXT)
    unit = forms.ModelChoiceField(label="建议改由哪个单位办理", queryset=Unit.unscoped.none(), required=False)

    def prepare(self) -> None:
        self.offer("unit", answering_units(self.case).exclude(pk=self.case.unit_id))


class ReassignForm(StepForm):
    """Which unit takes over, if any; the reason is told to both."""

    unit = forms.ModelChoiceField(
        label="改由哪个单位办理",
        queryset=Unit.unscoped.none(),
        required=False,
        empty_label="不再另行交办",
    )
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        row = getattr(self.case, "assignment", None) or self.case
        taken = row.proposal.assignments.standing().values("unit_id")
        self.offer("unit", answering_units(self.case).exclude(pk__in=taken))
        self.fields["unit"].initial = getattr(self.case, "unit_id", None) if row is not self.case else None

    def clean_unit(self) -> Unit | None:
        unit: Unit | None = self.cleaned_data["unit"]
        row = getattr(self.case, "assignment", None) or self.case
        others = row.proposal.assignments.standing().answering().exclude(pk=row.pk)
        if unit is None and row.owes_reply and not others.exists():
            raise forms.ValidationError("没有别的单位答复这件提案，请选改由哪个单位办理。")
        return unit


class AddUnitForm(StepForm):
    """One more unit, and how it takes part."""

    unit = forms.ModelChoiceField(label="增加哪个单位", queryset=Unit.unscoped.none())
    mode = forms.ChoiceField(label="方式", choices=[(str(Mode.CO), "会办"), (str(Mode.SEPARATE), "分办")])
    reason = forms.CharField(label="理由", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        taken = self.case.assignments.standing().values("unit_id")
        self.offer("unit", answering_units(self.case).exclude(pk__in=taken))

    def clean_mode(self) -> str:
        mode: str = self.cleaned_data["mode"]
        helped = self.case.assignments.standing().co_handling().exists()
        several = self.case.assignments.standing().filter(mode=Mode.SEPARATE).exists()
        if mode == Mode.CO and several:
            raise forms.ValidationError("本件分办，各单位分别答复，没有会办单位。")
        if mode == Mode.SEPARATE and helped:
            raise forms.ValidationError("本件有会办单位，不能再分办；请选会办。")
        return mode


class ExtensionForm(StepForm):
    """By how much longer, and why; the regulation says how long at most."""

    value = forms.IntegerField(label="延长", min_value=1, max_value=200)
    basis = forms.ChoiceField(label="单位", choices=BASES)
    reason = forms.CharField(label="理由", max_length=200, widget=TEXT)

    def prepare(self) -> None:
        asked = self.case if hasattr(self.case, "assignment") else None
        for name in ("value", "basis"):
            self.fields[name].initial = getattr(asked, name, None) or {"value": 15, "basis": "days"}[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        row = getattr(self.case, "assignment", None) or self.case
        deadline = running(row, "reply") or running(row, "rehandle")
        if deadline is None or self.errors:
            return data
        rule = row.rulebook.rules.deadlines[deadline.rule].extension
        if rule is None:
            raise forms.ValidationError(f"按规则，{deadline.label}期限不能延期。")
        calendar = calendar_of(row.committee_id)
        more = Extension(basis=Basis(data["basis"]), value=data["value"], reason="", by="")
        found = reckon(
            deadline.term,
            deadline.started_on,
            calendar,
            list(deadline.pauses.all()),
            [*deadline.extensions.all(), more],
            timezone.localdate(self.now),
        )
        last = rule.max_term.due(deadline.started_on, calendar)
        if found.due_on > last:
            self.add_error(
                "value", f"延到 {spoken(found.due_on)}，超过规则允许的最后日期 {spoken(last)}；请缩短。"
            )
        return data


class RehandleForm(StepForm):
    """Which units answer once more."""

    units = forms.ModelMultipleChoiceField(label="由哪些单位重新办理", queryset=Unit.unscoped.none())
    reason = forms.CharField(label="要求", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        rated = self.case.feedback.of_the_last_round().negative().values("reply__assignment__unit")
        self.offer("units", Unit.objects.of(self.case.committee_id).filter(pk__in=rated))
        self.fields["units"].initial = [row["reply__assignment__unit"] for row in rated]


class ReclassForm(StepForm):
    """What the matter has come to since the reply."""

    code = forms.ChoiceField(label="现在的办理结果类别")
    reason = forms.CharField(label="依据", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        rows = self.case.rulebook.rules.reply_classes
        self.options("code", [(item.code, f"{item.code} 类：{item.label}") for item in rows])
        if reply := self.case.replies.order_by("-round").first():
            self.fields["code"].initial = reply.code


class ClaimForm(StepForm):
    """What was done, with something that shows it."""

    evidence = forms.CharField(label="完成情况", max_length=1000, widget=TEXT)
    proof = ProofField(label="证明材料（照片、文件扫描件，可以不传）", required=False)


class VerifyForm(StepForm):
    """Somebody else than who claimed it has seen that it is done."""

    reason = forms.CharField(label="核实情况", max_length=500, widget=TEXT)

    def clean(self) -> dict[str, Any]:
        if self.actor.person == self.case.claimed_by_id:
            raise forms.ValidationError("完成情况是您自己申报的，请由别的人核实。")
        return super().clean() or {}


class PutOffForm(StepForm):
    """A later day for a promise."""

    promised_on = forms.DateField(label="新的承诺日期", widget=DAY)
    reason = forms.CharField(label="理由", max_length=500, widget=TEXT)

    def clean_promised_on(self) -> date:
        day: date = self.cleaned_data["promised_on"]
        if day <= self.case.promised_on:
            raise forms.ValidationError(f"应晚于原来的日期 {spoken(self.case.promised_on)}。")
        return day
