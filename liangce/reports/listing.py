"""The list of reports: by kind, by state, by the body that drafted them."""

from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from liangce.kernel.paging import Sort
from liangce.papers.models import Kind
from liangce.people.models import Body
from liangce.proposals.listing import Cell, Listing, Select
from liangce.reports.models import Report
from liangce.reports.page import period
from liangce.reports.states import KINDS, OPEN, STANDING, TONES, Delivery, Status

AWAITED = tuple(state for state in STANDING if state != Delivery.INFORMED)


class Reports(Listing):
    """By the time they were begun, the newest first."""

    address, export, title = "reports", "reports-export", "建议案和报告"
    about = "从起草、通过、报送到各单位办理，逐条看到结果"
    empty = "专委会、联络组、办公室起草的建议案、调研报告、视察报告、协商专报和监督意见列在这里。"
    sort, day = Sort("created", ("-created_at",)), "submitted_at"
    heads = ("标题", "种类", "通过", "办理", "状态")
    columns = (
        "种类", "文号", "标题", "起草单位", "执笔人", "活动时间", "地点", "报审时间", "通过会议或签发人", "通过日期",
        "报送时间", "报送对象", "送达单位", "已反馈", "建议条目", "状态",
    )  # fmt: skip

    def every(self) -> Any:
        rows = Report.objects.of(self.actor.committee).visible_to(self.actor).exclude(status=Status.DISCARDED)
        counted = {
            "delivered": Count("dispatches", filter=Q(dispatches__status__in=AWAITED), distinct=True),
            "waiting": Count("dispatches", filter=Q(dispatches__status__in=OPEN[:2]), distinct=True),
        }
        return (
            rows.select_related("first_body", "first_person", "rulebook")
            .prefetch_related("facts_rows__pen")
            .annotate(**counted)
        )

    def cells(self, row: Report) -> list[Cell]:
        facts, near = row.facts, self.labels.near(row)
        answered = row.delivered - row.waiting
        return [
            Cell(str(row), " · ".join(filter(None, (facts.document_number, str(row.first_proposer)))),
                 reverse("report", args=[self.slug, row.pk])),
            Cell(row.kind_label),
            Cell(facts.meeting or facts.approved_by, self.labels.day(facts.approved_on)),
            Cell(f"{answered} / {row.delivered} 个单位已反馈" if row.delivered else ""),
            Cell(row.status_label, near.words if near else "", tone=TONES.get(Status(row.status), "")),
        ]  # fmt: skip

    def values(self, row: Report) -> list[Any]:
        facts = row.facts
        return [
            row.kind_label, facts.document_number, str(row), str(row.first_proposer), str(facts.pen or ""),
            period(facts.began_on, facts.ended_on), facts.places, row.submitted_at, facts.meeting or facts.approved_by,
            facts.approved_on, facts.sent_at, facts.recipients, row.delivered, row.delivered - row.waiting,
            row.items, row.status_label,
        ]  # fmt: skip

    def lines(self) -> list[list[Any]]:
        self.rows = self.rows.annotate(items=Count("suggestion_items", distinct=True))
        return super().lines()

    @cached_property
    def bodies(self) -> list[tuple[str, str]]:
        rows = Report.objects.of(self.actor.committee).visible_to(self.actor)
        bodies = Body.objects.of(self.actor.committee).filter(pk__in=rows.values("first_body"))
        return [(str(body.pk), body.name) for body in bodies]

    @property
    def selects(self) -> list[Select]:
        states = [(str(state), str(state.label)) for state in Status if state != Status.DISCARDED]
        return [
            Select("body", "起草单位", self.bodies, "first_body"),
            Select("state", "状态", states, "status"),
        ]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        kinds: list[tuple[str, str, str, Any]] = [
            ("kind", str(kind), str(kind.label), lambda rows, kind=kind: rows.filter(kind=kind))
            for kind in KINDS
        ]
        today = self.labels.today
        return [*kinds, ("overdue", "1", "超期", lambda rows: rows.filter(due_on__lt=today))]


KIND_CHOICES = [(kind, str(Kind(kind).label)) for kind in KINDS]
