"""The forms of sessions: what makes no sense is said at its field."""

from typing import Any

from django import forms

from liangce.kernel.models import Committee
from liangce.people.models import Session
from liangce.people.rulebooks import offered
from liangce.people.session_days import Days, Problems
from liangce.people.sessions import DAYS, LABELS, MOST

KEEP = "照旧"


def day_field(label: str, **options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **options)


def moment_field(label: str, help_text: str) -> forms.DateTimeField:
    """A moment to the minute, in the house's time zone."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, help_text=help_text, widget=widget)


class SessionForm(forms.Form):
    """The days and the rules of a session."""

    opens_on = day_field(LABELS["opens_on"])
    closes_on = day_field(LABELS["closes_on"])
    window_opens_at = moment_field(LABELS["window_opens_at"], "此后的提案归入这次会议")
    cutoff_at = moment_field(LABELS["cutoff_at"], "此前提交的是大会提案，此后是平时提案")
    regulation = forms.ChoiceField(
        label=LABELS["regulation"], help_text="选哪一份，就用它最新的一版；办理中的提案仍按原来的版本"
    )

    def __init__(
        self, *args: Any, committee: Committee, session: Session | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        if session:
            kwargs["initial"] = {name: getattr(session, name) for name in DAYS}
        super().__init__(*args, **kwargs)
        rules: Any = self.fields["regulation"]
        rules.choices = list(offered(committee).items())
        if session:
            rules.required = False
            rules.choices = [("", f"{KEEP}：{session.rulebook}"), *rules.choices]

    @property
    def days(self) -> Days:
        """The days that were sent; the form must be valid."""
        return Days(**{name: self.cleaned_data[name] for name in DAYS})

    def refuse(self, problems: Problems) -> None:
        """Puts each reason at its field."""
        for name, sentence in problems.items():
            self.add_error(name if name in self.fields else None, sentence)


class NewSessionForm(SessionForm):
    """Also which session it is, and when its term began if that is new."""

    term = forms.IntegerField(label="第几届", min_value=1, max_value=MOST)
    number = forms.IntegerField(label="第几次会议", min_value=1, max_value=MOST)
    term_begins_on = day_field(
        LABELS["term_begins_on"], required=False, help_text="新的一届才要写；一次会议不写的，从开幕那天开始"
    )
    field_order = ["term", "number", "term_begins_on"]
