"""Decisions of the Chairpersons' Council as they are recorded: by whom, with which day and meeting.

And what the rounds of a session share: two that are opened at one moment are told apart.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.actors import Claim, Part
from liangce.kernel.forms import StepForm
from liangce.kernel.process import Guard, NotAllowed
from liangce.people import roles
from liangce.people.models import Session

#: The Council decides together; these write down what it decided.
RECORDER = Part(
    "council_recorder",
    "提案委或秘书长",
    (Claim(roles.PROPOSALS_COMMITTEE), Claim(roles.SECRETARY_GENERAL)),
)


class MeetingForm(StepForm):
    """The day and the meeting of a decision."""

    on = forms.DateField(label="会议日期", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    meeting = forms.CharField(label="会议", max_length=100, help_text="例如：九届区政协第 52 次主席会议")

    def prepare(self) -> None:
        self.fields["on"].initial = timezone.localdate(self.now)

    def clean_on(self) -> object:
        on = self.cleaned_data["on"]
        if on > timezone.localdate(self.now):
            raise forms.ValidationError("会议日期不能在今天以后。")
        return on


def only_one_a_session(round_: Any, guard: Guard, now: datetime) -> None:
    """Locks the session and asks the guard again: of two who open a round at once, the second is refused."""
    rows = Session.objects.of(round_.committee_id).select_for_update(of=("self",), no_key=True)
    rows.get(pk=round_.session_id)
    if reason := guard(round_, now):
        raise NotAllowed(reason)
