"""The list of suggestion items, and of what was claimed of them."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.paging import Sort
from liangce.outcomes.item_rows import state
from liangce.outcomes.models import Conversion, DocumentKind, OutcomeDocument, SuggestionItem
from liangce.outcomes.states import OUTCOME_TONES, TONES, Converting, Following, Outcome
from liangce.outcomes.words import paper_kind
from liangce.papers.models import Kind
from liangce.people.models import Unit
from liangce.proposals.listing import Cell, Listing, Select


class Items(Listing):
    """By the time they were entered, the newest first."""

    heading = "成果"
    address, export, title = "suggestions", "suggestions-export", "建议条目"
    about = "文稿里的每一条建议，有没有结果"
    unit = "条"
    empty = "打开一件文稿，点“录入建议条目”，一行一条；录入以后在这里逐条跟踪。"
    sort, day = Sort("entered", ("-entered_at",)), "entered_at"
    heads = ("建议", "责任单位", "状态")
    columns = ("文稿", "种类", "序号", "建议", "责任单位", "状态", "结果", "录入时间", "录入人")

    def every(self) -> Any:
        rows = SuggestionItem.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.select_related("paper", "unit")

    def cells(self, row: SuggestionItem) -> list[Cell]:
        url = reverse("suggestion", args=[self.slug, row.pk])
        words, tone = state(row)
        return [
            Cell(row.text, f"{row.paper} · 第 {row.number} 条", url),
            Cell(str(row.unit) if row.unit else ""),
            Cell(words, "" if words == row.status_label else row.status_label, tone=tone),
        ]

    def values(self, row: SuggestionItem) -> list[Any]:
        outcome = str(Outcome(row.outcome).label) if row.outcome else ""
        return [
            str(row.paper), paper_kind(row.paper), row.number, row.text, str(row.unit or ""), row.status_label,
            outcome, row.entered_at, row.entered_by,
        ]  # fmt: skip

    @cached_property
    def units(self) -> list[tuple[str, str]]:
        rows = SuggestionItem.objects.of(self.actor.committee).visible_to(self.actor)
        units = Unit.objects.of(self.actor.committee).filter(pk__in=rows.values("unit"))
        return [(str(unit.pk), str(unit)) for unit in units]

    @property
    def selects(self) -> list[Select]:
        return [
            Select("kind", "文稿种类", Kind.choices, "paper__kind"),
            Select("unit", "责任单位", self.units, "unit"),
            Select("outcome", "结果", Outcome.choices, "outcome"),
        ]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        return [
            ("state", str(state), str(state.label), lambda rows, state=state: rows.filter(status=state))
            for state in Following
        ]


class Conversions(Listing):
    """By the time they were claimed, the newest first."""

    heading = "成果"
    address, export, title = "conversions", "conversions-export", "成果转化"
    about = "申报的结果，由申报人以外的人核实以后才算数"
    unit = "条"
    empty = "在一条建议的页面上登记结果，或者由责任单位申报；申报以后在这里核实。"
    sort, day = Sort("claimed", ("-claimed_at",)), "claimed_at"
    heads = ("建议", "结果", "写入的文件", "申报", "核实")
    columns = (
        "文稿", "种类", "序号", "建议", "结果", "写入的文件", "文号", "日期", "实施单位", "情况说明", "申报人",
        "核实人", "核实时间", "状态", "回头看", "回头看期限",
    )  # fmt: skip

    def every(self) -> Any:
        rows = Conversion.objects.of(self.actor.committee).visible_to(self.actor)
        return rows.select_related("item__paper", "document", "unit")

    def cells(self, row: Conversion) -> list[Cell]:
        item, document = row.item, row.document
        url = reverse("suggestion", args=[self.slug, row.item_id])
        into = reverse("outcome-document", args=[self.slug, row.document_id]) if document else ""
        return [
            Cell(item.text, f"{item.paper} · 第 {item.number} 条", url),
            Cell(
                row.get_outcome_display(), row.get_holding_display(), tone=OUTCOME_TONES.get(row.outcome, "")
            ),
            Cell(document.title, document.number, into) if document else Cell(""),
            Cell(row.claimed_by, self.labels.day(row.on)),
            Cell(row.status_label, row.verified_by, tone=TONES.get(row.status, "amber")),
        ]

    def values(self, row: Conversion) -> list[Any]:
        item, document = row.item, row.document
        return [
            str(item.paper), paper_kind(item.paper), item.number, item.text, row.get_outcome_display(),
            document.title if document else "", document.number if document else "", row.on, str(row.unit or ""),
            row.words, row.claimed_by, row.verified_by, row.verified_at, row.status_label,
            row.get_holding_display(), row.due_on,
        ]  # fmt: skip

    @property
    def selects(self) -> list[Select]:
        return [
            Select("outcome", "结果", Outcome.choices, "outcome"),
            Select("kind", "文稿种类", Kind.choices, "item__paper__kind"),
        ]

    @property
    def chips(self) -> list[tuple[str, str, str, Any]]:
        today = self.labels.today
        states: list[tuple[str, str, str, Any]] = [
            ("state", str(state), str(state.label), lambda rows, state=state: rows.filter(status=state))
            for state in Converting
        ]
        return [*states, ("overdue", "1", "回头看超期", lambda rows: rows.overdue(today))]


class Documents(Listing):
    """By the time they were entered, the newest first."""

    heading = "成果"
    address, export, title = "outcome-documents", "outcome-documents-export", "决策文件"
    about = "写入了建议的决策、政策、规划、项目和预算"
    unit = "个"
    empty = "登记一条建议的结果时写明文件，文件就出现在这里；从文件可以查到写入了哪些建议。"
    sort, day = Sort("entered", ("-entered_at",)), "entered_at"
    heads = ("名称", "种类", "制发机关", "日期")
    columns = ("名称", "文号", "种类", "制发机关", "日期", "录入人", "录入时间")

    def every(self) -> Any:
        return OutcomeDocument.objects.of(self.actor.committee).visible_to(self.actor)

    def cells(self, row: OutcomeDocument) -> list[Cell]:
        return [
            Cell(row.title, row.number, reverse("outcome-document", args=[self.slug, row.pk])),
            Cell(row.get_kind_display()),
            Cell(row.issuer),
            Cell(self.labels.day(row.on)),
        ]

    def values(self, row: OutcomeDocument) -> list[Any]:
        return [
            row.title, row.number, row.get_kind_display(), row.issuer, row.on, row.entered_by, row.entered_at,
        ]  # fmt: skip

    @property
    def selects(self) -> list[Select]:
        return [Select("kind", "种类", DocumentKind.choices, "kind")]
