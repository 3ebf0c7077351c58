"""What stands on the screen at the door, and on the list that the office ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString

from liangce.activities.models import Activity, Attendee, SignIn, Sitting
from liangce.activities.signing import code_at, open_now
from liangce.kernel.qr import qr_svg


@dataclass(frozen=True)
class DoorPage:
    """The number of this moment, and the address in a QR code that brings it along."""

    activity: Activity
    address: str
    now: datetime

    @cached_property
    def sitting(self) -> Sitting | None:
        return open_now(self.activity, self.now)

    @property
    def code(self) -> str:
        return code_at(self.sitting, self.now) if self.sitting else ""

    @property
    def digits(self) -> str:
        """The number in two groups, as it is read aloud."""
        return f"{self.code[:3]} {self.code[3:]}"

    @property
    def qr(self) -> SafeString:
        return qr_svg(f"{self.address}?code={self.code}")

    @property
    def count(self) -> int:
        """How many have signed in at this sitting."""
        return self.sitting.signins.count() if self.sitting else 0


@dataclass(frozen=True)
class ListPage:
    """The roll with ticks, for one half-day: the one asked for, else the one that is open, else the first."""

    activity: Activity
    asked: str
    now: datetime

    @cached_property
    def sittings(self) -> list[Sitting]:
        return list(self.activity.sittings.all())

    @cached_property
    def sitting(self) -> Sitting | None:
        asked = next((one for one in self.sittings if str(one.order) == self.asked), None)
        return asked or open_now(self.activity, self.now) or next(iter(self.sittings), None)

    @cached_property
    def attendees(self) -> list[Attendee]:
        return list(self.activity.attendees.select_related("person", "sector").in_order())

    def chosen(self, keys: Iterable[str]) -> list[Attendee]:
        """Those of the roll with these keys."""
        wanted = set(keys)
        return [one for one in self.attendees if str(one.pk) in wanted]

    @property
    def groups(self) -> list[tuple[str, list[tuple[Attendee, bool]]]]:
        """(sector or capacity, (attendee, whether they are down)) in the order of the roll."""
        rows = SignIn.objects.of(self.activity.committee_id).filter(sitting=self.sitting)
        down = set(rows.values_list("attendee_id", flat=True))
        found: dict[str, list[tuple[Attendee, bool]]] = {}
        for one in self.attendees:
            group = str(one.sector or "其他") if one.capacity == "due" else one.get_capacity_display()
            found.setdefault(group, []).append((one, one.pk in down))
        return list(found.items())
