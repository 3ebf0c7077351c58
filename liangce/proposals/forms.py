"""What the steps of a proposal ask for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import Beginning, StepForm
from liangce.papers.models import Secrecy
from liangce.people.models import Membership, Person, Unit
from liangce.proposals.fields import RichTextField
from liangce.proposals.models import Assignment, Conference
from liangce.proposals.promised import PromisesField
from liangce.proposals.reply_templates import choosing

TEXT = forms.Textarea(attrs={"rows": 4})


class InviteForm(StepForm):
    """Whom to invite."""

    persons = forms.ModelMultipleChoiceField(label="邀请谁联名", queryset=Person.unscoped.none())

    def prepare(self) -> None:
        members = Membership.objects.of(self.case.committee_id).on(timezone.localdate(self.now))
        asked = self.case.authorships.standing().exclude(person=None).values("person_id")
        people = Person.objects.of(self.case.committee_id).filter(pk__in=members.values("person_id"))
        self.offer("persons", people.exclude(pk__in=asked).by_strokes())

    def clean_persons(self) -> Any:
        persons, limit = self.cleaned_data["persons"], self.case.rulebook.rules.cosign.max_cosigners
        if limit and self.case.authorships.standing().filter(order__gt=0).count() + len(persons) > limit:
            raise forms.ValidationError(f"联名最多 {limit} 人。")
        return persons


class SubmitForm(StepForm):
    """The declaration at the door."""

    no_secret = forms.BooleanField(
        label="我声明：本件不含国家秘密",
        error_messages={"required": "提交前请确认本件不含国家秘密；含有国家秘密的，请按保密规定线下报送。"},
    )


class ExamineForm(StepForm):
    """The first examiner's opinion, and the units they would suggest."""

    result = forms.ChoiceField(label="初审结论", choices=[("file", "建议立案"), ("decline", "建议不予立案")])
    opinion = forms.CharField(label="初审意见", max_length=1000, widget=TEXT)
    category = forms.ChoiceField(label="类别")
    leads = forms.ModelMultipleChoiceField(
        label="建议主办单位", queryset=Unit.unscoped.none(), required=False
    )
    co = forms.ModelMultipleChoiceField(label="建议会办单位", queryset=Unit.unscoped.none(), required=False)

    def prepare(self) -> None:
        categories = self.case.rulebook.rules.categories
        self.options("category", [(c.code, c.label) for c in categories], empty="请选择")
        self.fields["category"].initial = self.case.category
        for name in ("leads", "co"):
            self.offer(name, answering_units(self.case))


class FileForm(StepForm):
    """The Committee on Proposals decides to file."""

    reason = forms.CharField(label="审查意见", max_length=500, required=False, widget=TEXT)
    secrecy = forms.ChoiceField(
        label="知悉范围", choices=Secrecy.choices, initial=Secrecy.INTERNAL, required=False
    )

    def prepare(self) -> None:
        if self.case.publish_consent:
            self.fields["secrecy"].initial = Secrecy.PUBLIC

    def clean_secrecy(self) -> str:
        chosen = self.cleaned_data["secrecy"] or self.fields["secrecy"].initial
        if chosen == Secrecy.PUBLIC and not self.case.publish_consent:
            raise forms.ValidationError("提案人没有同意公开，知悉范围不能选“可以公开”。")
        return chosen


class DeclineForm(StepForm):
    """Why it is not filed: a code of the regulation, and words for the proposer."""

    code = forms.ChoiceField(label="理由")
    reason = forms.CharField(label="给提案人的说明", max_length=500, widget=TEXT)

    def prepare(self) -> None:
        reasons = self.case.rulebook.rules.not_filing_reasons
        self.options("code", [(r.code, r.label) for r in reasons], empty="请选择")


class AssignForm(StepForm):
    """Which units answer, and which help the one that answers."""

    leads = forms.ModelMultipleChoiceField(
        label="主办单位",
        queryset=Unit.unscoped.none(),
        help_text="选一个：独办，或与会办单位共同办理；选几个：各单位分办，分别答复。",
    )
    co = forms.ModelMultipleChoiceField(label="会办单位", queryset=Unit.unscoped.none(), required=False)
    conference = forms.ModelChoiceField(
        label="交办会", queryset=Conference.unscoped.none(), required=False, empty_label="不在交办会上交办"
    )
    reason = forms.CharField(label="交办意见", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        for name in ("leads", "co"):
            self.offer(name, answering_units(self.case))
        self.offer("conference", conferences(self.case))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        leads, co = list(data.get("leads", [])), list(data.get("co", []))
        if both := [str(unit) for unit in leads if unit in co]:
            self.add_error("co", f"{'、'.join(both)}不能既主办又会办。")
        if len(leads) > 1 and co:
            self.add_error("co", "分办时各单位分别答复，没有会办单位。")
        return data


class AssignAsSuggestedForm(StepForm):
    """At which conference; the units are those suggested."""

    conference = forms.ModelChoiceField(
        label="交办会", queryset=Conference.unscoped.none(), required=False, empty_label="不在交办会上交办"
    )

    def prepare(self) -> None:
        self.offer("conference", conferences(self.case))


class OpinionForm(StepForm):
    """A co-handler's opinion, for the lead unit."""

    opinion = RichTextField(label="会办意见")
    signer = forms.CharField(label="签发人", max_length=50)


class ReplyForm(StepForm):
    """A draft of the reply; what is missing may be added later, until it is sent for review."""

    code = forms.ChoiceField(label="办理结果类别", required=False)
    html = RichTextField(label="答复正文")
    contact_name = forms.CharField(label="联系人", max_length=50, required=False)
    contact_phone = forms.CharField(label="联系电话", max_length=30, required=False)
    promises = PromisesField(
        label="承诺事项",
        required=False,
        help_text="还没有办完的，写明以后哪天前办成什么，一行一项，日期在前，例如：2026-12-31 完成三个片区的管线迁改。",
    )

    def prepare(self) -> None:
        self.options("code", class_choices(self.case), empty="请选择")
        if draft := self.case.replies.order_by("-round").first():
            for name in self.fields:
                self.fields[name].initial = getattr(draft, name)

    def beginnings(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return choosing.offered(self.case)

    def begin(self, key: str, how: str, said: Mapping[str, str], day: date) -> Beginning:
        return choosing.begin(self.case, key, how, said, day)


class SignForm(StepForm):
    """The head of the unit signs."""

    signer = forms.CharField(label="签发人", max_length=50)

    def prepare(self) -> None:
        self.fields["signer"].initial = self.actor.name


class ReviewForm(StepForm):
    """The supervision office agrees, and may correct the class."""

    code = forms.ChoiceField(label="办理结果类别")
    reason = forms.CharField(label="审核意见", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        self.options("code", class_choices(self.case))
        if draft := self.case.replies.order_by("-round").first():
            self.fields["code"].initial = draft.code


class IssueForm(StepForm):
    """The number under which the letter leaves."""

    document_number = forms.CharField(
        label="发文字号", max_length=50, help_text="例如：花住建函〔2026〕12 号"
    )


class FeedbackForm(StepForm):
    """The questions of the regulation."""

    def prepare(self) -> None:
        for question in self.case.rulebook.rules.feedback:
            if question.choices:
                choices = [(choice.code, choice.label) for choice in question.choices]
                self.fields[question.name] = forms.ChoiceField(
                    label=question.label,
                    choices=choices,
                    required=question.required,
                    widget=forms.RadioSelect,
                )
            else:
                self.fields[question.name] = forms.CharField(
                    label=question.label, max_length=1000, required=question.required, widget=TEXT
                )


def answering_units(case: Any) -> Any:
    """The committee's units to which papers can be assigned today."""
    return Unit.objects.of(case.committee_id).filter(abolished_on=None).that_answer()


def conferences(case: Any) -> Any:
    """The assignment conferences of the case's session."""
    return Conference.objects.of(case.committee_id).filter(session=case.session_id)


def class_choices(row: Assignment) -> list[tuple[str, str]]:
    """The reply classes of the regulation the case began under."""
    return [(item.code, f"{item.code} 类：{item.label}") for item in row.rulebook.rules.reply_classes]
