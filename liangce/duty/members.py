"""The list of members with what their year comes to: filtered, in pages, as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from liangce.duty.engine.lines import Standing
from liangce.duty.engine.words import amount
from liangce.duty.models import PointYear
from liangce.duty.reach import last_day
from liangce.duty.sums import Sums, sums
from liangce.kernel.actors import Actor
from liangce.people.models import Membership, Person

SIZE = 50


@dataclass(frozen=True)
class Row:
    """A member."""

    person: Person
    sector: str
    standing: Standing
    place: str
    url: str

    @property
    def total(self) -> str:
        return amount(self.standing.total)

    @property
    def tone(self) -> str:
        return "red" if self.standing.grade.is_low else "green"


@dataclass
class Members:
    """What was asked for."""

    actor: Actor
    slug: str
    year: PointYear
    query: Mapping[str, Any]

    @cached_property
    def sums(self) -> Sums:
        return sums(self.year, self.actor)

    @cached_property
    def every(self) -> list[Row]:
        """Everybody who has lines, by sum where the scheme ranks, else by strokes."""
        people = Person.objects.of(self.year.committee_id).filter(pk__in=self.sums.standings).by_strokes()
        rows = [self._row(person) for person in people]
        return sorted(rows, key=lambda row: -row.standing.total) if self.ranks else rows

    @property
    def ranks(self) -> bool:
        return self.year.scheme.scheme.ranking

    @property
    def asks(self) -> bool:
        """Whether there is something that everybody must do."""
        return bool(self.year.scheme.scheme.requirements)

    @cached_property
    def sectors(self) -> dict[int, tuple[str, str]]:
        """By person: key and name of the sector of the newest spell."""
        rows = Membership.objects.of(self.year.committee_id).filter(from_on__lte=last_day(self.year.year))
        rows = rows.exclude(sector=None).select_related("sector").order_by("from_on", "id")
        return {row.person_id: (str(row.sector_id), str(row.sector)) for row in rows}

    def _row(self, person: Person) -> Row:
        place = self.sums.places.get(person.pk)
        told = str(place) if place else ("不排名" if person.pk in self.sums.unranked else "")
        url = f"{reverse('duty-member', args=[self.slug, person.pk])}?year={self.year.year}"
        sector = self.sectors.get(person.pk, ("", ""))[1]
        return Row(person, sector, self.sums.standings[person.pk], told, url)

    @cached_property
    def rows(self) -> list[Row]:
        """Those asked for."""
        name, sector, grade = (self.asked[key] for key in ("q", "sector", "grade"))
        return [
            row
            for row in self.every
            if name in row.person.name
            and sector in ("", self.sectors.get(row.person.pk, ("", ""))[0])
            and grade in ("", row.standing.grade.code)
        ]

    @cached_property
    def asked(self) -> dict[str, str]:
        return {key: str(self.query.get(key, "")).strip() for key in ("q", "sector", "grade")}

    @property
    def selects(self) -> list[dict[str, Any]]:
        """The conditions that are chosen, with what is chosen."""
        sectors = sorted(set(self.sectors.values()), key=lambda one: one[1])
        grades = [(one.code, one.label) for one in self.year.scheme.scheme.grades]
        return [
            {
                "name": name,
                "label": label,
                "options": [(value, words, self.asked[name] == value) for value, words in choices],
            }
            for name, label, choices in (("sector", "界别", sectors), ("grade", "等次", grades))
        ]

    @cached_property
    def number(self) -> int:
        """The page asked for, from 1; one too far is the last one."""
        text = str(self.query.get("page", "1"))
        last = max((len(self.rows) - 1) // SIZE + 1, 1)
        return min(max(int(text), 1), last) if text.isascii() and text.isdigit() and len(text) < 6 else 1

    @property
    def shown(self) -> list[Row]:
        return self.rows[(self.number - 1) * SIZE : self.number * SIZE]

    @property
    def pager(self) -> dict[str, Any]:
        """Where the page begins and ends, and the ones beside it."""
        start, total = (self.number - 1) * SIZE, len(self.rows)
        return {
            "start": start + 1,
            "end": min(start + SIZE, total),
            "total": total,
            "prev_url": self.at(self.number - 1) if self.number > 1 else None,
            "next_url": self.at(self.number + 1) if start + SIZE < total else None,
        }

    def at(self, page: int) -> str:
        query = {**self.asked, "year": str(self.year.year), "page": str(page)}
        return (
            f"{reverse('duty-members', args=[self.slug])}?{urlencode({k: v for k, v in query.items() if v})}"
        )

    @property
    def export_url(self) -> str:
        query = {**self.asked, "year": str(self.year.year)}
        return (
            f"{reverse('duty-export', args=[self.slug])}?{urlencode({k: v for k, v in query.items() if v})}"
        )

    @property
    def tally(self) -> list[dict[str, Any]]:
        """How many in each grade."""
        counted = [
            (one, sum(1 for row in self.every if row.standing.grade.code == one.code))
            for one in self.year.scheme.scheme.grades
        ]
        here = reverse("duty-members", args=[self.slug])
        return [
            {
                "label": one.label,
                "value": number,
                "url": f"{here}?year={self.year.year}&grade={one.code}",
                "hot": one.is_low and number > 0,
            }
            for one, number in counted
        ]

    @property
    def columns(self) -> list[str]:
        """Of the file."""
        groups = [group.label for group in self.year.scheme.scheme.groups]
        return ["姓名", "界别", *groups, "其他", "合计", "等次", "未做到", *(["名次"] if self.ranks else [])]

    def lines(self) -> list[list[Any]]:
        """Every row asked for, as the file has it."""
        codes = [group.code for group in self.year.scheme.scheme.groups]
        return [self._line(row, codes) for row in self.rows]

    def _line(self, row: Row, codes: list[str]) -> list[Any]:
        by_group = self.sums.groups[row.person.pk]
        grouped = [by_group.get(code, 0) for code in codes]
        others = sum(points for code, points in by_group.items() if code not in codes)
        undone = "；".join(row.standing.unmet)
        told = [row.person.name, row.sector, *grouped, others, row.standing.total, row.standing.grade.label]
        return [*told, undone, *([row.place] if self.ranks else [])]
