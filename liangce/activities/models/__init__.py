"""Activities, their half-days, the roll of those expected, who signed in, and leave."""

from liangce.activities.models.activity import Activity, Sitting
from liangce.activities.models.attendee import Attendee, SignIn
from liangce.activities.models.leave import Leave

__all__ = ["Activity", "Attendee", "Leave", "SignIn", "Sitting"]
