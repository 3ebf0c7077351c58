"""A member's file (履职档案): the years of a term, and every line of the year asked for with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse

from liangce.duty.engine.lines import ZERO, Standing, standing
from liangce.duty.engine.words import amount, of_group, signed
from liangce.duty.manual import KIND as MANUAL
from liangce.duty.models import Appeal, ManualLine, PointChange, PointLine, PointYear
from liangce.duty.parts import KEEPERS
from liangce.duty.states import TONES, Manual
from liangce.duty.sums import sums
from liangce.kernel.actors import Actor
from liangce.kernel.points import PAGES
from liangce.people import roles
from liangce.people.models import Membership, Person

Item = dict[str, Any]
CHANGES = 20  # shown
#: Evidence that says no more than that few may know of it opens for whoever it is about alone.
HIDDEN = "限制知悉"


@dataclass
class File:
    """One member's year before one actor."""

    person: Person
    year: PointYear
    years: list[PointYear]
    actor: Actor
    slug: str

    @property
    def is_own(self) -> bool:
        return self.person.pk == self.actor.person

    @property
    def may_enter(self) -> bool:
        """Whether the reader enters lines by hand."""
        return self.actor.holds(roles.OFFICE)

    @cached_property
    def spell(self) -> Membership | None:
        """The newest spell as a member that falls into the year."""
        rows = Membership.objects.of(self.year.committee_id).filter(person=self.person)
        rows = rows.filter(Q(to_on=None) | Q(to_on__gt=date(self.year.year, 1, 1)))
        rows = rows.filter(from_on__lte=date(self.year.year, 12, 31)).select_related("term", "sector")
        found: Membership | None = rows.order_by("-from_on").first()
        return found

    @property
    def heading(self) -> str:
        """九届委员 · 教育界."""
        told = [f"{self.spell.term}委员", str(self.spell.sector or "")] if self.spell else ["委员"]
        return " · ".join(filter(None, told))

    @property
    def choices(self) -> list[Item]:
        """The years of the same term: a file a term."""
        here = reverse("duty-member", args=[self.slug, self.person.pk])
        return [
            {
                "label": f"{row.year} 年",
                "url": f"{here}?year={row.year}",
                "is_current": row.pk == self.year.pk,
                "count": None,
            }
            for row in reversed(self.years)
            if self._in_term(row.year)
        ]

    def _in_term(self, year: int) -> bool:
        term = self.spell.term if self.spell else None
        if term is None or year == self.year.year:
            return True
        return term.begins_on.year <= year and (term.ends_on is None or year <= term.ends_on.year)

    @cached_property
    def lines(self) -> list[PointLine]:
        rows = PointLine.objects.of(self.year.committee_id).visible_to(self.actor)
        rows = rows.filter(year=self.year.year, person=self.person).select_related("scheme")
        places = {rule.code: place for place, rule in enumerate(self.year.scheme.scheme.rules)}
        return sorted(rows, key=lambda row: (places.get(row.rule, 999), row.on, row.pk))

    @cached_property
    def standing(self) -> Standing:
        return standing(self.year.scheme.scheme, self.person.pk, (row.line for row in self.lines))

    @property
    def nums(self) -> list[Item]:
        """The sum, the grade, the place where the scheme ranks."""
        mine, scheme = self.standing, self.year.scheme.scheme
        most = f"合计，最多 {amount(scheme.full)} 分" if scheme.full else "合计分"
        found: list[Item] = [
            {"value": amount(mine.total), "label": most},
            {"value": mine.grade.label, "label": "等次", "hot": mine.grade.is_low},
        ]
        if scheme.ranking and self.actor.holds(*KEEPERS):
            place = sums(self.year, self.actor).places.get(self.person.pk)
            found.append({"value": place or "不排名", "label": "名次"})
        return found

    @property
    def groups(self) -> list[Item]:
        """Lines by group, with the sum and the limits of each."""
        scheme = self.year.scheme.scheme
        known = [(group.code, group.label, of_group(group)) for group in scheme.groups]
        others = ("", "其他" if known else "计分明细", "")
        return [
            {
                "label": label,
                "note": note,
                "sum": amount(_sum(rows)),
                "lines": [self._shown(row) for row in rows],
            }
            for code, label, note in (*known, others)
            if (rows := [row for row in self.lines if row.group == code])
        ]

    def _shown(self, row: PointLine) -> Item:
        return {
            "label": row.label,
            "points": signed(row.points),
            "tone": "red" if row.points < 0 else ("green" if row.points else ""),
            "full": signed(row.full) if row.full != row.points else "",
            "is_cut": bool(row.cut) and row.cut != "unmet",
            "note": row.note,
            "evidence": row.evidence_label,
            "url": self._url(row),
            "on": row.on,
            "at": row.at if row.at != row.on else None,
            "version": f"按第 {row.scheme.version} 版" if row.evidence_kind != MANUAL else "",
            "appeal_url": reverse("appeal-new", args=[self.slug, row.pk]) if self.may_appeal else "",
        }

    @property
    def may_appeal(self) -> bool:
        return self.is_own and self.actor.holds(roles.MEMBER)

    def _url(self, row: PointLine) -> str:
        """The page of the evidence, where it has one."""
        if row.evidence_kind == MANUAL:
            return reverse("manual-points", args=[self.slug, row.evidence_key])
        page = PAGES.get(row.evidence_kind, "")
        is_hidden = row.evidence_label.startswith(HIDDEN) and not self.is_own
        return reverse(page, args=[self.slug, row.evidence_key]) if page and not is_hidden else ""

    @cached_property
    def changes(self) -> list[PointChange]:
        """What moved since, the newest first."""
        rows = PointChange.objects.of(self.year.committee_id).filter(
            person=self.person, run__year=self.year.year
        )
        return list(rows.select_related("run").order_by("-run__at", "id")[:CHANGES])

    @property
    def cases(self) -> list[Item]:
        """Appeals, and lines by hand that do not count yet or no more."""
        appeals = Appeal.objects.of(self.year.committee_id).visible_to(self.actor)
        manual = ManualLine.objects.of(self.year.committee_id).visible_to(self.actor)
        manual = manual.exclude(status=Manual.GRANTED)
        return [
            *self._rows(appeals, "points-appeal", "申诉"),
            *self._rows(manual, "manual-points", "手工计分"),
        ]

    def _rows(self, rows: Any, page: str, what: str) -> Iterable[Item]:
        for row in rows.filter(person=self.person, year=self.year.year):
            yield {
                "name": f"{what}：{row.label}",
                "detail": "",
                "url": reverse(page, args=[self.slug, row.pk]),
                "state": row.status_label,
                "tone": TONES.get(row.status, ""),
            }


def _sum(rows: list[PointLine]) -> Decimal:
    return sum((row.points for row in rows), ZERO)
