"""出勤: what came of each one's attendance, from sign-ins and leave, by the regulation's share."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from liangce.activities.models import Activity, Attendee, Leave, SignIn
from liangce.activities.states import Capacity, Leaving, Outcome


@dataclass(frozen=True)
class Presence:
    """Of so many half-days: in how many somebody was there, on leave, and refused leave."""

    of: int
    there: int
    on_leave: int
    refused: int

    def outcome(self, share: Fraction) -> Outcome:
        """Attended who was there for the share of all half-days; on leave who was, of those not granted leave for."""
        if Fraction(self.there, self.of or 1) >= share:
            return Outcome.ATTENDED
        due = self.of - self.on_leave
        if self.on_leave and (due == 0 or Fraction(self.there, due) >= share):
            return Outcome.LEAVE
        return Outcome.REFUSED if self.refused else Outcome.ABSENT


def presences(activity: Activity) -> dict[int, Presence]:
    """By attendee: three queries for all of them."""
    orders = set(activity.sittings.values_list("order", flat=True))
    there: dict[int, set[int]] = defaultdict(set)
    signed = SignIn.objects.of(activity.committee_id).filter(sitting__activity=activity)
    for attendee, order in signed.values_list("attendee_id", "sitting__order"):
        there[attendee].add(order)
    leave: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Leave.objects.of(activity.committee_id).filter(activity=activity)
    for attendee, status, sittings in rows.values_list("attendee_id", "status", "sittings"):
        leave[attendee, status].update(sittings)
    found = {}
    for key in activity.attendees.values_list("pk", flat=True):
        on_leave = (leave[key, Leaving.GRANTED] & orders) - there[key]
        refused = (leave[key, Leaving.REFUSED] & orders) - there[key] - on_leave
        found[key] = Presence(len(orders), len(there[key]), len(on_leave), len(refused))
    return found


def settle(activity: Activity) -> dict[str, int]:
    """Writes each one's outcome; returns how many of those due came to which, by label."""
    share = activity.rulebook.rules.attendance.share or Fraction(2, 3)
    by_outcome: dict[str, list[int]] = defaultdict(list)
    for key, presence in presences(activity).items():
        by_outcome[presence.outcome(share)].append(key)
    rows = Attendee.objects.of(activity.committee_id)
    for outcome, keys in by_outcome.items():
        rows.filter(pk__in=keys).update(outcome=outcome)
    return counted(activity)


def counted(activity: Activity) -> dict[str, int]:
    """应到 and how many came to what, of those who are counted."""
    outcomes = list(activity.attendees.filter(capacity=Capacity.DUE).values_list("outcome", flat=True))
    told = {str(outcome.label): outcomes.count(outcome) for outcome in Outcome}
    return {"应到": len(outcomes)} | {label: count for label, count in told.items() if count}
