"""Lines of points as they were last computed."""

from decimal import Decimal

from django.db import models

from liangce.duty.engine import Cut, Line
from liangce.duty.models.scheme import PointScheme, PointYear
from liangce.duty.parts import KEEPERS
from liangce.kernel.actors import Actor
from liangce.kernel.points import Evidence
from liangce.kernel.tenancy import CommitteeOwned, managers
from liangce.people import roles


class PointLineQuerySet(models.QuerySet["PointLine"]):
    def visible_to(self, actor: Actor) -> "PointLineQuerySet":
        """One's own; everybody's for the office, and for leaders in a year whose scheme says so."""
        rows = self.filter(committee_id=actor.committee)
        if actor.holds(*KEEPERS):
            return rows
        mine = rows.filter(person=actor.person) if actor.holds(roles.MEMBER) else rows.none()
        if not actor.holds(roles.COUNCIL):
            return mine
        open_years = PointYear.objects.of(actor.committee).filter(scheme__data__leaders_read=True)
        return mine | rows.filter(year__in=open_years.values("year"))


class PointLine(CommitteeOwned):
    """One line of a member's year; see `engine.lines.Line`, which it stores."""

    year = models.PositiveSmallIntegerField("年度")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="委员")
    scheme = models.ForeignKey(PointScheme, models.PROTECT, related_name="+", verbose_name="积分办法")
    rule = models.CharField("条目代码", max_length=60)
    label = models.CharField("条目", max_length=200)
    group = models.CharField("组", max_length=60, blank=True)
    points = models.DecimalField("计分", max_digits=7, decimal_places=2)
    full = models.DecimalField("应计", max_digits=7, decimal_places=2)
    quantity = models.DecimalField("数量", max_digits=7, decimal_places=2, default=Decimal(1))
    on = models.DateField("计入日期")
    at = models.DateField("发生日期")
    evidence_kind = models.CharField("依据种类", max_length=30, blank=True)
    evidence_key = models.BigIntegerField("依据标识", default=0)
    evidence_label = models.CharField("依据", max_length=200, blank=True)
    cut = models.CharField("少计的原因", max_length=20, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    nth = models.PositiveSmallIntegerField("同日第几条", default=1)

    unscoped, objects = managers(PointLineQuerySet)

    class Meta:
        verbose_name = "积分明细"
        ordering = ["person", "on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "year", "person", "rule", "evidence_kind", "evidence_key", "at", "nth"],
                name="point_line_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.points}"

    @property
    def line(self) -> Line:
        """The line as the engine gave it."""
        found = Evidence(self.evidence_kind, self.evidence_key, self.evidence_label)
        return Line(
            self.person_id,
            self.rule,
            self.label,
            self.group,
            self.points,
            self.full,
            "",
            self.on,
            self.at,
            found if self.evidence_kind else None,
            self.quantity,
            Cut(self.cut),
            self.note,
            self.nth,
        )

    def set(self, line: Line, scheme: PointScheme) -> "PointLine":
        """Takes over what the engine says."""
        self.person_id, self.scheme = line.person, scheme
        for name in ("rule", "label", "group", "points", "full", "quantity", "on", "at", "note", "nth"):
            setattr(self, name, getattr(line, name))
        self.cut, found = str(line.cut), line.evidence
        self.evidence_kind, self.evidence_key = (found.kind, found.key) if found else ("", 0)
        self.evidence_label = found.label[:200] if found else ""
        return self
