"""What is said of a local working day."""

from datetime import date
from typing import Any

from django import forms

from liangce.kernel.workdays import WorkCalendar
from liangce.people.forms import day_field
from liangce.people.session_days import in_words
from liangce.people.workdays import LONGEST, days_between

WORK, REST = "work", "rest"
AHEAD = 5  # years


class WorkdayForm(forms.Form):
    """From which day to which, worked or rested, and why. `days` are those that become other than they were."""

    day = day_field("从哪一天")
    until = day_field("到哪一天", required=False, help_text="只有一天的，不用填")
    kind = forms.ChoiceField(
        label="怎样安排", choices=[(REST, "休息"), (WORK, "上班")], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="事由", max_length=100, help_text="写明依据，如“三月三放假，区政府办通知〔2026〕5 号”"
    )

    def __init__(self, *args: Any, calendar: WorkCalendar, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.calendar, self.today = calendar, today
        self.days: list[date] = []

    @property
    def is_workday(self) -> bool:
        """Whether the days are to be worked; the form must be valid."""
        return bool(self.cleaned_data["kind"] == WORK)

    def clean(self) -> dict[str, Any]:
        """Of the days named, those that are not so already; it says when there are none."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, kind = cleaned.get("day"), cleaned.get("kind")
        if not first or not kind:
            return cleaned
        last = cleaned.get("until") or first
        if reason := self._odd(first, last):
            self.add_error("until" if cleaned.get("until") else "day", reason)
            return cleaned
        worked = kind == WORK
        named = days_between(first, last)
        self.days = [
            day for day in named if day in self.calendar.local or self.calendar.is_workday(day) != worked
        ]
        if not self.days:
            self.add_error("kind", f"{in_words(first)}本来就{'上班' if worked else '休息'}，不用设置。")
        return cleaned

    def _odd(self, first: date, last: date) -> str:
        if last < first:
            return f"不能早于 {in_words(first)}。"
        if (last - first).days >= LONGEST:
            return f"一次最多设置 {LONGEST} 天，请核对年份和月份。"
        if abs(first.year - self.today.year) > AHEAD:
            return f"离今天超过 {AHEAD} 年，请核对年份。"
        return ""


class TakeBackForm(forms.Form):
    """Why a local day is taken back."""

    reason = forms.CharField(label="取消的事由", max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
