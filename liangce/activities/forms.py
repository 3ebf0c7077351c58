"""What the steps of an activity ask for."""

from typing import Any

from django import forms
from django.utils import timezone

from liangce.activities.drafting import drafted
from liangce.activities.halfdays import half_days
from liangce.activities.models import Attendee
from liangce.activities.roll import CIRCLES
from liangce.activities.states import Kind, Outcome
from liangce.kernel.forms import ReasonForm, StepForm
from liangce.people.models import Body, Person
from liangce.people.offices import leading_offices

MINUTE = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
LONG = forms.Textarea(attrs={"rows": 8})
MOST_HALF_DAYS = 40


class TimesForm(StepForm):
    """When and where."""

    starts_at = forms.DateTimeField(label="开始", widget=MINUTE)
    ends_at = forms.DateTimeField(label="结束", widget=MINUTE)
    place = forms.CharField(label="地点", max_length=200)

    def prepare(self) -> None:
        for name in ("starts_at", "ends_at"):
            if moment := getattr(self.case, name, None):
                self.fields[name].initial = timezone.localtime(moment)
        self.fields["place"].initial = self.case.place

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_at"), data.get("ends_at")
        if starts and ends:
            if ends <= starts:
                self.add_error("ends_at", "结束要在开始以后。")
            elif len(half_days(starts, ends)) > MOST_HALF_DAYS:
                self.add_error("ends_at", f"一次活动最多 {MOST_HALF_DAYS} 个半天，请核对日期。")
        return data


class ActivityForm(TimesForm):
    """What is to be held."""

    kind = forms.ChoiceField(label="种类", choices=Kind.choices)
    title = forms.CharField(label="名称", max_length=200)
    host = forms.ModelChoiceField(
        label="承办", queryset=Body.unscoped.none(), required=False, empty_label="办公室"
    )
    is_mandatory = forms.BooleanField(
        label="不能到会须请假", required=False, initial=True, help_text="自愿参加的活动不勾。"
    )
    agenda = forms.CharField(
        label="议程", max_length=10_000, required=False, widget=LONG, help_text="一行一项。纪要从议程起草。"
    )
    field_order = ("kind", "title", "starts_at", "ends_at", "place", "host", "is_mandatory", "agenda")

    def prepare(self) -> None:
        super().prepare()
        bodies = Body.objects.of(self.case.committee_id).existing(timezone.localdate(self.now))
        self.offer("host", bodies.order_by("kind", "order", "name"))
        if self.case.title:
            for name in ("kind", "title", "host", "is_mandatory", "agenda"):
                self.fields[name].initial = getattr(self.case, name)


class MoveForm(TimesForm):
    """Another time or place, and why."""

    reason = forms.CharField(label="改期原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class RollForm(StepForm):
    """Who is expected: circles, bodies, single persons; who sits in by right, and guests."""

    circles = forms.MultipleChoiceField(
        label="应出席：按范围",
        choices=list(CIRCLES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    bodies = forms.ModelMultipleChoiceField(
        label="应出席：按组织", queryset=Body.unscoped.none(), required=False
    )
    persons = forms.ModelMultipleChoiceField(
        label="应出席：另加的人", queryset=Person.unscoped.none(), required=False
    )
    by_right = forms.ModelMultipleChoiceField(label="列席", queryset=Person.unscoped.none(), required=False)
    guests = forms.ModelMultipleChoiceField(
        label="应邀参加的领导", queryset=Person.unscoped.none(), required=False
    )

    def prepare(self) -> None:
        committee = self.case.committee_id
        people = Person.objects.of(committee).by_strokes()
        self.offer("bodies", Body.objects.of(committee).existing(self.case.day))
        self.offer("persons", people)
        self.offer("by_right", people)
        leading = people.filter(appointments__office__in=leading_offices()).distinct()
        self.offer("guests", leading)
        known = self.case.attendees.values_list("capacity", "person_id")
        for name, capacity in (("persons", "due"), ("by_right", "by_right"), ("guests", "guest")):
            self.fields[name].initial = [person for found, person in known if found == capacity]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.get(name) for name in ("circles", "bodies", "persons", "by_right", "guests")):
            raise forms.ValidationError("请至少选一个范围、一个组织或一个人。")
        return data


class CorrectForm(ReasonForm):
    """Whose attendance is put right, and to what."""

    attendee = forms.ModelChoiceField(
        label="谁的出勤", queryset=Attendee.unscoped.none(), empty_label="请选择"
    )
    outcome = forms.ChoiceField(label="改为", choices=Outcome.choices, widget=forms.RadioSelect)
    field_order = ("attendee", "outcome", "reason")

    def prepare(self) -> None:
        rows = Attendee.objects.of(self.case.committee_id).filter(activity=self.case)
        self.offer("attendee", rows.select_related("person").in_order())


class NotesForm(StepForm):
    """What was said, as it was written down."""

    record = forms.CharField(
        label="记录", max_length=50_000, widget=forms.Textarea(attrs={"rows": 16}),
        help_text="一段一行。写“共识：……”的行进入纪要的共识，其余进入发言。",
    )  # fmt: skip

    def prepare(self) -> None:
        self.fields["record"].initial = self.case.notes


class MinutesForm(StepForm):
    """The minutes; they begin from agenda, attendance and notes."""

    minutes = forms.CharField(label="纪要", max_length=50_000, widget=forms.Textarea(attrs={"rows": 22}))

    def prepare(self) -> None:
        self.fields["minutes"].initial = self.case.minutes or drafted(self.case)
