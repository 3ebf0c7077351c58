"""The roll as its page shows it and an export writes it: members of a day, filtered, sorted, with their offices."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from liangce.kernel.models import Committee
from liangce.kernel.paging import Page, Sort, page_of
from liangce.people.forms_roll import RollForm
from liangce.people.models import Appointment, Body, Membership, Person
from liangce.people.models.person import PersonQuerySet
from liangce.people.titles import by_rank, title

SORTS = {"strokes": Sort("strokes", ("stroke_key",)), "pinyin": Sort("pinyin", ("pinyin_key",))}
SORT_LABELS = {"strokes": "按姓氏笔画", "pinyin": "按姓名拼音"}


@dataclass(frozen=True)
class Row:
    """A member, with what they were on the day."""

    person: Person
    sector: str
    offices: str

    @property
    def brief(self) -> str:
        """男 · 苗族 · 民盟 · 教育界: what has columns of its own where there is room."""
        one = self.person
        told = (one.get_sex_display(), one.ethnicity, one.get_affiliation_display(), self.sector)
        return " · ".join(filter(None, told))


@dataclass
class Roll:
    """What was asked of the roll of a committee."""

    committee: Committee
    query: QueryDict
    is_for_desk: bool = False  # the desk may also list who is no member

    @cached_property
    def form(self) -> RollForm:
        bodies = list(Body.objects.of(self.committee))
        return RollForm(self.query, bodies=bodies, shows_everybody=self.is_for_desk)

    @property
    def whom(self) -> str:
        """What the people listed are."""
        return "登记的人员" if "who" in self.form.asked else "在任的委员"

    @property
    def day(self) -> date:
        return self.form.chosen

    @property
    def sort(self) -> str:
        asked = self.form.asked.get("sort", "")
        return asked if asked in SORTS else "strokes"

    @cached_property
    def people(self) -> PersonQuerySet:
        """Everybody asked for, not yet in order."""
        asked, committee = self.form.asked, self.committee
        sitting = Membership.objects.of(committee).on(self.day)
        if sector := asked.get("sector"):
            sitting = sitting.filter(sector=sector)
        people: PersonQuerySet = Person.objects.of(committee)
        if "who" not in asked or "sector" in asked:
            people = people.filter(pk__in=sitting.values("person_id"))
        if body := asked.get("body"):
            held = Appointment.objects.of(committee).on(self.day).filter(body=body)
            people = people.filter(pk__in=held.values("person_id"))
        return people.filter(name__contains=asked["name"]) if "name" in asked else people

    @cached_property
    def page(self) -> Page:
        return page_of(
            self.people, SORTS[self.sort], self.query.get("page", ""), count=lambda: self.people.count()
        )

    @property
    def rows(self) -> list[Row]:
        """The page's rows; two queries however many."""
        return rows_of(self.page.rows, self.committee, self.day)

    @property
    def everybody(self) -> list[Row]:
        """The rows of all pages."""
        people = self.people.order_by(*SORTS[self.sort].order())
        return rows_of(list(people), self.committee, self.day)

    def at(self, **changes: Any) -> str:
        """The part of the address after the question mark, with these changes, for the first page."""
        asked = self.form.asked | changes
        if self.day == self.form.today:  # such a link shows today's roll, whenever it is followed
            asked.pop("day", None)
        return urlencode(asked)

    def url(self, cursor: str | None = "", **changes: Any) -> str | None:
        """The address of this roll with these changes, at the page a cursor leads to."""
        if cursor is None:
            return None
        page = {"page": cursor} if cursor else {}
        return f"{reverse('people', args=[self.committee.slug])}?{self.at(**changes, **page)}"

    @property
    def sorts(self) -> list[dict[str, Any]]:
        """The ways to sort, as links."""
        return [
            {"label": label, "url": self.url(sort=name), "is_current": name == self.sort}
            for name, label in SORT_LABELS.items()
        ]


def rows_of(people: Iterable[Person], committee: Committee, day: date) -> list[Row]:
    """Each person with sector and offices of the day, the higher offices first."""
    keys = [person.pk for person in people]
    sitting = Membership.objects.of(committee).on(day).filter(person__in=keys).select_related("sector")
    sectors = {one.person_id: one.sector.label if one.sector else "" for one in sitting}
    offices: dict[int, list[Appointment]] = defaultdict(list)
    held = Appointment.objects.of(committee).on(day).filter(person__in=keys)
    for appointment in held.select_related("body", "unit"):
        offices[appointment.person_id].append(appointment)
    return [
        Row(
            person,
            sectors.get(person.pk, ""),
            "、".join(title(one) for one in sorted(offices[person.pk], key=by_rank)),
        )
        for person in people
    ]
