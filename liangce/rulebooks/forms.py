"""What the steps of a draft of rules ask for."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.forms import StepForm
from liangce.people.forms import day_field
from liangce.people.models import Session
from liangce.people.session_days import in_words
from liangce.rulebooks.checking.numbers import collisions

WHY = forms.Textarea(attrs={"rows": 3})


class CheckForm(StepForm):
    """Why the rules are changed: whoever puts them in force reads it, and it stays with the version."""

    reason = forms.CharField(
        label="为什么改",
        max_length=500,
        widget=WHY,
        help_text="写明依据，例如：按黔府办函〔2027〕3 号调整答复期限",
    )

    def prepare(self) -> None:
        self.fields["reason"].initial = self.case.reason


class ApplyForm(StepForm):
    """For which session, and from when."""

    session = forms.ModelChoiceField(
        label="用于哪次会议", queryset=Session.unscoped.none(), empty_label="请选择"
    )
    from_on = day_field(
        "从哪天起",
        required=False,
        help_text="从这一天起提交的提案用新的一版。不填：从现在起。已经提交的提案不变。",
    )
    reason = forms.CharField(
        label="为什么改", max_length=500, widget=WHY, help_text="与这一版一起保存，人人可看"
    )

    def prepare(self) -> None:
        rows = (
            Session.objects.of(self.case.committee_id)
            .select_related("term", "rulebook")
            .order_by("-opens_on")
        )
        self.offer("session", rows)
        self.fields["session"].initial = rows.current(timezone.localdate(self.now)) or rows.first()
        self.fields["reason"].initial = self.case.reason

    def clean_from_on(self) -> date | None:
        day: date | None = self.cleaned_data["from_on"]
        if day and day < timezone.localdate(self.now):
            raise forms.ValidationError("不能早于今天：已经提交的提案按原来的版本办完。")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day, session = data.get("from_on"), data.get("session")
        if session and "from_on" in data:
            self._ask_the_session(session, day or timezone.localdate(self.now))
        data["from_at"] = self._moment(day)
        return data

    def _ask_the_session(self, session: Session, day: date) -> None:
        """The session must still receive papers then, and its numbers must stay apart."""
        current = Session.objects.of(self.case.committee_id).current(day)
        if current and current.window_opens_at > session.window_opens_at:
            self.add_error("session", f"{in_words(day)}提交的提案归入{current}，请选那次会议。")
        for sentence in collisions(self.case.rules, session):
            self.add_error("session", sentence)

    def _moment(self, day: date | None) -> datetime:
        if day is None or day == timezone.localdate(self.now):
            return self.now
        return timezone.make_aware(datetime.combine(day, time()))
