"""What the page of a person shows: facts, spells, and the roles that they give."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from liangce.kernel.actors import Role
from liangce.people import roles
from liangce.people.models import Appointment, Body, Membership, Person, Unit
from liangce.people.models.spell import Spell
from liangce.people.session_days import in_words
from liangce.people.titles import by_rank, office_name


@dataclass(frozen=True)
class Line:
    """One spell in words; `is_now` says whether it covers the day."""

    what: str
    place: Body | Unit | None
    spell: Spell
    is_now: bool


@dataclass
class PersonPage:
    """One person on a day. Contact data and birthday are shown where `shows_contact`."""

    person: Person
    today: date
    shows_contact: bool

    @cached_property
    def memberships(self) -> list[Line]:
        """Every spell as a member, the newest first."""
        rows = Membership.objects.of(self.person.committee_id).filter(person=self.person)
        found = rows.select_related("term", "sector").order_by("-from_on", "-id")
        return [Line(f"{row.term}委员", row.sector, row, row.covers(self.today)) for row in found]

    @cached_property
    def appointments(self) -> list[Line]:
        """Every office, those held first, the higher first."""
        rows = Appointment.objects.of(self.person.committee_id).filter(person=self.person)
        found = sorted(rows.select_related("body", "unit").order_by("-from_on", "-id"), key=by_rank)
        lines = [Line(office_name(row), row.unit or row.body, row, row.covers(self.today)) for row in found]
        return sorted(lines, key=lambda line: not line.is_now)

    @property
    def roles(self) -> list[tuple[Role, str]]:
        """The roles of the day, each once, with where they are held."""
        found: dict[Role, list[str]] = {}
        if any(line.is_now for line in self.memberships):
            found[roles.MEMBER] = []
        for line in self.appointments:
            for role in line.spell.held.roles if line.is_now and isinstance(line.spell, Appointment) else ():
                found.setdefault(role, []).extend([line.place.label] if line.place else [])
        return [(role, "、".join(dict.fromkeys(places))) for role, places in found.items()]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What everybody of the committee may read."""
        one = self.person
        known = (
            ("性别", one.get_sex_display()),
            ("民族", one.ethnicity),
            ("党派", one.get_affiliation_display()),
            ("工作单位", one.employer),
            ("单位职务", one.post),
        )
        return [(term, text) for term, text in known if text]

    @property
    def contact(self) -> list[tuple[str, str]]:
        """For the desk: how to reach the person, and whether they can sign in."""
        one = self.person
        known = (
            ("手机", one.phone or "未填"),
            ("邮箱", one.email or "未填"),
            ("出生日期", in_words(one.born_on) if one.born_on else "未填"),
            ("登录账号", "已建立" if one.account_id else "还没有"),
        )
        return list(known) if self.shows_contact else []
