"""The one page on which a report is written: short enough for a phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.regulation import Regulation
from liangce.opinions.forms import MINUTE
from liangce.opinions.guards import MOST_CHARACTERS
from liangce.opinions.models import Commission, CommissionStatus, OpinionReport
from liangce.papers.models import Kind
from liangce.papers.plain import plain_sections
from liangce.people.models import Membership, Person


class ReportForm(forms.Form):
    """What a report says. Sections are those of the regulation."""

    title = forms.CharField(label="标题", max_length=200, help_text="一事一报，写明地点和事情。")
    place = forms.CharField(label="地点", max_length=200, required=False)
    happened_at = forms.DateTimeField(label="发生时间", required=False, widget=MINUTE)
    background = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    suggestions = forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), required=False)
    is_urgent = forms.BooleanField(
        label="情况紧急", required=False, help_text="危及安全、正在扩大的，请勾选，信息工作人员立即处理。"
    )
    category = forms.ChoiceField(label="类别", required=False)
    coauthors = forms.ModelMultipleChoiceField(
        label="共同作者",
        queryset=Person.unscoped.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="一起反映的委员。结果也会告诉他们。",
    )
    commission = forms.ModelChoiceField(
        label="应哪一次约稿", queryset=Commission.unscoped.none(), required=False, empty_label="不是约稿"
    )
    author = forms.CharField(
        label="非委员作者",
        max_length=100,
        required=False,
        help_text="群众通过您反映的，写明姓名；本人报送的不填。",
    )
    author_unit = forms.CharField(label="作者单位、身份", max_length=100, required=False)
    contact_phone = forms.CharField(label="联系电话", max_length=30, required=False)

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        rules: Regulation,
        own: Sequence[tuple[str, str]] = (),
        others: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if len(own) > 1:  # who reports in one name is not asked
            choice = forms.ChoiceField(label="以谁的名义报送", choices=own, widget=forms.RadioSelect)
            self.fields = {"named": choice, **self.fields}
        elif others:
            chosen = forms.ChoiceField(
                label="代谁录入",
                choices=[("", "请选择"), *others],
                help_text="台账同时记下您和被代理人的名字；结果告诉被代理人。",
            )
            self.fields = {"named": chosen, **self.fields}
        for section in rules.parts(Kind.OPINION):
            if section.name in fields:
                fields[section.name].label = section.label
        fields["background"].help_text = f"时间、地点、经过、影响。全文不超过 {MOST_CHARACTERS} 字。"
        fields["category"].choices = [("", "不选"), *((c.code, c.label) for c in rules.categories)]
        sitting = Membership.objects.of(actor.committee).on(timezone.localdate()).values("person_id")
        fields["coauthors"].queryset = (
            Person.objects.of(actor.committee).filter(pk__in=sitting).exclude(pk=actor.person).by_strokes()
        )
        fields["commission"].queryset = Commission.objects.of(actor.committee).filter(
            status=CommissionStatus.OPEN
        )

    def clean_happened_at(self) -> Any:
        at = self.cleaned_data["happened_at"]
        if at and at > timezone.now():
            raise forms.ValidationError("发生时间不能在以后。")
        return at

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("background", "suggestions")}

    @property
    def details(self) -> dict[str, Any]:
        names = ("place", "happened_at", "is_urgent", "author", "author_unit", "commission")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def paper(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("category", "contact_phone")}


def values_of(report: OpinionReport) -> dict[str, Any]:
    """What the form shows of a draft."""
    row = report.particulars
    return {
        "title": report.title,
        "category": report.category,
        "contact_phone": report.contact_phone,
        "coauthors": list(report.coauthors.values_list("person", flat=True)),
        **plain_sections(report),
        **{name: getattr(row, name) for name in ("place", "is_urgent", "author", "author_unit")},
        "happened_at": row.happened_at and timezone.localtime(row.happened_at),
        "commission": row.commission_id,
    }


def photographs(files: Any) -> list[UploadedFile]:
    """The files that came with the page."""
    return [file for file in files.getlist("photographs") if isinstance(file, UploadedFile)]
