"""The page of an activity before one actor: what, when, who was expected and came, one's own part in it."""

from collections.abc import Mapping
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from liangce.activities.attendance import Line, by_sector, quorum
from liangce.activities.models import Activity, Attendee, Leave, Sitting
from liangce.activities.signing import open_now
from liangce.activities.states import LEAVE_TONES, TONES, Capacity, Leaving, Outcome, Status
from liangce.papers.pages.case import CasePage, Item
from liangce.people import roles

OUTCOME_TONES = {
    Outcome.ATTENDED: "green",
    Outcome.LEAVE: "blue",
    Outcome.REFUSED: "red",
    Outcome.ABSENT: "red",
}


class ActivityPage(CasePage):
    """One activity; the ledger of it is for the desks."""

    case: Activity

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES[Status(self.case.status)]

    @property
    def is_desk(self) -> bool:
        return self.actor.holds(roles.OFFICE)

    @cached_property
    def shown_parts(self) -> list[Leave]:
        rows = Leave.objects.of(self.case.committee_id).visible_to(self.actor).filter(activity=self.case)
        found = list(rows.select_related("person", "sector").order_by("applied_at", "pk"))
        for row in found:
            row.activity, row.rulebook = self.case, self.case.rulebook
        return found

    @property
    def names(self) -> Mapping[int, str]:
        return {row.pk: str(row.person) for row in self.shown_parts}

    @property
    def timeline(self) -> list[Item]:
        return super().timeline if self.actor.is_staff else []

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.case
        starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
        last = (
            f"{ends:%H:%M}" if starts.date() == ends.date() else f"{ends.month} 月 {ends.day} 日 {ends:%H:%M}"
        )
        known = (
            ("种类", row.get_kind_display()),
            ("时间", f"{starts.year} 年 {starts.month} 月 {starts.day} 日 {starts:%H:%M} 至 {last}"),
            ("地点", row.place),
            ("承办", str(row.host or "政协办公室")),
            ("请假", "不能到会须请假" if row.is_mandatory else "自愿参加"),
            ("纪要", f"{row.signed_by}签发" if row.signed_by else ""),
        )
        return [(term, text) for term, text in known if text]

    @cached_property
    def sittings(self) -> list[Sitting]:
        return list(self.case.sittings.all())

    @cached_property
    def mine(self) -> Attendee | None:
        """One's own line on the roll."""
        found: Attendee | None = self.case.attendees.filter(person=self.actor.person).first()
        return found

    @property
    def my_state(self) -> str:
        """What one should know of one's own attendance, in a sentence; nothing for who is not on the roll."""
        if self.mine is None:
            return ""
        if self.mine.outcome:
            return f"您的出勤：{self.mine.get_outcome_display()}。" + (
                f"更正说明：{self.mine.corrected}" if self.mine.corrected else ""
            )
        signed = [
            one.sitting.label
            for one in self.mine.signins.select_related("sitting").order_by("sitting__order")
        ]
        if signed:
            return f"您已签到：{'、'.join(signed)}。"
        return "请按时到会签到；不能到会请先请假。" if self.case.is_open and self.case.is_mandatory else ""

    @property
    def sign_in_url(self) -> str:
        """Where one signs in, while a half-day is open for it."""
        ready = self.mine is not None and self.case.is_open and open_now(self.case, self.now) is not None
        return reverse("activity-sign-in", args=[self.slug, self.case.pk]) if ready else ""

    @property
    def leave_url(self) -> str:
        """Where one asks for leave."""
        ready = self.mine is not None and self.mine.capacity == Capacity.DUE and self.case.is_open
        return reverse("leave-new", args=[self.slug, self.case.pk]) if ready else ""

    @property
    def desk_urls(self) -> list[tuple[str, str]]:
        """Pages of the office beside the steps."""
        if not self.is_desk or not self.case.is_open:
            return []
        return [
            ("签到表", reverse("activity-list-in", args=[self.slug, self.case.pk])),
            ("门口签到码", reverse("activity-door", args=[self.slug, self.case.pk])),
            ("导入签到机记录", reverse("activity-device-in", args=[self.slug, self.case.pk])),
        ]

    @property
    def leaves(self) -> list[Item]:
        """Applications one may see; what for is shown to the person and whoever may decide."""
        labels = {one.order: one.label for one in self.sittings}
        return [
            {
                "name": str(row.person),
                "detail": "；".join(
                    filter(None, (self._of(row, labels), row.get_reason_kind_display(), row.words))
                ),
                "state": row.status_label,
                "tone": LEAVE_TONES[Leaving(row.status)],
            }
            for row in self.shown_parts
        ]

    def _of(self, row: Leave, labels: Mapping[int, str]) -> str:
        whole = len(row.sittings) == len(labels)
        return "全程" if whole else "、".join(labels.get(order, "") for order in row.sittings)

    @cached_property
    def roll(self) -> list[tuple[str, list[Item]]]:
        """(sector or capacity, people) for the office and the signers; others see no names but their own."""
        if not self.actor.is_staff:
            return []
        there: dict[int, int] = {}
        for key in self.case.attendees.values_list("signins__attendee_id", flat=True):
            if key:
                there[key] = there.get(key, 0) + 1
        groups: dict[str, list[Item]] = {}
        for row in self.case.attendees.select_related("person", "sector").in_order():
            group = str(row.sector or "其他") if row.capacity == Capacity.DUE else row.get_capacity_display()
            groups.setdefault(group, []).append(self._line(row, there.get(row.pk, 0)))
        return list(groups.items())

    def _line(self, row: Attendee, there: int) -> Item:
        if row.outcome:
            state, tone = row.get_outcome_display(), OUTCOME_TONES[Outcome(row.outcome)]
        else:
            state, tone = (f"签到 {there}/{len(self.sittings)}", "green") if there else ("", "")
        return {"name": str(row.person), "detail": row.corrected, "state": state, "tone": tone}

    @cached_property
    def attendance(self) -> list[Line]:
        """By sector, for those who see the roll."""
        return by_sector(self.case) if self.actor.is_staff else []

    @property
    def quorum(self) -> str:
        return quorum(self.attendance[-1]) if self.attendance else ""
