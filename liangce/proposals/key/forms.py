"""What the steps of a key proposal ask for."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import ReasonForm, StepForm
from liangce.people.models import Appointment, Person, Unit, UnitKind
from liangce.people.offices import OFFICES, leading_offices
from liangce.proposals.council import MeetingForm
from liangce.proposals.models import KeyProposal
from liangce.proposals.models.supervision import EventKind, Supervising
from liangce.proposals.proof import ProofField

TEXT = forms.Textarea(attrs={"rows": 4})
LEADING = leading_offices()


class SecondForm(ReasonForm):
    """One's own reason beside those of others."""

    def clean(self) -> dict[str, Any]:
        if self.case.recommendations.filter(person_id=self.actor.person).exists():
            raise forms.ValidationError("您已经推荐过这件提案。")
        return super().clean() or {}


class ShortlistForm(StepForm):
    """Why the Committee on Proposals puts it on the list, and whom it asks."""

    opinion = forms.CharField(label="提案委意见", max_length=1000, widget=TEXT)
    offices = forms.ModelMultipleChoiceField(
        label="征求哪些单位的意见",
        queryset=Unit.unscoped.none(),
        required=False,
        help_text="选中的单位在首页看到待办，答复以前不能登记主席会议的决定；期限过了的除外。",
    )

    def prepare(self) -> None:
        offices = Unit.objects.of(self.case.committee_id).filter(kind=UnitKind.ASSIGNING, abolished_on=None)
        self.offer("offices", offices)
        self.notes = how_many(self.case)


class LeadersForm(MeetingForm):
    """Who supervises: members of the Council and Party and government leaders in office today."""

    leaders = forms.ModelMultipleChoiceField(label="督办领导", queryset=Person.unscoped.none())

    def prepare(self) -> None:
        super().prepare()
        self.fields["leaders"].together = "主席会议成员和党政领导"  # type: ignore[attr-defined]
        committee, today = self.case.committee_id, timezone.localdate(self.now)
        held = Appointment.objects.of(committee).on(today).filter(office__in=LEADING)
        standing = self.case.supervisions.exclude(status=Supervising.ENDED).values("person")
        leaders = Person.objects.of(committee).filter(pk__in=held.values("person"))
        self.offer("leaders", leaders.exclude(pk__in=standing).by_strokes())
        offices = {person: OFFICES[office].label for person, office in held.values_list("person", "office")}
        posts = leaders.values_list("pk", "employer", "post")
        self.details = {key: f"{employer}{post}" if post else offices[key] for key, employer, post in posts}


class DesignateForm(LeadersForm):
    """The Council's decision."""

    manner = forms.ChoiceField(label="督办方式", widget=forms.RadioSelect)
    reason = forms.CharField(label="说明", max_length=500, required=False, widget=TEXT)

    def prepare(self) -> None:
        super().prepare()
        self.options("manner", [(m.code, m.label) for m in self.case.rulebook.rules.key.manners])
        self.notes = how_many(self.case)


class NotChosenForm(MeetingForm):
    """The Council chose others, and why."""

    reason = forms.CharField(label="理由", max_length=500, widget=TEXT)


class OpinionForm(StepForm):
    """What an office says to it."""

    agrees = forms.TypedChoiceField(
        label="意见",
        choices=[("yes", "同意列为重点提案"), ("no", "有不同意见")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label="具体意见", max_length=1000, required=False, widget=TEXT)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("agrees") is False and not data.get("words"):
            self.add_error("words", "有不同意见的，请写明意见。")
        return data


class LogForm(StepForm):
    """One step of the supervision."""

    kind = forms.ChoiceField(label="记录什么", choices=EventKind.choices, widget=forms.RadioSelect)
    form = forms.ChoiceField(label="督办形式", required=False, help_text="记录督办活动时选择。")
    on = forms.DateField(
        label="日期",
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text="督办计划可以写以后的日期。",
    )
    words = forms.CharField(label="内容", max_length=3000, widget=TEXT)
    place = forms.CharField(label="地点", max_length=100, required=False)
    others = forms.CharField(label="参加人", max_length=200, required=False)
    file = ProofField(
        label="附件", required=False, help_text="例如现场照片、会议纪要。领导批示的原件不要上传。"
    )

    def prepare(self) -> None:
        forms_ = self.case.rulebook.rules.key.forms
        self.options("form", [(each.code, each.label) for each in forms_], empty="不选")
        self.fields["on"].initial = timezone.localdate(self.now)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, on = data.get("kind"), data.get("on")
        if kind == EventKind.OPINION and data.get("file"):
            self.add_error("file", "督办意见只记文字，不附材料。")
        if kind == EventKind.EVENT and not data.get("form"):
            self.add_error("form", "记录督办活动时，请选择形式。")
        if kind != EventKind.PLAN and on and on > timezone.localdate(self.now):
            self.add_error("on", "还没有发生的，请作为督办计划记录。")
        return data


class ConcludeForm(StepForm):
    """What the supervision brought about."""

    conclusion = forms.CharField(label="督办结果", max_length=3000, widget=forms.Textarea(attrs={"rows": 6}))

    def prepare(self) -> None:
        self.fields["conclusion"].initial = self.case.conclusion


class ReportForm(StepForm):
    """The end report to the Council."""

    report = forms.CharField(
        label="督办情况报告", max_length=10_000, widget=forms.Textarea(attrs={"rows": 12})
    )

    def prepare(self) -> None:
        concluded = self.case.supervisions.exclude(conclusion="").select_related("person")
        drafted = "\n".join(f"{row.person}：{row.conclusion}" for row in concluded)
        self.fields["report"].initial = self.case.report or drafted


class HeardForm(MeetingForm):
    """The Council has heard the report."""

    reason = forms.CharField(label="会议意见", max_length=500, required=False, widget=TEXT)


def how_many(key: KeyProposal) -> tuple[str, ...]:
    """How many key proposals the session has, and a warning where the regulation wants fewer. It never forbids."""
    proposal, most = key.proposal, key.rulebook.rules.key.most
    rows = KeyProposal.objects.of(key.committee_id).in_session(proposal.session_id)
    count = rows.designated().count()
    if most and count >= most:
        return (f"本次会议已有 {count} 件重点提案，规则建议不超过 {most} 件。确有需要的仍可办理。",)
    return (f"本次会议已有 {count} 件重点提案" + (f"，规则建议不超过 {most} 件。" if most else "。"),)
