"""The page of one instruction: what each may read of it, its units, its lag."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from liangce.outcomes.models import Instruction, InstructionTask
from liangce.outcomes.pages import OutcomePage
from liangce.outcomes.reach import is_desk
from liangce.outcomes.sight import sees_scan, sees_text
from liangce.outcomes.states import TONES
from liangce.outcomes.words import length, paper_kind, paper_url
from liangce.papers.pages.case import Item
from liangce.proposals.page_side import due_day

LABELS = {
    "leader_name": "领导",
    "office": "当日职务",
    "given_at": "批示时间",
    "text": "批示内容",
}


class InstructionPage(OutcomePage):
    """What is loaded, as the page shows it."""

    case: Instruction

    @property
    def state(self) -> tuple[str, str]:
        return self.case.status_label, TONES[self.case.status]

    @cached_property
    def sees_text(self) -> bool:
        return sees_text(self.case, self.actor)

    @property
    def scan_url(self) -> str:
        """Where the scan is handed out, to whom it may be."""
        if self.case.scan_id is None or not sees_scan(self.case, self.actor):
            return ""
        return reverse("instruction-scan", args=[self.slug, self.case.pk])

    @cached_property
    def shown_parts(self) -> list[InstructionTask]:
        rows = InstructionTask.objects.of(self.case.committee_id).visible_to(self.actor)
        found = list(
            rows.filter(instruction=self.case).select_related("unit", "file").order_by("given_at", "id")
        )
        for row in found:
            row.instruction, row.rulebook = self.case, self.case.rulebook
        return found

    @property
    def names(self) -> Mapping[int, str]:
        return {row.pk: str(row.unit) for row in self.shown_parts}

    @property
    def paper_url(self) -> str:
        return paper_url(self.case.paper, self.slug)

    @property
    def facts(self) -> list[tuple[str, str]]:
        row = self.case
        given = timezone.localtime(row.given_at)
        known = (
            ("文稿", f"{paper_kind(row.paper)}：{row.paper}"),
            ("针对", str(row.item) if row.item else ""),
            ("领导", row.whose),
            ("层级", row.get_level_display()),
            ("方式", " · ".join(filter(None, (row.get_kind_display(), row.polarity)))),
            ("批示时间", f"{due_day(row.given_at)} {given:%H:%M}"),
            ("提交以后", length(row.lag)),
            ("登记", f"{row.registered_by}，{due_day(row.registered_at)}" if is_desk(self.actor) else ""),
        )
        return [(term, text) for term, text in known if text]

    @property
    def tasks(self) -> list[Item]:
        return [
            {
                "unit": str(row.unit),
                "text": row.text,
                "state": row.status_label,
                "tone": TONES.get(row.status, ""),
                "due": row.due_on,
                "return_reason": row.return_reason,
                "feedback": row.feedback,
                "reported": f"{row.reported_by}，{due_day(row.reported_at)}" if row.reported_at else "",
                "file": row.file,
                "file_url": reverse("instruction-task-file", args=[self.slug, row.pk]) if row.file else "",
            }
            for row in self.shown_parts
        ]

    @property
    def progress(self) -> str:
        """How many units are done: for the author, who does not read what units were told."""
        rows = list(self.case.tasks.standing().values_list("status", flat=True))
        done = sum(1 for status in rows if status == "done")
        return f"交办 {len(rows)} 个单位，办结 {done} 个" if rows else ""

    @property
    def versions(self) -> list[Item]:
        """What was registered before corrections, for the desk."""
        if not is_desk(self.actor):
            return []
        return [
            {
                "at": row.at,
                "by": row.by,
                "reason": row.reason,
                "facts": [(label, _said(row.content.get(name))) for name, label in LABELS.items()],
            }
            for row in self.case.versions.all()
        ]


def _said(value: Any) -> str:
    return str(value) if value not in (None, "") else "（空）"
