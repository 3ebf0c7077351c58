"""The page on which a report is written: what activity it came of, who took part, and its text."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.actors import Actor
from liangce.kernel.regulation import Regulation
from liangce.papers.forms import SECTION, as_html, section_field
from liangce.papers.models import Secrecy
from liangce.papers.versions import current
from liangce.people.models import Body, Membership, Person
from liangce.reports.models import Report
from liangce.reports.states import OF_ACTIVITIES

DAY = forms.DateInput({"type": "date"}, "%Y-%m-%d")
DETAILS = ("began_on", "ended_on", "places", "partners", "pen")


class ReportForm(forms.Form):
    """What a report says, and of itself."""

    body = forms.ModelChoiceField(label="起草单位", queryset=Body.unscoped.none(), empty_label="请选择")
    title = forms.CharField(label="标题", max_length=200)
    began_on = forms.DateField(label="开始日期", required=False, widget=DAY)
    ended_on = forms.DateField(label="结束日期", required=False, widget=DAY)
    places = forms.CharField(
        label="地点", max_length=300, required=False, help_text="例如：平桥、青岩、高坡。"
    )
    partners = forms.CharField(label="参加和配合单位", max_length=300, required=False)
    pen = forms.ModelChoiceField(
        label="执笔人",
        queryset=Person.unscoped.none(),
        required=False,
        empty_label="不指定",
        help_text="执笔的委员可以改正文、报审。",
    )
    group = forms.ModelMultipleChoiceField(
        label="参加的委员",
        queryset=Person.unscoped.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="看得到文稿；征求意见、通过、报送和办理结果都会告诉他们。",
    )
    secrecy = forms.ChoiceField(label="知悉范围", widget=forms.RadioSelect)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, actor: Actor, kind: str, rules: Regulation, bodies: Any = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if bodies is None:
            del fields["body"]
        else:
            fields["body"].queryset = bodies
        sitting = Membership.objects.of(actor.committee).on(timezone.localdate()).values("person_id")
        members = Person.objects.of(actor.committee).filter(pk__in=sitting).by_strokes()
        fields["pen"].queryset = fields["group"].queryset = members
        fields["secrecy"].choices = Secrecy.choices
        fields["secrecy"].choice_help = SECRECY
        fields["title"].widget.attrs |= {"data-max-chars": rules.title_rule.max_chars, "autocomplete": "off"}
        self.is_of_activity = kind in OF_ACTIVITIES
        self.rules = rules.parts(kind)
        for rule in self.rules:
            fields[SECTION + rule.name] = section_field(rule, "")

    @property
    def sections(self) -> list[forms.BoundField]:
        """The boxes, in the regulation's order."""
        return [self[SECTION + rule.name] for rule in self.rules]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        began, ended = data.get("began_on"), data.get("ended_on")
        if began and ended and ended < began:
            self.add_error("ended_on", "结束日期不能早于开始日期。")
        return data

    @property
    def texts(self) -> dict[str, str]:
        return {rule.name: as_html(self.cleaned_data[SECTION + rule.name]) for rule in self.rules}

    @property
    def details(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DETAILS}


SECRECY = {
    Secrecy.PUBLIC: "报送以后，本级委员都看得到，编辑可以写成报道。",
    Secrecy.INTERNAL: "报送以后，政协各工作机构、主席会议成员、党政领导和送达单位看得到。",
    Secrecy.RESTRICTED: "只有起草和参加的人、办公室、秘书长、报送的领导和送达单位看得到。",
}


def values_of(report: Report) -> dict[str, Any]:
    """What the form shows of a draft."""
    row, version = report.facts, current(report)
    values = {name: getattr(row, name) for name in DETAILS} | {"pen": row.pen_id}
    return values | {
        "title": report.title,
        "secrecy": report.secrecy,
        "revision": report.revision,
        "group": list(report.coauthors.values_list("person", flat=True)),
        **{SECTION + part["name"]: part["html"] for part in version.sections},
    }
