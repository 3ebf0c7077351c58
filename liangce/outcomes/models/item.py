"""建议: one numbered suggestion of a paper of any kind, followed until it came to something."""

from datetime import date

from django.db import models
from django.db.models import Q

from liangce.kernel.actors import Actor
from liangce.kernel.case import Case
from liangce.kernel.tenancy import managers
from liangce.outcomes.reach import known_papers
from liangce.outcomes.states import Outcome


class ItemQuerySet(models.QuerySet["SuggestionItem"]):
    def visible_to(self, actor: Actor) -> "ItemQuerySet":
        """Whoever may know of the paper may know its suggestions: they are its text."""
        return self.filter(committee_id=actor.committee, paper__in=known_papers(actor))


class SuggestionItem(Case):
    """`outcome` is that of the last conversion that was verified; empty until there is one."""

    paper = models.ForeignKey(
        "papers.Paper", models.PROTECT, related_name="suggestion_items", verbose_name="文稿"
    )
    number = models.PositiveSmallIntegerField("序号")
    text = models.CharField("建议", max_length=500)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="责任单位"
    )
    outcome = models.CharField("结果", max_length=20, choices=Outcome, blank=True)
    entered_by = models.CharField("录入人", max_length=100)
    entered_at = models.DateTimeField("录入时间")

    unscoped, objects = managers(ItemQuerySet)
    named_with = ("paper", "unit")
    unrecorded = Case.unrecorded | {"entered_at"}

    class Meta:
        verbose_name = "建议条目"
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["committee", "paper", "number"], name="item_number_once"),
            models.CheckConstraint(
                condition=~Q(status="settled") | ~Q(outcome=""), name="settled_item_has_outcome"
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "entered_at", "id"], name="item_by_time"),
            models.Index(fields=["committee", "unit", "status"], name="item_of_unit"),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 条：{self.text}"

    @property
    def kind_name(self) -> str:
        return "suggestion"

    @property
    def subject(self) -> str:
        return f"{self.paper}（第 {self.number} 条建议）" if self.number else str(self.paper)

    @property
    def row_title(self) -> str:
        return self.text

    @property
    def row_detail(self) -> str:
        return f"{self.paper}第 {self.number} 条"

    @property
    def is_restricted(self) -> bool:
        return self.paper.is_restricted

    def may_be_told(self, persons: set[int], on: date) -> set[int]:
        return self.paper.may_be_told(persons, on)
