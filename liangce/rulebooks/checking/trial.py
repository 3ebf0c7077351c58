"""Trying it out: some days from which old and new rules reckon side by side."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from liangce.kernel.deadlines.calendar import calendar_of
from liangce.kernel.regulation.lines import Group
from liangce.people.forms import day_field
from liangce.people.models import Session
from liangce.rulebooks.checking.findings import day
from liangce.rulebooks.checking.terms import Pair, in_words, pairs, reckoned

HALF_A_YEAR = timedelta(days=182)


class TrialForm(forms.Form):
    """Three days to reckon from."""

    first = day_field("起算日一", required=False)
    second = day_field("起算日二", required=False)
    third = day_field("起算日三", required=False)

    def days(self, session: Session | None) -> list[date]:
        """The days asked for; else today, the closing of the session, and half a year on."""
        asked = [self.cleaned_data.get(name) for name in self.fields] if self.is_valid() else []
        return sorted({one for one in asked if one} or usual(session))


def usual(session: Session | None) -> set[date]:
    """The days tried unless others are asked for."""
    today = timezone.localdate()
    return {today, session.closes_on if session else today, today + HALF_A_YEAR}


def trials(
    committee: int, old: Sequence[Group], new: Sequence[Group], days: Sequence[date]
) -> tuple[list[dict[str, Any]], int]:
    """(a row a term that differs, how many terms stay as they are)."""
    calendar, found = calendar_of(committee), pairs(old, new)
    rows = [
        {
            "label": pair.label,
            "old": in_words(pair.old),
            "new": in_words(pair.new),
            "dates": [_date(pair, start, calendar) for start in days],
        }
        for pair in found
        if pair.differs
    ]
    return rows, len(found) - len(rows)


def _date(pair: Pair, start: date, calendar: Any) -> dict[str, Any]:
    trial = reckoned(pair, start, calendar)
    moved = f"{'晚' if trial.later > 0 else '早'} {abs(trial.later)} 天" if trial.later else "相同"
    return {
        "start": day(start),
        "old": day(trial.old) or "没有期限",
        "new": day(trial.new) or "没有期限",
        "moved": moved if trial.old and trial.new else "",
        "is_earlier": trial.later < 0,
    }
