"""The results of a closed round as pages and files show them, as far as the actor may see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse

from liangce.kernel.actors import Actor
from liangce.kernel.paging import Page, Sort, page_of
from liangce.people import roles
from liangce.proposals.appraisal.forms import sheet_of
from liangce.proposals.appraisal.units import UnitLine, unit_lines
from liangce.proposals.labels import Labels
from liangce.proposals.models import AppraisalForm, AppraisalResult, AppraisalRound
from liangce.proposals.models.appraisal import Side
from liangce.proposals.models.appraisal_result import OVERSEERS, ResultStatus
from liangce.proposals.scoring import shown

Item = dict[str, Any]
IN_ORDER = Sort("id", ("id",))
UNITS = "units"
VIEWS = {str(Side.QUALITY): "提案质量", str(Side.HANDLING): "办理质量", UNITS: "承办单位"}
TONES = {ResultStatus.LOW: "amber", ResultStatus.ADVISED: "amber"}


@dataclass
class Results:
    """What one actor reads of a closed round; `view` is one of VIEWS."""

    round: AppraisalRound
    actor: Actor
    slug: str
    labels: Labels
    view: str
    cursor: str = ""

    @property
    def oversees(self) -> bool:
        """Whether the actor reads the results of all; others read their own."""
        return self.actor.is_staff or self.actor.holds(*OVERSEERS)

    @property
    def views(self) -> list[Item]:
        """The tabs; the table of units is for those who read all."""
        url = reverse("appraisal-results", args=[self.slug, self.round.pk])
        return [
            {"label": label, "url": f"{url}?view={view}", "is_current": view == self.view, "count": None}
            for view, label in VIEWS.items()
            if view != UNITS or self.oversees
        ]

    @property
    def by_unit(self) -> bool:
        """Whether every row is about a unit."""
        return self.view == Side.HANDLING

    @cached_property
    def rows(self) -> Any:
        rows = AppraisalResult.objects.of(self.actor.committee).visible_to(self.actor)
        rows = rows.filter(round=self.round, side=self.view)
        return rows.select_related("proposal__first_person", "proposal__first_body", "unit")

    @cached_property
    def page(self) -> Page:
        return page_of(self.rows, IN_ORDER, self.cursor, count=self.rows.count)

    @cached_property
    def units(self) -> list[UnitLine]:
        return unit_lines(self.round, self.labels.today) if self.view == UNITS and self.oversees else []

    @property
    def table(self) -> list[Item]:
        """The page's rows, with the mean of each indicator and what was said, by nobody's name."""
        comments = self._comments(self.page.rows)
        return [
            self.line(row)
            | {
                "means": [
                    (label, f"{shown(Decimal(row.by_indicator[code]))} / {points}")
                    for code, label, points in self.indicators
                    if code in row.by_indicator
                ],
                "comments": comments.get((row.proposal_id, row.unit_id), []),
            }
            for row in self.page.rows
        ]

    def _comments(self, rows: Sequence[AppraisalResult]) -> dict[tuple[int, int | None], list[str]]:
        forms = (
            AppraisalForm.objects.of(self.actor.committee).given().filter(round=self.round, side=self.view)
        )
        forms = forms.filter(proposal__in=[row.proposal_id for row in rows]).exclude(comment="")
        found: dict[tuple[int, int | None], list[str]] = {}
        for proposal, unit, comment in forms.order_by("id").values_list("proposal", "unit", "comment"):
            found.setdefault((proposal, unit), []).append(comment)
        return found

    def line(self, row: AppraisalResult) -> Item:
        """One result in words; the address of its proposal, and who may advise what from here."""
        row.rulebook = self.round.rulebook
        may_advise = self.actor.holds(roles.PROPOSALS_COMMITTEE) and row.status == ResultStatus.LOW
        step = "advise_unit" if row.unit_id else "advise_authors"
        return {
            "url": reverse("proposal", args=[self.slug, row.proposal_id]),
            "number": self.labels.number(row.proposal),
            "title": str(row.proposal),
            "proposer": str(row.proposal.first_proposer),
            "what": row.what,
            "unit": str(row.unit) if row.unit else "",
            "asked": row.asked,
            "given": row.given,
            "missing": row.asked - row.given,
            "mean": shown(row.mean),
            "grade": row.grade_label,
            "tone": TONES.get(ResultStatus(row.status), ""),
            "advice": row.advice,
            "advised": self.labels.day(row.advised_on),
            "steps": [
                (name, reverse("step", args=[self.slug, "appraisal_result", row.pk, code]))
                for name, code in (("提出建议", step), ("不提建议", "waive"))
                if may_advise
            ],
        }

    @cached_property
    def indicators(self) -> list[tuple[str, str, int]]:
        """(code, label, points) of the sheet of this view."""
        if self.view == UNITS:
            return []
        sheet = sheet_of(AppraisalResult(rulebook=self.round.rulebook, side=self.view))
        return [(item.code, item.label, item.points) for item in sheet.items]

    def sheet(self) -> tuple[list[str], Iterator[list[Any]]]:
        """Headers and lines of the file."""
        if self.view == UNITS:
            heads = ["单位", "评议提案", "发出", "收回", "未交", "平均分", "等级", "在办", "其中逾期"]
            return heads, (
                [one.unit, one.proposals, one.asked, one.given, one.missing, one.mean, one.grade, one.open, one.late]
                for one in self.units
            )  # fmt: skip
        heads = ["提案号", "案由", "第一提案人", "单位", "发出", "收回", "未交", "平均分", "等级"]
        heads += [f"{label}（{points} 分）" for _, label, points in self.indicators] + ["建议"]
        return heads, self._lines()

    def _lines(self) -> Iterator[list[Any]]:
        for row in self.rows.order_by("id").iterator(chunk_size=1000):
            line = self.line(row)
            said = [
                line[name] for name in ("number", "title", "proposer", "unit", "asked", "given", "missing")
            ]
            means = (row.by_indicator.get(code) for code, _, _ in self.indicators)
            yield [*said, row.mean, line["grade"], *(mean and Decimal(mean) for mean in means), row.advice]
